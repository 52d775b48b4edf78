"""The alert: once for one crowd, with its steps, to whoever answers for the hall; it ends when the crowd is over."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from huzheng.foundation.actors import system
from huzheng.foundation.errors import NotFound, Refused
from huzheng.foundation.events.models import Event
from huzheng.hall.crowd import actions
from huzheng.hall.crowd.data import Threshold
from huzheng.hall.crowd.errors import CrowdOver, StepTaken
from huzheng.hall.crowd.models import Crowd, CrowdLook, CrowdMove
from huzheng.hall.crowd.queries import look_at, wants_look
from huzheng.hall.crowd.testing import foresee_crowd, note, seen, steps_of
from huzheng.hall.queue.testing import seated, take
from huzheng.office.testing import MONDAY, hold_duty

MINUTE = timedelta(minutes=1)
LATER = MONDAY + 3 * MINUTE


def crowds(office):
    return Crowd.objects.of(office.office.pk)


def look(office, now):
    """Look at the real hall, as the job does, and note it."""
    found = look_at(office.office.pk, now)
    return actions.note_look(office.office.pk, seen=found, by=system(office.office.pk), now=now)


def patient(office):
    """Let the number of people alone decide: the forecast speaks of a crowd only after four hours."""
    threshold = Threshold(minutes=240)
    actions.set_threshold(office.office.pk, threshold=threshold, by=office.actor("director"), now=MONDAY)


@pytest.mark.accept("Q-04", 1)
def test_the_fifteenth_waiting_ticket_raises_one_alert_that_names_a_step(central):
    patient(central)
    seated(central)
    for number in range(14):
        take(central, now=MONDAY + number * MINUTE)
    assert look(central, MONDAY + 14 * MINUTE) is None

    take(central, now=MONDAY + 15 * MINUTE)
    crowd = look(central, MONDAY + 15 * MINUTE)
    for number in range(16, 22):
        take(central, now=MONDAY + number * MINUTE)
        assert look(central, MONDAY + number * MINUTE) == crowd

    assert (crowds(central).count(), crowd.state, crowd.peak_waiting) == (1, "over", 15)
    assert Event.objects.filter(type="crowd.foresee").count() == 1
    best = steps_of(crowd)[0]
    assert (best.step, best.counter) == ("open_counter", central.counters[1])
    assert best.after < best.before


def test_the_ticket_that_fills_the_hall_asks_for_a_look_until_somebody_was_told(central):
    today = MONDAY.date()
    for number in range(14):
        take(central, now=MONDAY + number * MINUTE)
    assert not wants_look(central.office.pk, today)

    take(central, now=LATER)
    assert wants_look(central.office.pk, today)
    foresee_crowd(central)
    assert not wants_look(central.office.pk, today)


def test_a_crowd_is_seen_before_it_comes(central):
    crowd = note(central, seen(central, passes=30))
    assert (crowd.state, crowd.expected_at, crowd.expected_peak) == ("foreseen", MONDAY + 30 * MINUTE, 38)

    note(central, seen(central, MONDAY + 20 * MINUTE, waiting=16, passes=0))

    crowd.refresh_from_db()
    assert (crowd.state, crowd.came_at) == ("over", MONDAY + 20 * MINUTE)


@pytest.mark.accept("Q-04", 2)
def test_the_log_has_start_steps_and_end_of_a_crowd(central):
    crowd = foresee_crowd(central)
    note(central, seen(central, LATER, waiting=20, passes=0))
    step = steps_of(crowd)[0]
    actions.take_step(step.pk, note="小陳去了", by=central.actor("section_head"), now=LATER + MINUTE)
    for number in (3, 6):
        note(central, seen(central, LATER + number * MINUTE, waiting=5))

    moves = CrowdMove.objects.of(central.office.pk).filter(crowd=crowd)
    assert [(move.verb, move.at) for move in moves] == [
        ("foresee", MONDAY), ("come", LATER), ("take_step", LATER + MINUTE), ("fall", LATER + 6 * MINUTE),
    ]  # fmt: skip
    assert moves[2].step == step
    assert [look.waiting for look in CrowdLook.objects.of(central.office.pk)] == [4, 20, 5, 5]


def test_a_crowd_that_never_comes_passes_by_after_two_calm_looks(central):
    crowd = foresee_crowd(central)
    note(central, seen(central, LATER))
    note(central, seen(central, LATER + MINUTE, passes=60))
    for number in (3, 6):
        crowd.refresh_from_db()
        assert crowd.state == "foreseen"
        note(central, seen(central, LATER + number * MINUTE))

    crowd.refresh_from_db()
    assert (crowd.state, crowd.ended_at, crowd.came_at) == ("averted", LATER + 6 * MINUTE, None)


def test_a_line_that_hangs_at_the_threshold_is_no_end(central):
    crowd = note(central, seen(central, waiting=15, passes=0))
    for number in range(1, 5):
        note(central, seen(central, MONDAY + number * MINUTE, waiting=13))

    crowd.refresh_from_db()
    assert crowd.state == "over"


def test_what_was_left_open_ends_with_its_last_look_when_the_office_has_closed(central):
    crowd = note(central, seen(central, waiting=20, passes=0))
    note(central, seen(central, LATER, waiting=18, passes=0))

    assert note(central, None, MONDAY + timedelta(hours=10)) is None

    crowd.refresh_from_db()
    assert (crowd.state, crowd.ended_at) == ("fallen", LATER)


def test_the_next_day_is_another_crowd(central):
    first = note(central, seen(central, waiting=20, passes=0))
    second = note(central, seen(central, MONDAY + timedelta(days=1), waiting=20, passes=0))

    assert first.pk != second.pk
    assert crowds(central).get(pk=first.pk).state == "fallen"


def test_the_same_look_twice_is_one(central):
    foresee_crowd(central)
    again = foresee_crowd(central)

    assert again == crowds(central).get()
    assert CrowdLook.objects.of(central.office.pk).count() == 1


def test_the_holder_of_the_duty_is_told_else_the_section_head(central):
    assert foresee_crowd(central).staff == central.people["section_head"]


def test_who_holds_the_duty_of_the_hall_is_told(central):
    hold_duty(central, "hall", "reception")

    assert foresee_crowd(central).staff == central.people["reception"]


def test_a_step_that_is_done_keeps_its_numbers_and_others_get_new_ones(central):
    crowd = foresee_crowd(central)
    done, _ = steps_of(crowd)
    actions.take_step(done.pk, by=central.actor("reception"), now=LATER)
    fresh = [effect for effect in seen(central, passes=5).effects]
    better = [type(effect)(effect.step, effect.counter_id, effect.group_id, 50.0, 11.0) for effect in fresh]
    note(central, seen(central, LATER, passes=5, effects=tuple(better)))

    assert [(row.before, row.after) for row in steps_of(crowd)] == [(38, 21), (50, 11)]


def test_a_step_is_taken_once_and_not_after_the_end(central):
    crowd = foresee_crowd(central)
    first, second = steps_of(crowd)
    by = central.actor("section_head")
    actions.take_step(first.pk, by=by, now=LATER)
    with pytest.raises(StepTaken):
        actions.take_step(first.pk, by=by, now=LATER)

    for number in (1, 2):
        note(central, seen(central, LATER + number * MINUTE))
    with pytest.raises(CrowdOver):
        actions.take_step(second.pk, by=by, now=LATER + 9 * MINUTE)


def test_a_step_of_another_office_does_not_exist_and_a_volunteer_takes_none(central, east):
    step = steps_of(foresee_crowd(central))[0]

    with pytest.raises(NotFound):
        actions.take_step(step.pk, by=east.actor("director"), now=LATER)
    with pytest.raises(Refused):
        actions.take_step(step.pk, by=central.actor("volunteer"), now=LATER)


def test_the_database_holds_one_open_crowd(central):
    row = foresee_crowd(central)
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
