"""From a late birth to service and payment, another to a waiver (X-03)."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction

from huzheng.cases.fines import actions
from huzheng.cases.fines.data import Service
from huzheng.cases.fines.models import FineMove, FinePaper
from huzheng.cases.fines.queries import papers_of, proposal
from huzheng.cases.fines.states import PaperKind, State
from huzheng.cases.fines.steps import note_paid, note_unpaid
from huzheng.cases.fines.testing import (
    APPLIED_ON,
    BORN_ON,
    NOT_YET,
    after,
    fresh,
    given,
    make_billed,
    make_decided,
    make_fine,
)
from huzheng.cases.money.api import charges_of
from huzheng.cases.money.errors import FinesApart
from huzheng.cases.money.testing import make_charge, make_till, pay
from huzheng.foundation.testing import hear
from huzheng.office.testing import MONDAY
from huzheng.services.law import api as law
from huzheng.services.law.data import Period

pytestmark = pytest.mark.django_db(transaction=True)


def kinds(fine) -> list[str]:
    return [paper.kind for paper in papers_of(fine)]


def charge_of(fine) -> SimpleNamespace:
    card = charges_of(fine.office_id, f"fine:{fine.pk}")[0]
    return SimpleNamespace(pk=card.id, seq=1)


@pytest.mark.accept("X-03", 1)
def test_a_birth_two_hundred_days_late_runs_to_service_and_payment(central):
    make_till(central)
    fine = make_billed(central)
    pay(central, charge_of(fine))
    hear()
    done = fresh(fine)

    assert (done.state, done.twd, done.overdue_days, done.rung) == (State.PAID, 900, 200, "d181")
    assert (done.served_how, done.effective_on, done.appeal_until) == ("handed", MONDAY.date(), date(2026, 4, 1))
    assert kinds(fine) == [PaperKind.DECISION, PaperKind.BILL]
    assert [m.verb for m in FineMove.objects.of(fine.office_id).filter(fine=fine)] == [
        "open_fine", "skip_opinion", "decide", "serve", "bill", "pay",
    ]  # fmt: skip


@pytest.mark.accept("X-03", 1)
def test_another_runs_to_a_waiver(central):
    fine = make_fine(central)
    actions.ask_opinion(fine.pk, due_on=date(2026, 3, 16), **given(central))
    actions.take_opinion(fine.pk, words="產後重病住院，有診斷證明。", **given(central, after(5)))
    done = actions.waive(
        fine.pk, ground_key="just_cause", words="住院至115年2月10日，診斷證明附卷。", **given(central, after(6))
    )

    assert (done.state, done.twd, done.ground, done.overdue_days) == (State.WAIVED, None, "just_cause", 200)
    assert kinds(fine) == [PaperKind.OPINION, PaperKind.WAIVER]
    assert charges_of(fine.office_id, f"fine:{fine.pk}") == []


@pytest.mark.accept("X-03", 1)
def test_both_are_reproducible_on_the_law_of_their_day(central):
    paid, waived = make_billed(central), make_fine(central, key="two")
    by_law = law.late_fine("late_registration", BORN_ON, Period(days=60), APPLIED_ON, decided_on=paid.decided_on)

    assert proposal(fresh(paid), paid.decided_on) == by_law
    assert (by_law.twd, by_law.overdue_days) == (fresh(paid).twd, 200)
    assert proposal(fresh(waived), MONDAY.date()).overdue_days == 200
    assert law.explain("R01", on=MONDAY.date(), event_on=BORN_ON, applied_on=APPLIED_ON).steps[-1] == by_law.steps[-1]


def test_an_unheeded_reminder_costs_the_fixed_fine(central):
    fine = make_fine(central, NOT_YET)
    actions.remind(fine.pk, due_on=date(2026, 3, 9), **given(central))
    actions.skip_opinion(fine.pk, ground_key="clear", **given(central, after(8)))
    done = actions.decide(fine.pk, twd=900, reason="", **given(central, after(8)))

    assert (done.rung, done.proposed_twd) == ("reminded", 900)
    assert "經催告仍不申請" in papers_of(fine).get(kind=PaperKind.DECISION).words


def test_an_unpaid_fine_is_pressed_and_handed_to_enforcement(central):
    fine = make_billed(central)
    actions.press(fine.pk, due_on=after(45).date(), **given(central, after(31)))
    done = actions.enforce(fine.pk, **given(central, after(46)))

    assert done.state == State.ENFORCED
    assert kinds(fine) == [PaperKind.DECISION, PaperKind.BILL, PaperKind.PRESSING, PaperKind.TRANSFER]
    assert "交付送達" in papers_of(fine).get(kind=PaperKind.TRANSFER).words


def test_a_fine_never_shares_a_receipt_with_fees(central):
    make_till(central)
    fine, fee = make_billed(central), make_charge(central)

    with pytest.raises(FinesApart):
        pay(central, charge_of(fine), fee)


def test_a_voided_receipt_opens_the_fine_again_and_twice_is_once(central):
    fine = make_billed(central)
    words = {"by": central.actor("clerk"), "now": MONDAY}
    with transaction.atomic():
        for step in (note_paid, note_paid, note_unpaid, note_unpaid):
            step(fine.office_id, fine.pk, **words)
    moves = FineMove.objects.of(fine.office_id).filter(fine=fine, verb__in=["pay", "unpay"])

    assert [move.verb for move in moves] == ["pay", "unpay"]
    assert fresh(fine).state == State.BILLED


@pytest.mark.parametrize(("abroad", "effective"), [(False, "2026-03-22"), (True, "2026-05-01")])
def test_a_public_notice_takes_effect_after_its_days(central, abroad, effective):
    fine = make_decided(central)
    done = actions.serve(fine.pk, service=Service("notice", MONDAY.date(), abroad=abroad), **given(central))

    assert done.effective_on.isoformat() == effective
    assert done.appeal_until > done.effective_on + timedelta(days=29)


def test_papers_are_numbered_without_a_gap_over_all_fines(central, east):
    first, second = make_billed(central), make_billed(central, key="two")
    make_billed(east)
    serials = [paper.serial for paper in FinePaper.objects.of(central.office.pk).order_by("pk")]

    assert serials == [1, 2, 3, 4]
    assert papers_of(first).first().number == "戶罰字第 1150000001 號"
    assert kinds(second) == [PaperKind.DECISION, PaperKind.BILL]
