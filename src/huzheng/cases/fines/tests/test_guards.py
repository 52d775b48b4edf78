"""What may not be done with a fine: wrong amounts, days, grounds, states, offices."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from huzheng.cases.fines import actions
from huzheng.cases.fines.data import Facts, Service
from huzheng.cases.fines.errors import (
    Lapsed,
    NeedsReason,
    NotApplied,
    NotThisGround,
    OutsideFrame,
    PaperDiffers,
    TooEarly,
    TooShort,
    WrongDay,
)
from huzheng.cases.fines.models import Fine, FinePaper
from huzheng.cases.fines.queries import papers_of
from huzheng.cases.fines.states import LIFE, State
from huzheng.cases.fines.steps import checked_words
from huzheng.cases.fines.testing import (
    LATE,
    NOT_YET,
    PERSON,
    after,
    fresh,
    given,
    make_billed,
    make_decided,
    make_fine,
    make_ready,
)
from huzheng.cases.money.api import charges_of
from huzheng.foundation.errors import Conflict, IllegalMove, NotFound, Refused
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("twd", "reason", "error"), [(700, "", NeedsReason), (100, "輕微", OutsideFrame), (901, "重", OutsideFrame)]
)
def test_another_amount_needs_a_reason_within_the_frame(central, twd, reason, error):
    fine = make_ready(central)

    with pytest.raises(error):
        actions.decide(fine.pk, twd=twd, reason=reason, **given(central))
    done = actions.decide(fine.pk, twd=500, reason="初犯且主動申請。", **given(central))
    assert (done.twd, done.proposed_twd) == (500, 900)
    assert "初犯且主動申請" in papers_of(fine).get().words


def test_nothing_is_decided_before_it_is_applied_for_or_the_reminder_is_over(central):
    fine = make_fine(central, NOT_YET)
    actions.remind(fine.pk, due_on=date(2026, 3, 9), **given(central))
    actions.skip_opinion(fine.pk, ground_key="clear", **given(central))

    with pytest.raises(NotApplied):
        actions.decide(fine.pk, twd=900, reason="", **given(central))
    actions.note_application(fine.pk, applied_on=MONDAY.date(), **given(central))
    assert actions.decide(fine.pk, twd=900, reason="", **given(central)).rung == "d181"


def test_after_three_years_nothing_is_decided(central):
    fine = make_ready(central)

    with pytest.raises(Lapsed):
        actions.decide(fine.pk, twd=900, reason="", **given(central, after(3 * 366)))


def test_a_child_is_not_fined(central):
    person = replace(PERSON, born_on=date(2013, 1, 1))
    fine = actions.open_fine(person, facts=LATE, key="child", **given(central))
    actions.skip_opinion(fine.pk, ground_key="clear", **given(central))

    with pytest.raises(NotThisGround):
        actions.decide(fine.pk, twd=900, reason="", **given(central))
    assert actions.waive(fine.pk, ground_key="child", words="十二歲。", **given(central)).state == State.WAIVED


def test_a_slight_offence_is_waived_up_to_three_thousand_only(central):
    facts = Facts("offence:false_statement", date(2026, 2, 2), notice=2)
    fine = actions.open_fine(PERSON, facts=facts, key="false", **given(central))

    with pytest.raises(NotThisGround):
        actions.waive(fine.pk, ground_key="slight", words="初犯。", **given(central))
    actions.skip_opinion(fine.pk, ground_key="clear", **given(central))
    assert actions.decide(fine.pk, twd=6000, reason="", **given(central)).rung == "found"


def test_periods_are_never_shorter_than_the_law_allows(central):
    fine = make_fine(central, NOT_YET)

    with pytest.raises(TooShort):
        actions.remind(fine.pk, due_on=date(2026, 3, 8), **given(central))
    with pytest.raises(WrongDay):
        actions.remind(fine.pk, due_on=date(2199, 3, 8), **given(central))


def test_what_was_applied_for_needs_no_reminder(central):
    with pytest.raises(IllegalMove):
        actions.remind(make_fine(central).pk, due_on=date(2026, 3, 20), **given(central))


def test_silence_counts_only_after_its_day(central):
    fine = make_fine(central)
    actions.ask_opinion(fine.pk, due_on=date(2026, 3, 16), **given(central))

    with pytest.raises(NotThisGround):
        actions.take_opinion(fine.pk, words=" ", **given(central))
    assert actions.take_opinion(fine.pk, words="", **given(central, after(15))).state == State.READY


def test_a_substitute_is_named_by_what_they_are_and_days_do_not_run_ahead(central):
    fine = make_decided(central)

    with pytest.raises(NeedsReason):
        actions.serve(fine.pk, service=Service("substitute", MONDAY.date()), **given(central))
    with pytest.raises(WrongDay):
        actions.serve(fine.pk, service=Service("handed", after(1).date()), **given(central))


def test_a_bill_waits_for_the_notice_and_pressing_for_the_bill(central):
    fine = make_decided(central)
    actions.serve(fine.pk, service=Service("notice", MONDAY.date()), **given(central))

    with pytest.raises(TooEarly):
        actions.bill(fine.pk, due_on=after(30).date(), **given(central))
    actions.bill(fine.pk, due_on=after(60).date(), **given(central, after(20)))
    with pytest.raises(TooEarly):
        actions.press(fine.pk, due_on=after(90).date(), **given(central, after(60)))


def test_a_revoked_decision_takes_its_charge_back(central):
    fine = make_billed(central)
    assert [charge.twd for charge in charges_of(fine.office_id, f"fine:{fine.pk}")] == [900]

    with pytest.raises(Refused):
        actions.revoke(fine.pk, words="訴願有理由。", **given(central))
    actions.revoke(fine.pk, words="訴願有理由。", **given(central, role="section_head"))
    assert charges_of(fine.office_id, f"fine:{fine.pk}") == []


@pytest.mark.parametrize(
    "facts",
    [
        replace(LATE, event_on=date(2027, 1, 1)),
        replace(LATE, applied_on=date(2025, 8, 1)),
        replace(LATE, duty="nothing"),
        replace(LATE, applied_on=date(2027, 1, 1)),
    ],
)
def test_what_is_not_late_or_cannot_be_is_not_opened(central, facts):
    with pytest.raises(WrongDay):
        make_fine(central, facts)


def test_another_offices_fine_does_not_exist(central, east):
    fine = make_fine(east)

    with pytest.raises(NotFound):
        actions.skip_opinion(fine.pk, ground_key="clear", **given(central))


def test_a_second_tap_returns_the_same_fine(central):
    assert make_fine(central).pk == make_fine(central).pk
    with pytest.raises(Conflict):
        make_fine(central, NOT_YET)


def test_an_issued_paper_cannot_be_changed_and_is_compared_before_it_leaves(central):
    fine = make_decided(central)
    paper = papers_of(fine).get()
    with pytest.raises(IntegrityError), transaction.atomic():
        FinePaper.objects.of(fine.office_id).filter(pk=paper.pk).update(words=paper.words.replace("900", "300"))
    Fine.objects.of(fine.office_id).filter(pk=fine.pk).update(name="別人")

    with pytest.raises(PaperDiffers):
        checked_words(fresh(fine), paper)


def test_the_life_is_what_the_table_says():
    pairs = {(state, verb) for state in State.values for verb in LIFE.moves if verb in LIFE.verbs_from(state)}

    assert len(pairs) == 24
    assert all(not LIFE.verbs_from(state) for state in (State.WAIVED, State.REVOKED))
