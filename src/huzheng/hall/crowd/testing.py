"""Doors for other rooms' tests: looks at a hall, crowds, proposals."""

from datetime import datetime, timedelta
from typing import Any

from huzheng.foundation.actors import system
from huzheng.hall.crowd import actions
from huzheng.hall.crowd.data import Effect, Seen
from huzheng.hall.crowd.models import Crowd, CrowdStep, LoadProposal
from huzheng.hall.crowd.rules.balance import Proposed
from huzheng.office.testing import MONDAY, OfficeSet


def seen(made: OfficeSet, now: datetime = MONDAY, *, waiting: int = 4, passes: int | None = None, **more: Any) -> Seen:
    """Return a look at the hall that finds so many people, and a threshold passed in so many minutes."""
    counter, group = made.counters[-1].pk, made.groups[-1].pk
    steps = (
        Effect("open_counter", counter, None, 38.0, 21.0),
        Effect("fast_lane", made.counters[0].pk, group, 38.0, 30.0),
    )
    plain: dict[str, Any] = {
        "at": now, "waiting": waiting, "waited": 5.0, "peak": 38.0 if passes is not None else 9.0,
        "peak_at": now + timedelta(minutes=40),
        "passes_at": None if passes is None else now + timedelta(minutes=passes),
        "effects": steps if passes is not None else (),
    }  # fmt: skip
    return Seen(**(plain | more))


def note(made: OfficeSet, look: Seen | None, now: datetime | None = None) -> Crowd | None:
    """Let the office note a look."""
    at = now or (look.at if look else MONDAY)
    return actions.note_look(made.office.pk, seen=look, by=system(made.office.pk), now=at)


def foresee_crowd(made: OfficeSet, now: datetime = MONDAY) -> Crowd:
    """Raise a crowd that is to come in half an hour."""
    found = note(made, seen(made, now, passes=30))
    assert found is not None
    return found


def steps_of(crowd: Crowd) -> list[CrowdStep]:
    """Return what was proposed against a crowd."""
    return list(CrowdStep.objects.of(crowd.office_id).filter(crowd=crowd))


def make_proposal(made: OfficeSet, now: datetime = MONDAY) -> LoadProposal:
    """Propose that the last counter also serves the first group."""
    found = [Proposed("share_group", 20.0, 14.0, None, made.counters[-1].pk, made.groups[0].pk, facts={"idle": 40})]
    first, last = now.date() - timedelta(days=28), now.date() - timedelta(days=1)
    by = system(made.office.pk)
    return actions.propose(made.office.pk, found=found, first=first, last=last, by=by, now=now)[0]


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office: a crowd with a step, a proposal."""
    crowd = foresee_crowd(made)
    return {"crowd": crowd.pk, "step": steps_of(crowd)[0].pk, "proposal": make_proposal(made).pk}
