"""The register of partners: what is done with whom, by which channel, from when until when; what has ended keeps its days."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from odfdo import Document

from huzheng.foundation.dues import open_dues
from huzheng.foundation.errors import Conflict, Invalid, NotFound, Refused
from huzheng.foundation.files.models import KeptFile
from huzheng.foundation.files.testing import pdf
from huzheng.office import api
from huzheng.office.actions import partners
from huzheng.office.data import CooperationFacts, PartnerFacts
from huzheng.office.models import Cooperation, Partner
from huzheng.office.rules.partners import county_words, standing
from huzheng.office.states import Channel, Standing
from huzheng.office.testing import JOINED, MONDAY, make_cooperation, make_partner
from huzheng.office.tests.asking import signed, url

DAY = MONDAY.date()
FORM = {"kind": "agency", "name_zh": "示範市稅務局", "name_en": "Demo City Revenue Service", "county_zh": "台中市"}
WORK = {"service_zh": "戶籍異動通報", "channel": "online", "starts_on": "115/1/1", "ends_on": "115/12/31"}


def test_a_partner_is_put_on_the_register_once_however_often_the_button_is_pressed(central):
    browser = signed("director")

    answers = [browser.post(url("partner_new"), {**FORM, "request_key": "k"}).status_code for _tap in range(2)]

    row = Partner.objects.of(central.office.pk).get()
    assert answers == [302, 302]
    assert (row.name_zh, row.county_zh, row.county_en) == ("示範市稅務局", "臺中市", "Taichung City")


def test_a_name_that_is_taken_stays_in_the_form_with_its_error(central):
    make_partner(central, "示範市稅務局")

    page = signed("director").post(url("partner_new"), {**FORM, "contact_name": "打好的名字"})

    assert page.status_code == 422
    assert "名冊裡已有這個夥伴。" in page.content.decode()
    assert "打好的名字" in page.content.decode()


def test_a_partner_is_changed(central):
    row = make_partner(central)

    signed("evaluation").post(
        url("partner_edit", partner=row.pk), {**FORM, "keeper_id": central.people["clerk"].pk, "contact_phone": "1999"}
    )

    row.refresh_from_db()
    assert (row.name_zh, row.keeper_id, row.contact_phone) == ("示範市稅務局", central.people["clerk"].pk, "1999")


def test_a_keeper_of_another_office_is_not_there(central, east):
    facts = PartnerFacts("agency", "示範市稅務局", keeper_id=east.people["clerk"].pk)

    with pytest.raises(NotFound):
        partners.create_partner(facts, by=central.actor("director"), now=MONDAY)


def test_who_may_not_keep_the_register_only_reads_it(central):
    row = make_partner(central)
    clerk = signed("clerk")

    assert clerk.get(url("partners")).status_code == 200
    assert "/new/" not in clerk.get(url("partner", partner=row.pk)).content.decode()
    assert clerk.get(url("partner_new")).status_code == 403
    assert signed("volunteer").get(url("partners")).status_code == 403
    with pytest.raises(Refused):
        partners.edit_partner(row.pk, facts=PartnerFacts("agency", "x"), by=central.actor("clerk"), now=MONDAY)


def test_a_cooperation_is_written_down_with_its_scan(central):
    row, browser = make_partner(central), signed("director")
    scan = SimpleUploadedFile("協議.pdf", pdf())

    answer = browser.post(
        url("cooperation_new", partner=row.pk), {**WORK, "document_number": "示中戶字第 1 號", "file": scan}
    )

    made = Cooperation.objects.of(central.office.pk).get()
    page = browser.get(url("partner", partner=row.pk)).content.decode()
    file = browser.get(url("cooperation_file", cooperation=made.pk))
    assert answer.status_code == 302
    assert (made.starts_on, made.ends_on, made.channel) == (date(2026, 1, 1), date(2026, 12, 31), "online")
    assert "示中戶字第 1 號" in page
    assert file["Content-Type"] == "application/pdf"


def test_a_cooperation_without_a_scan_has_no_file(central):
    row = make_cooperation(make_partner(central))

    assert signed("director").get(url("cooperation_file", cooperation=row.pk)).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"ends_on": "114/12/31"},
        {"channel": "pigeon"},
        {"starts_on": "soon"},
        {"service_key": "大寫"},
        {"service_zh": ""},
    ],
    ids=["end before start", "no such channel", "no day", "no key", "no service"],
)
def test_a_cooperation_that_cannot_be_is_asked_again_with_what_was_typed(central, change):
    row = make_partner(central)

    page = signed("director").post(url("cooperation_new", partner=row.pk), {**WORK, "service_en": "Typed", **change})

    assert page.status_code == 422
    assert "Typed" in page.content.decode()
    assert not Cooperation.objects.of(central.office.pk).exists()


def test_a_scan_that_is_none_is_refused_in_words(central):
    scan = SimpleUploadedFile("協議.pdf", b"no scan")

    page = signed("director").post(url("cooperation_new", partner=make_partner(central).pk), {**WORK, "file": scan})

    assert page.status_code == 422
    assert not KeptFile.objects.exists()


def facts(starts_on: date, ends_on: date | None = None) -> CooperationFacts:
    return CooperationFacts("跨機關通報", "online", starts_on, ends_on)


def test_the_verb_too_refuses_an_end_before_the_start(central):
    with pytest.raises(Invalid):
        partners.begin_cooperation(
            make_partner(central).pk,
            facts=facts(DAY, DAY - timedelta(days=1)),
            by=central.actor("director"),
            now=MONDAY,
        )


def test_a_renewal_follows_and_the_old_one_keeps_its_days(central):
    old = make_cooperation(make_partner(central), ends_on=DAY)
    by = central.actor("director")

    new = partners.renew_cooperation(old.pk, facts=facts(DAY + timedelta(days=1)), key="k", by=by, now=MONDAY)
    again = partners.renew_cooperation(old.pk, facts=facts(DAY + timedelta(days=1)), key="k", by=by, now=MONDAY)

    old.refresh_from_db()
    assert new == again
    assert (old.ends_on, old.settled_at) == (DAY, MONDAY)
    assert Cooperation.objects.of(central.office.pk).get(pk=new).follows_id == old.pk
    with pytest.raises(Conflict):
        partners.renew_cooperation(old.pk, facts=facts(DAY + timedelta(days=9)), by=by, now=MONDAY)


@pytest.mark.parametrize(("ends_on", "starts_on"), [(None, DAY), (DAY, DAY)], ids=["open end", "too early"])
def test_a_renewal_that_cannot_be_is_refused(central, ends_on, starts_on):
    old = make_cooperation(make_partner(central), ends_on=ends_on)

    with pytest.raises(Invalid):
        partners.renew_cooperation(old.pk, facts=facts(starts_on), by=central.actor("director"), now=MONDAY)


def test_the_form_of_a_renewal_begins_the_day_after_for_as_long_as_before(central):
    old = make_cooperation(make_partner(central), starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))

    form = signed("director").get(url("cooperation_renew", cooperation=old.pk)).context["form"]

    assert form.initial["starts_on"] == date(2026, 1, 1)
    assert form.initial["ends_on"] == date(2026, 12, 31)


def test_a_cooperation_is_ended_once_and_not_before_it_began(central):
    row, browser = make_cooperation(make_partner(central)), signed("director")

    early = browser.post(url("cooperation_end", cooperation=row.pk), {"ends_on": "100/1/1"})
    ended = browser.post(url("cooperation_end", cooperation=row.pk), {"ends_on": "115/3/2"})
    twice = browser.post(url("cooperation_end", cooperation=row.pk), {"ends_on": "115/3/3"})

    row.refresh_from_db()
    assert (early.status_code, ended.status_code, twice.status_code) == (422, 302, 409)
    assert row.ends_on == DAY
    with pytest.raises(Invalid):
        partners.end_cooperation(
            make_cooperation(row.partner).pk,
            ends_on=JOINED - timedelta(days=1),
            by=central.actor("director"),
            now=MONDAY,
        )


def test_other_rooms_are_offered_who_works_with_us_on_that_day(central, east):
    tax, clinic = make_partner(central, "稅務局", county_zh="乙縣"), make_partner(central, "醫院", county_zh="甲縣")
    make_cooperation(tax, starts_on=DAY, ends_on=DAY)
    make_cooperation(clinic, channel="fax")
    make_cooperation(make_partner(east, "別所的夥伴"))

    names = [card.name_zh for card in api.partners(central.office.pk, DAY)]

    assert sorted(names) == ["稅務局", "醫院"]
    assert [card.name_zh for card in api.partners(central.office.pk, DAY, "fax")] == ["醫院"]
    assert [card.name_zh for card in api.partners(central.office.pk, DAY + timedelta(days=1))] == ["醫院"]
    assert [card.name_zh for card in api.partners(central.office.pk, DAY - timedelta(days=1))] == ["醫院"]


def test_a_partner_that_was_added_is_offered_at_once(central):
    browser = signed("director")
    browser.post(url("partner_new"), FORM)
    row = Partner.objects.of(central.office.pk).get()
    browser.post(url("cooperation_new", partner=row.pk), {**WORK, "service_key": "notify.household"})

    found = api.partners(central.office.pk, date(2026, 6, 1), Channel.ONLINE)

    assert [(card.name_zh, card.service_key) for card in found] == [("示範市稅務局", "notify.household")]


@pytest.mark.accept("ORG-05", 1)
@pytest.mark.needs("NTF-03")
def test_a_partner_that_was_added_can_be_chosen_in_notification(central):
    browser = signed("director")
    browser.post(url("partner_new"), FORM)
    row = Partner.objects.of(central.office.pk).get()
    browser.post(url("cooperation_new", partner=row.pk), {**WORK, "service_key": "notify.household"})

    assert "示範市稅務局" in browser.get("/o/central/exchange/notifications/new/").content.decode()


@pytest.mark.accept("ORG-05", 2)
def test_an_expired_cooperation_is_offered_no_more_and_listed_for_renewal(central):
    keeper = central.people["clerk"]
    row = make_cooperation(make_partner(central, keeper=keeper), ends_on=DAY)
    tomorrow = DAY + timedelta(days=1)

    listed = signed("director").get(url("partners"), {"show": "renew"}).context["rows"]
    due = [one for one in open_dues(central.office.pk, tomorrow) if one.subject == f"cooperation:{row.pk}"]

    assert api.partners(central.office.pk, tomorrow) == []
    assert [(line.cooperation.pk, line.standing, light) for line, light in listed] == [(row.pk, "expired", "late")]
    assert [(one.due_on, one.staff) for one in due] == [(DAY, (keeper.pk,))]
    assert due[0].url == url("partner", partner=row.partner_id)


def test_what_was_renewed_or_closed_is_owed_no_more(central):
    keeper, by = central.people["clerk"], central.actor("director")
    renewed = make_cooperation(make_partner(central, keeper=keeper), ends_on=DAY)
    closed = make_cooperation(renewed.partner, ends_on=DAY, channel="fax")
    partners.renew_cooperation(renewed.pk, facts=facts(DAY + timedelta(days=1)), by=by, now=MONDAY)
    partners.end_cooperation(closed.pk, ends_on=DAY, by=by, now=MONDAY)

    assert [due for due in open_dues(central.office.pk, DAY) if due.subject.startswith("cooperation:")] == []


@pytest.mark.parametrize(
    ("ends_in", "settled", "state"),
    [(None, False, "running"), (61, False, "running"), (60, False, "ending"), (60, True, "running"), (0, False, "ending"),
     (-1, False, "expired"), (-1, True, "over")],
)  # fmt: skip
def test_how_a_cooperation_stands(ends_in, settled, state):
    ends_on = None if ends_in is None else DAY + timedelta(days=ends_in)

    assert standing(JOINED, ends_on, settled, DAY) == state


def test_what_has_not_begun_is_coming():
    assert standing(DAY + timedelta(days=1), None, False, DAY) is Standing.COMING


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("台南市", ("臺南市", "Tainan City")),
        ("金門縣", ("金門縣", "Kinmen County")),
        ("示範縣", ("示範縣", "")),
        ("", ("", "")),
    ],
)
def test_a_county_is_written_as_the_law_writes_it(typed, written):
    assert county_words(typed, "") == written


def test_the_register_is_narrowed_and_handed_out(central):
    make_cooperation(make_partner(central, "稅務局", county_zh="甲縣"))
    make_cooperation(make_partner(central, "醫院", county_zh="乙縣"), service_zh="到院受理", ends_on=JOINED)
    make_partner(central, "=公式公司", county_zh="甲縣", kind="company")
    browser = signed("clerk")

    narrowed = browser.get(url("partners"), {"county": "甲縣", "by": "service"}).context["rows"]
    table = browser.get(url("partners_csv"), {"show": "over"}).content.decode("utf-8-sig")
    everything = browser.get(url("partners_csv")).content.decode("utf-8-sig")
    sheet = Document(io.BytesIO(browser.get(url("partners_ods")).content)).body.tables[0]

    assert [line.partner.name_zh for line, _light in narrowed] == ["稅務局", "=公式公司"]
    assert [line.split(",")[1] for line in table.splitlines()[1:]] == ["醫院"]
    assert "'=公式公司" in everything
    assert sheet.height == 4


@pytest.mark.parametrize("name", ["partners", "partner"])
def test_the_pages_ask_as_often_for_many_partners_as_for_few(central, name):
    first = make_partner(central, keeper=central.people["clerk"])
    make_cooperation(first)
    browser, address = signed("director"), url(name, **({"partner": first.pk} if name == "partner" else {}))
    few = queries(browser, address)
    for number in range(12):
        make_cooperation(make_partner(central, f"夥伴{number}", keeper=central.people["reviewer"]), service_zh="函送")
        make_cooperation(first, service_zh=f"服務{number}")

    assert queries(browser, address) == few
    assert few <= 10


def queries(browser, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address, headers={"accept-language": "en"}).status_code == 200
    return len(captured)


def test_another_offices_rows_are_not_there(central, east):
    row = make_partner(east)
    work = make_cooperation(row, ends_on=DAY)
    browser = signed("director")

    for name, words in [
        ("partner", {"partner": row.pk}), ("partner_edit", {"partner": row.pk}), ("cooperation_new", {"partner": row.pk}),
        ("cooperation_renew", {"cooperation": work.pk}), ("cooperation_end", {"cooperation": work.pk}),
        ("cooperation_file", {"cooperation": work.pk}),
    ]:  # fmt: skip
        assert browser.get(url(name, **words)).status_code == 404, name
