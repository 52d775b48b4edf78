"""What COPY writes is what the verbs write: one day, both ways, row by row."""

from collections.abc import Iterable
from datetime import date

import pytest
from django.db import transaction

from huzheng.config.demo.build import seats
from huzheng.config.demo.digest import lines
from huzheng.foundation.actors import Actor, ActorKind, citizen
from huzheng.foundation.clock import at
from huzheng.hall.queue import actions
from huzheng.hall.queue.demo.rows import copy_visits
from huzheng.hall.queue.demo.script import Act, HallPlan, day_script
from huzheng.office.demo import DemoOffice, build_office

DAY = date(2026, 3, 2)


def hall_of(made: DemoOffice) -> HallPlan:
    groups = [(group.letter, group.rank) for group in made.groups]
    return HallPlan(groups, [made.serves[counter.pk] for counter in made.counters], made.office.call_limit)


def by_copy() -> list[tuple[str, str]]:
    made = build_office(opened_on=DAY, now=at(DAY, 7))
    people = {DAY: seats(made, 0)}
    kiosk = f"device:{made.kiosk.pk}"
    end = at(DAY, 23)
    copy_visits(made, hall_of(made), [DAY], people=people, kiosk=kiosk, seed=7, now=end, progress=lambda *_: None)
    return list(lines(made.office.pk))


def by_verbs() -> list[tuple[str, str]]:
    made = build_office(opened_on=DAY, now=at(DAY, 7))
    play(made, day_script(hall_of(made), DAY, seed=7))
    return list(lines(made.office.pk))


def play(made: DemoOffice, acts: Iterable[Act]) -> None:
    people, tickets = seats(made, 0), {}
    kiosk = Actor(ActorKind.DEVICE, made.kiosk.pk, made.office.pk)
    clerks = [
        Actor(ActorKind.STAFF, person, made.office.pk, session=f"demo-{DAY:%Y%m%d}-{counter}")
        for counter, person in enumerate(people)
    ]
    for act in acts:
        clerk = clerks[act.counter]
        match act.verb:
            case "sit":
                actions.sit_down(made.counters[act.counter].pk, by=clerk, now=act.at)
            case "stand":
                actions.stand_up(by=clerk, now=act.at)
            case "issue":
                ticket = actions.issue_ticket(made.groups[act.group].pk, by=kiosk, now=act.at)
                tickets[act.ticket] = ticket.id
            case "call_next":
                assert actions.call_next(by=clerk, now=act.at).id == tickets[act.ticket]
            case "leave":
                actions.leave(tickets[act.ticket], by=citizen(made.office.pk), now=act.at)
            case verb:
                getattr(actions, verb)(tickets[act.ticket], by=clerk, now=act.at)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_copied_day_equals_the_day_played_through_the_verbs():
    before = transaction.savepoint()
    copied = by_copy()
    transaction.savepoint_rollback(before)
    played = by_verbs()

    assert sum(table == "queue_ticket" for table, _ in copied) > 200
    assert copied == played


@pytest.mark.django_db
def test_another_seed_gives_another_day():
    hall = HallPlan([("A", 100), ("B", 100)], [frozenset({0, 1})] * 3)

    assert day_script(hall, DAY, seed=1) == day_script(hall, DAY, seed=1)
    assert day_script(hall, DAY, seed=1) != day_script(hall, DAY, seed=2)


def test_a_script_cut_short_is_the_beginning_of_the_whole_one():
    hall = HallPlan([("A", 100), ("P", 50)], [frozenset({0, 1})] * 5)
    morning = day_script(hall, DAY, seed=3, until=at(DAY, 10))

    assert morning
    assert day_script(hall, DAY, seed=3)[: len(morning)] == morning
    assert max(act.at for act in morning) < at(DAY, 10)
