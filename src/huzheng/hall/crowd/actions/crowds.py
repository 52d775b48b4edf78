"""What becomes of a look at the hall, what is done about a crowd, and when the office speaks of one."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.live import notify
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.hall.crowd.access import access_step, lock_open_crowd, lock_setting
from huzheng.hall.crowd.data import DUTY, STEPS, Seen, Threshold
from huzheng.hall.crowd.errors import CrowdOver, StepTaken
from huzheng.hall.crowd.models import Crowd, CrowdLook, CrowdSetting, CrowdStep
from huzheng.hall.crowd.rules.ending import CALM_LOOKS, is_calm, is_over
from huzheng.hall.crowd.states import OPEN, State, Step
from huzheng.hall.crowd.steps import line, move_crowd, small, write_look, write_steps
from huzheng.hall.queue.api import open_lane
from huzheng.office import api as office

INSTEAD = ("section_head", "secretary", "director")  # who is told where nobody holds the duty


@verb
def note_look(office_id: int, *, seen: Seen | None, by: Actor, now: datetime) -> Crowd | None:
    """Let a look at the hall raise, carry on or end a crowd; return it, None where there is none.

    One alert for one crowd: while one is open, looks only add to it. It ends after two looks in a row that find the hall below the
    threshold and nothing to come. Locks the office's threshold, then the crowd; tells `crowd.foresee`, `come`, `fall`, `pass_by`.
    """
    setting = lock_setting(office_id)
    crowd = lock_open_crowd(office_id)
    if crowd is not None and (seen is None or crowd.business_date != business_date(now)):
        _end(crowd, by=by, now=_last_look(crowd))
        crowd = None
    if seen is None or (crowd is not None and seen.at < crowd.raised_at):
        return crowd
    if crowd is None:
        over = is_over(seen, setting.minutes, setting.people)
        return _raise(setting, seen, by=by) if over or seen.passes_at is not None else None
    _carry_on(crowd, seen, by=by)
    return crowd


def _last_look(crowd: Crowd) -> datetime:
    looks = CrowdLook.objects.of(crowd.office_id).filter(crowd=crowd)
    return looks.values_list("at", flat=True).last() or crowd.raised_at


def _raise(setting: CrowdSetting, seen: Seen, *, by: Actor) -> Crowd:
    crowd = Crowd.objects.create(
        office_id=setting.office_id, business_date=business_date(seen.at), raised_at=seen.at,
        expected_at=seen.passes_at or seen.at, expected_peak=small(seen.peak), threshold_minutes=setting.minutes,
        threshold_people=setting.people, peak_waiting=small(seen.waiting), peak_minutes=small(seen.waited),
        peak_at=seen.at, staff_id=_responsible(setting.office_id, seen.at),
    )  # fmt: skip
    line(crowd, "foresee", "", by=by, now=seen.at)
    write_look(crowd, seen)
    write_steps(crowd, seen)
    if is_over(seen, setting.minutes, setting.people):
        move_crowd(crowd, "come", by=by, now=seen.at, came_at=seen.at)
    notify("hall", office.office_row(setting.office_id).code)
    return crowd


def _responsible(office_id: int, now: datetime) -> int | None:
    """Return who is told: whoever answers for the hall today, else the first of the section heads, the secretary, the director."""
    day = business_date(now)
    holder = office.duty_holder(office_id, DUTY, day)
    if holder is not None:
        return holder.staff_id
    roles = office.holders_of_roles(office_id, day)
    return next((staff for role in INSTEAD for staff in roles.get(role, ())), None)


def _carry_on(crowd: Crowd, seen: Seen, *, by: Actor) -> None:
    write_look(crowd, seen)
    write_steps(crowd, seen)
    if seen.waiting > crowd.peak_waiting:
        crowd.peak_waiting, crowd.peak_at = small(seen.waiting), seen.at
    crowd.peak_minutes = max(crowd.peak_minutes, small(seen.waited))
    crowd.calm = crowd.calm + 1 if is_calm(seen, crowd.threshold_minutes, crowd.threshold_people) else 0
    crowd.save(update_fields=["peak_waiting", "peak_minutes", "peak_at", "calm"])
    if crowd.state == State.FORESEEN and is_over(seen, crowd.threshold_minutes, crowd.threshold_people):
        move_crowd(crowd, "come", by=by, now=seen.at, came_at=seen.at)
    if crowd.calm >= CALM_LOOKS:
        _end(crowd, by=by, now=seen.at)


def _end(crowd: Crowd, *, by: Actor, now: datetime) -> None:
    move_crowd(crowd, "fall" if crowd.state == State.OVER else "pass_by", by=by, now=now, ended_at=now)
    notify("hall", office.office_row(crowd.office_id).code)


@verb
def take_step(step_id: int, *, by: Actor, now: datetime, note: str = "", opens: bool = False) -> Crowd:
    """Mark a proposed step as done; `opens` does it, too, where the step is the fast lane (Q-02).

    Raises Refused, NotFound, CrowdOver, StepTaken, NobodyFast, Invalid; locks the crowd; tells `crowd.take_step`.
    """
    row = access_step(step_id, by=by)
    if row.crowd.state not in OPEN:
        raise CrowdOver
    if row.done_at is not None:
        raise StepTaken
    if opens:
        _open_lane(row, by=by, now=now)
    row.done_at, row.done_by_id, row.note = max(now, row.crowd.raised_at), by.id, note
    row.save(update_fields=["done_at", "done_by_id", "note"])
    move_crowd(row.crowd, "take_step", by=by, now=now, step=row)
    return row.crowd


def _open_lane(row: CrowdStep, *, by: Actor, now: datetime) -> None:
    if row.step != Step.FAST_LANE:
        raise Invalid(field="opens")
    open_lane(by=by, now=now)


@verb
def set_threshold(office_id: int, *, threshold: Threshold, by: Actor, now: datetime) -> None:
    """Say when the office speaks of a crowd and what may be done then. Raises Refused, Invalid; locks the threshold.

    A crowd that is open keeps the threshold under which it was raised.
    """
    require(by, "crowd.set")
    if not set(threshold.steps) <= set(STEPS):
        raise Invalid(field="steps")
    row = lock_setting(office_id)
    before = Threshold(row.minutes, row.people, tuple(row.steps), row.booking_share)
    row.minutes, row.people, row.steps = threshold.minutes, threshold.people, list(threshold.steps)
    row.booking_share = threshold.booking_share
    row.save(update_fields=["minutes", "people", "steps", "booking_share"])
    record("crowd.set_threshold", f"office:{office_id}", before.kept, threshold.kept, by=by, now=now)
