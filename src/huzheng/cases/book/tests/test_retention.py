"""X-05 in the book of cases: people and scans of a closed case end after their period; the case, its times and moves stay."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from huzheng.cases.book import actions
from huzheng.cases.book.models import Case, CaseMove, CasePaper, CasePerson
from huzheng.cases.book.testing import APPLICANT, case_in, make_case
from huzheng.cases.book.tests.pages import sign_in, words_of
from huzheng.foundation.files.data import Kind, Upload
from huzheng.foundation.files.models import KeptFile
from huzheng.foundation.privacy.models import Deletion
from huzheng.foundation.privacy.registry import RETENTION
from huzheng.foundation.privacy.sweep import sweep
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
PERIOD = RETENTION["cases.person"].keep
BEFORE, AFTER = MONDAY + PERIOD, MONDAY + PERIOD + timedelta(seconds=1)
SCAN = Upload("林予安的身分證.pdf", Kind.PDF, "a" * 64, b"%PDF-1.7 A123456789")
PERSONAL = ("name", "name_key", "id_number", "born_on", "phone", "email", "address", "relation")


def night(now: datetime) -> dict[str, int]:
    """Run the nightly deletion with the clock handed down."""
    return sweep(now, offsets={})


def person_of(case: Case) -> CasePerson:
    return CasePerson.objects.of(case.office_id).get(case=case)


def named(case: Case) -> dict[str, object]:
    """Return what still names the applicant."""
    person = person_of(case)
    return {name: getattr(person, name) for name in PERSONAL if getattr(person, name) not in ("", None)}


def scan(made, case: Case, upload: Upload = SCAN) -> CasePaper:
    """Keep a scan of the first paper of the check list."""
    paper = CasePaper.objects.of(case.office_id).filter(case=case)[0]
    words = {"paper_id": paper.pk, "state": "scanned", "upload": upload}
    return actions.check_paper(case.pk, **words, by=made.actor("clerk"), now=MONDAY)


def closed_with_scan(made) -> tuple[Case, CasePaper]:
    case = make_case(made)
    paper = scan(made, case)
    actions.withdraw(case.pk, reason="改日再辦", by=made.actor("clerk"), now=MONDAY)
    return Case.objects.of(case.office_id).get(pk=case.pk), paper


def page(made, case: Case, name: str = "case", **more: object):
    kwargs = {"office": made.office.code, "case": case.pk, **more}
    return sign_in(made, "clerk").get(reverse(f"cases:{name}", kwargs=kwargs))


@pytest.mark.parametrize("state", ["done", "refused", "withdrawn", "sent_on"])
def test_people_of_a_closed_case_stay_for_the_period_and_go_right_after_it(central, state):
    case = case_in(state, central)
    night(BEFORE)
    assert named(case)["name"] == APPLICANT.name

    done = night(AFTER)
    assert named(case) == {}
    assert done["cases.person"] == 1


def test_the_row_its_part_language_and_moves_stay(central):
    case = case_in("done", central)
    moves = list(CaseMove.objects.of(case.office_id).values_list("pk", "verb", "actor", "at", "reason"))
    times = (case.received_at, case.finished_at)
    night(AFTER)
    person, now = person_of(case), Case.objects.of(case.office_id).get(pk=case.pk)

    assert (person.part, person.language, person.wants, person.added_at) == ("applicant", "zh-hant", "email", MONDAY)
    assert (now.received_at, now.finished_at) == times
    assert list(CaseMove.objects.of(case.office_id).values_list("pk", "verb", "actor", "at", "reason")) == moves


@pytest.mark.parametrize("state", ["received", "lacking", "review", "working"])
def test_an_open_or_suspended_case_keeps_people_and_scans_however_old(central, state):
    case = case_in(state, central)
    scan(central, case)
    night(AFTER + timedelta(days=36500))

    assert named(case)["id_number"] == APPLICANT.id_number
    assert bytes(KeptFile.objects.get().content) == SCAN.content


def test_a_case_that_was_opened_again_begins_its_period_at_its_new_end(central):
    case, again = case_in("done", central), MONDAY + timedelta(days=1000)
    row = Case.objects.of(case.office_id).filter(pk=case.pk)
    row.update(state="working", finished_at=None)  # what opening again writes
    night(AFTER)
    assert named(case)["name"] == APPLICANT.name

    row.update(state="done", finished_at=again)
    night(again + PERIOD)
    assert named(case)["name"] == APPLICANT.name
    night(again + PERIOD + timedelta(seconds=1))
    assert named(case) == {}


def test_a_name_entered_after_the_deletion_goes_the_next_night(central):
    case = case_in("done", central)
    night(AFTER)
    words = {"person_id": person_of(case).pk, "values": APPLICANT, "reason": "更正", "by": central.actor("clerk")}
    actions.change_person(case.pk, **words, now=AFTER)

    assert night(AFTER + timedelta(days=1))["cases.person"] == 1
    assert named(case) == {}


def test_the_clock_of_a_rehearsal_office_counts_for_its_cases(central, east):
    mine, theirs, behind = case_in("done", central), case_in("done", east), timedelta(days=-10)
    sweep(AFTER, offsets={central.office.pk: behind})

    assert named(mine)["name"] == APPLICANT.name
    assert named(theirs) == {}
    sweep(AFTER - behind, offsets={central.office.pk: behind})
    assert named(mine) == {}


def test_the_secret_link_of_a_closed_case_is_made_anew_once(central):
    case = case_in("done", central)
    codes = [case.code]
    for now in (BEFORE, AFTER, AFTER + timedelta(days=1)):
        night(now)
        codes.append(Case.objects.of(case.office_id).get(pk=case.pk).code)

    assert [one == case.code for one in codes] == [True, True, False, False]
    assert codes[2] == codes[3]


def test_content_and_name_of_a_scan_go_and_its_row_stays(central):
    case, paper = closed_with_scan(central)
    before = KeptFile.objects.values("pk", "office_id", "kind", "sha256", "size", "kept_by", "kept_at").get()
    night(BEFORE)
    assert KeptFile.objects.get().name == SCAN.name

    assert night(AFTER)["cases.scan"] == 1
    kept = KeptFile.objects.get()
    assert (bytes(kept.content), kept.name, kept.gone_rule, kept.gone_at) == (b"", "", "cases.scan", AFTER)
    assert {name: getattr(kept, name) for name in before} == before
    assert CasePaper.objects.of(case.office_id).get(pk=paper.pk).file_id == kept.pk
    assert Deletion.objects.get(rule="cases.scan", at=AFTER).rows == 1
    assert night(AFTER + timedelta(days=1))["cases.scan"] == 0


def test_the_page_of_the_case_says_which_rule_deleted_and_when(central):
    case, paper = closed_with_scan(central)
    assert "看掃描檔" in words_of(page(central, case))
    night(AFTER)
    shown = words_of(page(central, case))

    assert "看掃描檔" not in shown
    assert "掃描檔已於120/03/02刪除" in shown
    assert "案件的證件掃描檔：已依保存期限於120/03/02刪除cases.scan" in shown
    assert "案件的當事人資料：已依保存期限於120/03/02刪除cases.person" in shown
    gone = page(central, case, "scan", case_paper=paper.pk)
    assert (gone.status_code, "這份檔案已刪除" in words_of(gone)) == (410, True)


def test_a_scan_that_was_replaced_goes_a_month_later_while_the_case_is_open(central):
    case = make_case(central)
    scan(central, case)
    scan(central, case, Upload("正確.pdf", Kind.PDF, "b" * 64, b"%PDF-1.7 right"))
    night(MONDAY + timedelta(days=31))
    assert KeptFile.objects.filter(gone_at=None).count() == 2
    night(MONDAY + timedelta(days=31, seconds=1))

    assert list(KeptFile.objects.order_by("pk").values_list("name", "gone_rule")) == [
        ("", "files.loose"),
        ("正確.pdf", ""),
    ]
