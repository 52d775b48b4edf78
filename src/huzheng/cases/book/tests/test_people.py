"""People, papers and signatures: what is noted, what is corrected, and that the history only grows."""

from dataclasses import replace

import pytest

from huzheng.cases.book import actions
from huzheng.cases.book.data import PersonValues
from huzheng.cases.book.errors import StillLacking
from huzheng.cases.book.models import CaseMove, CasePaper, CasePerson
from huzheng.cases.book.testing import APPLICANT, case_in, make_case
from huzheng.foundation.errors import Conflict, IllegalMove, Invalid, NotFound
from huzheng.foundation.files.reading import read_upload
from huzheng.foundation.files.testing import pdf

pytestmark = pytest.mark.django_db(transaction=True)
WITNESS = PersonValues("witness", "王見證", "A123456789")


def person_of(case, part="applicant"):
    return CasePerson.objects.of(case.office_id).get(case=case, part=part)


def papers_of(case):
    return list(CasePaper.objects.of(case.office_id).filter(case=case))


def last_line(case):
    return CaseMove.objects.of(case.office_id).filter(case=case).order_by("-seq")[0]


@pytest.mark.accept("CASE-01", 2)
def test_a_correction_is_a_further_line_and_names_no_person(case, given):
    right = replace(APPLICANT, name="林予安安", phone="0900000000")
    actions.change_person(case.pk, person_id=person_of(case).pk, values=right, reason="姓名漏字", **given)

    line = last_line(case)
    assert (person_of(case).name, person_of(case).name_key) == ("林予安安", "林予安安")
    assert (line.seq, line.verb, line.reason, line.data["fields"]) == (
        2,
        "change_person",
        "姓名漏字",
        ["name", "phone"],
    )


@pytest.mark.accept("CASE-01", 2)
def test_the_program_may_only_add_to_the_history(case):
    """What `append_only` means in the database is shown for every such table by tests/runtime/test_roles.py."""
    assert (CaseMove.append_only, last_line(case).seq) == (True, 1)


def test_a_correction_that_changes_nothing_writes_nothing(case, given):
    actions.change_person(case.pk, person_id=person_of(case).pk, values=APPLICANT, reason="無", **given)

    assert last_line(case).seq == 1


def test_another_name_asks_for_the_identity_card_again(case, given):
    person = person_of(case)
    actions.check_identity(case.pk, person_id=person.pk, **given)
    assert person_of(case).checked_at is not None
    actions.change_person(
        case.pk, person_id=person.pk, values=replace(APPLICANT, name="林予平"), reason="誤植", **given
    )

    assert person_of(case).checked_at is None


def test_a_case_has_one_applicant(case, given):
    with pytest.raises(Conflict):
        actions.enter_person(case.pk, values=APPLICANT, **given)


def test_a_person_of_another_case_is_not_found(central, case, given):
    other = person_of(make_case(central))

    with pytest.raises(NotFound):
        actions.check_identity(case.pk, person_id=other.pk, **given)


def test_a_scan_is_kept_with_its_paper(case, given):
    paper, upload = papers_of(case)[0], read_upload(pdf(), "出生證明書.pdf")
    actions.check_paper(case.pk, paper_id=paper.pk, state="scanned", upload=upload, **given)

    row = papers_of(case)[0]
    assert (row.state, row.file.name, row.by_id) == ("scanned", "出生證明書.pdf", given["by"].id)


@pytest.mark.parametrize(
    ("words", "field"),
    [({"state": "waived"}, "reason"), ({"state": "scanned"}, "file"), ({"state": "eaten"}, "state")],
)
def test_a_paper_is_waived_with_a_reason_and_scanned_with_a_file(case, given, words, field):
    with pytest.raises(Invalid) as caught:
        actions.check_paper(case.pk, paper_id=papers_of(case)[0].pk, **words, **given)

    assert (caught.value.field, papers_of(case)[0].state) == (field, "open")


def test_nothing_is_checked_in_a_closed_case(central, given):
    case = case_in("done", central)

    with pytest.raises(IllegalMove):
        actions.check_paper(case.pk, paper_id=papers_of(case)[0].pk, state="missing", **given)


@pytest.mark.parametrize("known", [0, 1, 2])
@pytest.mark.accept("X-08", 1)
def test_a_cross_waits_for_two_witnesses_and_says_which_lack(case, given, known):
    for number in range(known):
        actions.enter_person(case.pk, values=replace(WITNESS, name=f"證人{number}"), **given)
    words = {"kind": "cross", "person_id": person_of(case).pk} | given

    if known == 2:
        assert actions.sign(case.pk, **words).witnesses == 2
        return
    with pytest.raises(StillLacking) as caught:
        actions.sign(case.pk, **words)
    assert len(caught.value.lacking) == 2 - known
    assert "第二位證人" in caught.value.lacking[-1]


@pytest.mark.parametrize("kind", ["staff_stamp", "smile"])
def test_nobody_signs_with_the_stamp_of_the_clerk(case, given, kind):
    with pytest.raises(Invalid):
        actions.sign(case.pk, kind=kind, person_id=person_of(case).pk, **given)


def test_other_circumstances_ask_for_other_papers(central, given):
    case = make_case(central)
    actions.change_circumstances(case.pk, circumstances=("agent",), **given)

    assert last_line(case).data == {"ticked": ["agent"], "unticked": []}
    assert CasePaper.objects.of(case.office_id).get(case=case, key="power_of_attorney").needed
