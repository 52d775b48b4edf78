"""X-05 in fines: person, papers and proof of a closed fine end after their period; one that is owed stays whole, however old."""

from datetime import timedelta

import pytest

from huzheng.cases.fines import actions
from huzheng.cases.fines.data import Service
from huzheng.cases.fines.models import Fine, FineMove, FinePaper
from huzheng.cases.fines.steps import note_paid, note_unpaid
from huzheng.cases.fines.testing import PERSON, fresh, given, make_billed, make_decided
from huzheng.cases.fines.tests.test_pages import BASE
from huzheng.foundation.files.data import Kind, Upload
from huzheng.foundation.files.models import KeptFile
from huzheng.foundation.privacy.registry import RETENTION
from huzheng.foundation.privacy.sweep import sweep
from huzheng.foundation.testing import within
from huzheng.office.testing import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
PERIOD = RETENTION["fines.respondent"].keep
BEFORE, AFTER = MONDAY + PERIOD, MONDAY + PERIOD + timedelta(seconds=1)
PROOF = Upload("林予安送達證書.pdf", Kind.PDF, "c" * 64, b"%PDF-1.7 proof")


def paid(made, fine: Fine, now=MONDAY) -> Fine:
    """Let the payment of a fine be told."""
    within(lambda: note_paid(fine.office_id, fine.pk, by=made.actor("clerk"), now=now))
    return fresh(fine)


def words_of(fine: Fine) -> set[bool]:
    """Say whether the papers of a fine still have their words."""
    return {bool(row.words) for row in FinePaper.objects.of(fine.office_id).filter(fine=fine)}


def test_person_and_papers_of_a_paid_fine_go_right_after_the_period(central):
    fine = paid(central, make_billed(central))
    moves = FineMove.objects.of(fine.office_id).count()
    sweep(BEFORE, offsets={})
    assert (fresh(fine).name, words_of(fine)) == (PERSON.name, {True})

    sweep(AFTER, offsets={})
    row = fresh(fine)
    assert (row.name, row.id_number, row.born_on, row.sex, row.address) == ("", "", None, "", "")
    assert words_of(fine) == {False}
    assert (row.twd, row.state, row.finished_at, FineMove.objects.of(fine.office_id).count()) == (
        900,
        "paid",
        MONDAY,
        moves,
    )


def test_a_fine_that_is_owed_keeps_person_and_papers_however_old(central):
    fine = make_billed(central)
    sweep(AFTER + timedelta(days=36500), offsets={})

    assert (fresh(fine).name, words_of(fine)) == (PERSON.name, {True})


def test_a_fine_whose_receipt_was_voided_is_owed_again_and_stays(central):
    fine = paid(central, make_billed(central))
    within(lambda: note_unpaid(fine.office_id, fine.pk, by=central.actor("clerk"), now=MONDAY + timedelta(days=9)))
    sweep(AFTER, offsets={})

    assert (fresh(fine).name, words_of(fine)) == (PERSON.name, {True})


def test_the_proof_of_service_goes_and_the_page_names_the_rules(central, client):
    fine = make_decided(central)
    actions.serve(fine.pk, service=Service("handed", MONDAY.date(), proof=PROOF), **given(central))
    actions.revoke(fine.pk, words="原處分有誤。", **given(central, role="section_head"))
    sweep(AFTER, offsets={})
    client.login(username=f"clerk-{central.office.code}", password=PASSWORD)
    shown = client.get(f"{BASE}{fine.pk}/").content.decode()

    kept = KeptFile.objects.get()
    assert (kept.name, bytes(kept.content), kept.gone_rule) == ("", b"", "fines.proof")
    assert [key in shown for key in ("fines.respondent", "fines.papers", "fines.proof")] == [True, True, True]
    assert "送達證書掃描檔已刪除" in shown
    assert client.get(f"{BASE}{fine.pk}/proof/").status_code == 410
