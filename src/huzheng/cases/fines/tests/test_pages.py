"""The pages of fines: what a clerk sees and types, what is refused, papers as files."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huzheng.cases.book.testing import make_case
from huzheng.cases.fines import actions
from huzheng.cases.fines.models import Fine, FinePaper
from huzheng.cases.fines.queries import fine_dues, papers_of
from huzheng.cases.fines.states import State
from huzheng.cases.fines.testing import BORN_ON, NOT_YET, fresh, given, make_billed, make_decided, make_fine, make_ready
from huzheng.cases.fines.views.part import case_part
from huzheng.office.testing import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
BASE = "/o/central/cases/fines/"
TYPED = {
    "duty": "birth", "event_on": "114/6/2", "applied_on": "115/2/17", "notice": "0", "name": "歐陽〇・Nguyễn <b>",
    "id_number": "A123456789", "born_on": "79/5/17", "sex": "f", "address": "臺中市", "words": "", "request_key": "k1",
}  # fmt: skip


@pytest.fixture
def clerk(central, client):
    client.login(username="clerk-central", password=PASSWORD)
    return client


def test_a_clerk_opens_a_fine_and_sees_its_computation(central, clerk):
    page = clerk.post(f"{BASE}new/", TYPED, follow=True)
    text = page.content.decode()

    assert page.status_code == 200
    assert "逾期 200 日" in text
    assert "行政程序法48 II" in text
    assert "A12****789" in text
    assert "&lt;b&gt;" in text


@pytest.mark.parametrize(
    ("field", "value"),
    [("event_on", "abc"), ("event_on", "9999999999999"), ("applied_on", "114/7/1"), ("duty", "x"), ("name", "\x00"), ("id_number", "A123456788"),
     ("born_on", "200/1/1"), ("case", "99999999999999999999"), ("name", "長" * 201), ("duty", "offence:no_booklet")],
)  # fmt: skip
def test_wrong_input_is_named_and_kept(central, clerk, field, value):
    page = clerk.post(f"{BASE}new/", TYPED | {field: value})

    assert page.status_code == 422
    assert "error-summary" in page.content.decode()
    assert "臺中市" in page.content.decode()
    assert not Fine.objects.of(central.office.pk).exists()


def test_a_late_case_proposes_its_fine_and_is_opened_once(central, clerk, rf):
    case = make_case(central, event_on=BORN_ON, now=MONDAY)
    request = rf.get("/")
    request.office, request.actor, request.now = central.office, central.actor("clerk"), MONDAY
    part = case_part(request, case.pk)
    page = clerk.get(f"{BASE}new/?case={case.pk}").content.decode()

    assert (part["late"].proposed.twd, part["late"].proposed.overdue_days) == (900, 213)
    assert "林予安" in page
    assert clerk.post(f"{BASE}new/", TYPED | {"case": case.pk}).status_code == 302
    assert clerk.post(f"{BASE}new/", TYPED | {"case": case.pk, "request_key": "k2"}).status_code == 409
    assert case_part(request, case.pk)["fine"].state == State.FOUND


def test_a_case_in_time_says_nothing(central, rf):
    case = make_case(central, event_on=MONDAY.date(), now=MONDAY)
    request = rf.get("/")
    request.office, request.actor, request.now = central.office, central.actor("clerk"), MONDAY

    assert case_part(request, case.pk) is None


def test_the_steps_are_taken_on_their_pages(central, clerk):
    fine = make_fine(central)
    assert clerk.post(f"{BASE}{fine.pk}/do/skip/", {"ground": "clear"}).status_code == 302
    assert 'value="900"' in clerk.get(f"{BASE}{fine.pk}/do/decide/").content.decode()
    assert clerk.post(f"{BASE}{fine.pk}/do/decide/", {"twd": 700, "reason": ""}).status_code == 422
    assert clerk.post(f"{BASE}{fine.pk}/do/decide/", {"twd": 900, "reason": ""}).status_code == 302
    today = fresh(fine).decided_on
    assert clerk.post(f"{BASE}{fine.pk}/do/serve/", {"how": "handed", "on": today.isoformat()}).status_code == 302
    assert clerk.post(f"{BASE}{fine.pk}/do/serve/", {"how": "handed", "on": today.isoformat()}).status_code == 409
    assert fresh(fine).state == State.SERVED


@pytest.mark.parametrize(
    "act",
    ["remind", "applied", "opinion", "skip", "heard", "decide", "serve", "bill", "press", "enforce", "waive", "revoke"],
)
def test_each_step_has_its_form_and_is_refused_out_of_turn(central, clerk, act):
    fine = make_fine(central)

    assert clerk.get(f"{BASE}{fine.pk}/do/{act}/").status_code == 200
    if act not in ("remind", "opinion", "skip", "applied", "waive"):
        page = clerk.post(
            f"{BASE}{fine.pk}/do/{act}/",
            {"due_on": "115/4/1", "twd": 900, "how": "handed", "on": "115/3/2", "words": "甲"},
        )
        assert page.status_code in (403, 409)


def test_the_papers_come_as_pdf_and_odt(central, clerk):
    fine = make_billed(central)
    for paper in papers_of(fine):
        pdf = clerk.get(f"{BASE}{fine.pk}/papers/{paper.pk}/pdf/")
        odt = clerk.get(f"{BASE}{fine.pk}/papers/{paper.pk}/odt/")
        assert pdf.content.startswith(b"%PDF")
        assert odt.content.startswith(b"PK")
    assert clerk.get(f"{BASE}{fine.pk}/papers/{paper.pk}/exe/").status_code == 404


def test_a_paper_of_another_fine_or_office_does_not_exist(central, east, clerk):
    fine, other, foreign = make_fine(central), make_decided(central, key="two"), make_decided(east)
    paper = papers_of(other).get()

    assert clerk.get(f"{BASE}{fine.pk}/papers/{paper.pk}/pdf/").status_code == 404
    assert clerk.get(f"{BASE}{foreign.pk}/").status_code == 404
    assert clerk.post(f"{BASE}{foreign.pk}/do/waive/", {"ground": "slight", "words": "x"}).status_code == 404
    assert clerk.get(f"{BASE}new/?case=12345678").status_code == 404


def queries_of(client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_the_list_asks_the_same_questions_however_long(central, clerk):
    make_fine(central, key="0")
    clerk.get(BASE)
    few = queries_of(clerk, BASE)
    for number in range(1, 6):
        make_fine(central, key=str(number))

    assert queries_of(clerk, BASE) == few


def test_the_lists_hold_what_their_tabs_say(central, clerk):
    make_ready(central), make_billed(central, key="two")
    waived = make_fine(central, key="three")
    actions.waive(waived.pk, ground_key="slight", words="初犯。", **given(central))
    pages = {show: clerk.get(f"{BASE}?show={show}").content.decode() for show in ("work", "owed", "done", "\x00")}

    assert [pages[show].count('<th scope="row">') for show in ("work", "owed", "done", "\x00")] == [1, 1, 1, 1]
    assert "林○安" in pages["work"]
    assert "林予安" not in pages["work"]


def test_what_is_owed_by_a_day_names_nobody(central):
    fine = make_fine(central, NOT_YET)
    found = fine_dues(central.office.pk, MONDAY.date())

    assert [(due.subject, due.staff) for due in found] == [(f"fine:{fine.pk}", (central.people["clerk"].pk,))]
    assert "林" not in found[0].title


def test_retention_blanks_the_person_and_the_papers(central, clerk):
    fine = make_decided(central)
    with transaction.atomic():
        FinePaper.objects.of(fine.office_id).filter(fine=fine).update(words="")
    Fine.objects.of(fine.office_id).filter(pk=fine.pk).update(name="", id_number="")

    assert "已清空" in clerk.get(f"{BASE}{fine.pk}/").content.decode()
    assert clerk.get(f"{BASE}{fine.pk}/papers/{papers_of(fine).get().pk}/pdf/").status_code == 404
