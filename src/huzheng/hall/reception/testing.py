"""Doors for other rooms' tests: taps, a guide, a call for support with a back-up list."""

from datetime import datetime, timedelta

from huzheng.hall.reception import actions
from huzheng.hall.reception.data import Shift
from huzheng.hall.reception.models import Greeting, Support
from huzheng.office.testing import MONDAY, OfficeSet

LISTED = ("clerk", "reviewer", "evaluation")


def tap(made: OfficeSet, topic: str = "papers", *, role: str = "volunteer", now: datetime = MONDAY) -> Greeting:
    """Count one enquiry at the desk."""
    pk = actions.greet(topic, by=made.actor(role), now=now)
    return Greeting.objects.of(made.office.pk).get(pk=pk)


def list_back_ups(made: OfficeSet, *roles: str) -> None:
    """Put these people on the back-up list, in this order."""
    people = [made.people[role].pk for role in roles or LISTED]
    actions.set_back_ups(people, by=made.actor("section_head"), now=MONDAY)


def call_support(made: OfficeSet, *, counter: int = 0, now: datetime = MONDAY) -> Support:
    """Call the back-up list (made where there is none) to a counter."""
    by = made.actor("section_head")
    pk = actions.call_support(made.counters[counter].pk, reason="等候超過 15 人", by=by, now=now)
    return Support.objects.of(made.office.pk).get(pk=pk)


def helped(made: OfficeSet, *, minutes: int = 25, now: datetime = MONDAY) -> Support:
    """Let the first on the list come at once and stay for so many minutes."""
    row, by = call_support(made, now=now), made.actor(LISTED[0])
    actions.accept_support(row.pk, by=by, now=now)
    actions.arrive_support(row.pk, by=by, now=now)
    return actions.end_support(row.pk, by=by, now=now + timedelta(minutes=minutes))


def make_guide(made: OfficeSet, *, role: str = "volunteer", begins: datetime = MONDAY, hours: int = 2) -> int:
    """Assign somebody to guide in the hall."""
    shift = Shift(made.people[role].pk, begins, begins + timedelta(hours=hours), "取號機旁")
    return actions.assign_guide(shift, by=made.actor("section_head"), now=MONDAY)


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office."""
    list_back_ups(made)
    support = call_support(made)
    return {
        "greeting": tap(made).pk, "topic": "papers", "form": "csv", "support": support.pk, "guide": make_guide(made),
    }  # fmt: skip
