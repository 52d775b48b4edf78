"""The verbs of control: rules set, checks recorded, what is to be mended closed."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.events.steps import tell
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.plan.control.access import access_check, access_follow_up, access_rule
from huzheng.plan.control.data import CheckValues, RuleValues
from huzheng.plan.control.errors import DayAhead, DoneTooEarly, DueTooEarly, OutsideRule, RuleTaken
from huzheng.plan.control.models import Check, ControlRule, FollowUp
from huzheng.plan.control.rules import span_of
from huzheng.plan.control.states import FOLLOW_UP_LIFE
from huzheng.plan.control.steps import check_places, note_follow_up, responsible_columns

WORDS = ("text", "kind", "rhythm", "unannounced", "from_on")


@verb
def add_rule(values: RuleValues, *, office_id: int, by: Actor, now: datetime) -> ControlRule:
    """Set a rule for a year. Raises RuleTaken where the same words stand already, NotFound for who is unknown, Refused."""
    require(by, "control.rule")
    columns = {name: getattr(values, name) for name in WORDS} | responsible_columns(office_id, values.who, now)
    try:
        with transaction.atomic():
            row: ControlRule = ControlRule.objects.create(
                office_id=office_id, roc_year=values.roc_year, source=values.source, **columns
            )
    except IntegrityError as error:
        raise RuleTaken(field="text") from error
    record("add_rule", f"control_rule:{row.pk}", None, _plain(row), by=by, now=now)
    return row


@verb
def edit_rule(rule_id: int, *, office_id: int, values: RuleValues, by: Actor, now: datetime) -> ControlRule:
    """Change a rule; its records stay where they are. Raises NotFound, RuleTaken, Refused. Locks the rule."""
    require(by, "control.rule")
    row = access_rule(office_id, rule_id, for_update=True)
    before = _plain(row)
    columns = {name: getattr(values, name) for name in WORDS} | responsible_columns(office_id, values.who, now)
    for name, value in columns.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save(update_fields=[name.removesuffix("_id") for name in columns])
    except IntegrityError as error:
        raise RuleTaken(field="text") from error
    record("edit_rule", f"control_rule:{row.pk}", before, _plain(row), by=by, now=now)
    return row


@verb
def retire_rule(rule_id: int, *, office_id: int, by: Actor, now: datetime) -> ControlRule:
    """Let a rule hold no longer from today on. The same again changes nothing. Raises NotFound, Refused. Locks the rule."""
    require(by, "control.rule")
    row = access_rule(office_id, rule_id, for_update=True)
    if row.retired_on is None:
        row.retired_on = max(business_date(now), row.from_on)
        row.save(update_fields=["retired_on"])
        record("retire_rule", f"control_rule:{row.pk}", None, {"retired_on": str(row.retired_on)}, by=by, now=now)
    return row


@verb
def record_check(values: CheckValues, *, office_id: int, key: str, by: Actor, now: datetime) -> Check:
    """Record what was looked at, found and advised; with a day until which it is mended, that is followed up.

    The same key again returns the record that it made. Raises NotFound, DayAhead, DueTooEarly, OutsideRule, Refused; tells
    `control.record_check`. Locks the rule.
    """
    require(by, "control.record")
    rule = access_rule(office_id, values.rule_id, for_update=True) if values.rule_id else None
    body = [values.rule_id, values.on, values.looked_at, values.finding, values.advice, values.section_id]
    if (known := answered(by, key, body)) is not None:
        return access_check(office_id, known)
    _check_days(values, rule, business_date(now))
    check_places(office_id, values.section_id, values.owner_id, now)
    photo = keep_file(values.photo, office_id=office_id, by=by, now=now) if values.photo else None
    row: Check = Check.objects.create(
        office_id=office_id, rule=rule, period_start=span_of(rule.rhythm, values.on).start if rule else None, on=values.on,
        unannounced=values.unannounced, section_id=values.section_id, looked_at=values.looked_at, finding=values.finding,
        advice=values.advice, photo=photo, checked_by_id=by.id, noted_at=now,
    )  # fmt: skip
    tell("control.record_check", f"control_check:{row.pk}", 1, by=by, now=now, office_id=office_id)
    if values.due_on:
        mend = FollowUp.objects.create(
            office_id=office_id, check_row=row, due_on=values.due_on, owner_id=values.owner_id
        )
        note_follow_up(mend, "record_check", "", by=by, now=now)
    remember(by, key, body, row.pk, now=now)
    return row


@verb
def close_follow_up(
    follow_up_id: int, *, office_id: int, done_on: date, done: str, by: Actor, now: datetime
) -> FollowUp:
    """Close what was to be mended with what was done. Raises NotFound, IllegalMove, DayAhead, DoneTooEarly, Refused.

    Locks the follow-up.
    """
    require(by, "control.mend")
    row = access_follow_up(office_id, follow_up_id, for_update=True)
    before, after = row.state, FOLLOW_UP_LIFE.after(row.state, "close_follow_up")
    if done_on > business_date(now):
        raise DayAhead(field="done_on")
    if done_on < row.check_row.on:
        raise DoneTooEarly(field="done_on")
    row.state, row.done_on, row.done = after, done_on, done
    row.save(update_fields=["state", "done_on", "done"])
    note_follow_up(row, "close_follow_up", before, by=by, now=now)
    return row


@verb
def reopen_follow_up(follow_up_id: int, *, office_id: int, reason: str, by: Actor, now: datetime) -> FollowUp:
    """Say that something is not mended after all, with the reason. Raises NotFound, IllegalMove, Refused. Locks the follow-up."""
    require(by, "control.record")
    row = access_follow_up(office_id, follow_up_id, for_update=True)
    before = row.state
    row.state = FOLLOW_UP_LIFE.after(row.state, "reopen_follow_up")
    row.done_on = None
    row.save(update_fields=["state", "done_on"])
    note_follow_up(row, "reopen_follow_up", before, by=by, now=now, reason=reason)
    return row


def _check_days(values: CheckValues, rule: ControlRule | None, today: date) -> None:
    if values.on > today:
        raise DayAhead(field="on")
    if rule and (values.on < rule.from_on or (rule.retired_on and values.on > rule.retired_on)):
        raise OutsideRule(field="on")
    if values.due_on and values.due_on < values.on:
        raise DueTooEarly(field="due_on")


def _plain(row: ControlRule) -> dict[str, object]:
    return {name: str(getattr(row, name)) for name in (*WORDS, "who_kind", "who", "section_id")}
