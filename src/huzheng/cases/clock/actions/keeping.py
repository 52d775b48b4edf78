"""Verbs of people: why a case is late, and the office's own ladder."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from huzheng.cases.book import api as book
from huzheng.cases.clock.data import Light, Rung
from huzheng.cases.clock.errors import BadLadder, NoSuchReason, NotLate
from huzheng.cases.clock.models import Ladder
from huzheng.cases.clock.queries import ladder
from huzheng.cases.clock.queries.lists import standings
from huzheng.cases.clock.queries.year import REASON
from huzheng.cases.clock.rules import BOOK, check_ladder
from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb


@verb
def explain_delay(case_id: int, *, reason: str, words: str, by: Actor, now: datetime) -> Any:
    """Record on the case's history why it is late or will be; the next notice to the applicant gives this reason.

    `reason` is a key of the rulebook, `words` what colleagues should know besides (no names). Raises NotFound, Refused, NotLate,
    NoSuchReason; locks the case.
    """
    require(by, "clock.explain")
    case = book.access_case(by.office_id or 0, case_id, for_update=True)
    if reason not in BOOK.reasons:
        raise NoSuchReason(field="reason")
    (row,) = standings(case.office_id, [case], business_date(now))
    if case.finished_at is not None or row.standing.light not in (Light.LATE, Light.SOON):
        raise NotLate
    said = f"{BOOK.reasons[reason].zh}：{words}" if words else BOOK.reasons[reason].zh
    book.note_case(case, REASON, by=by, now=now, reason=said[:300], **{"key": reason})
    return case


@verb
def set_ladder(rungs: Sequence[Rung], *, by: Actor, now: datetime) -> Ladder:
    """Set the office's steps of chasing from tomorrow on, so that what has been looked at today stands. Raises Refused, BadLadder."""
    require(by, "clock.ladder")
    if not check_ladder(rungs):
        raise BadLadder
    office_id, tomorrow = by.office_id or 0, business_date(now) + timedelta(days=1)
    before = [[rung.days, rung.role] for rung in ladder(office_id, tomorrow)]
    after = [[rung.days, rung.role] for rung in rungs]
    row = Ladder.objects.create(office_id=office_id, from_on=tomorrow, rungs=after, set_by_id=by.id, at=now)
    record("clock.set_ladder", f"ladder:{row.pk}", before, after, by=by, now=now)
    return row
