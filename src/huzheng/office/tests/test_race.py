"""What two people do at the same moment: one of them wins, the other is told. Each race is first shown without its guard."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from huzheng.foundation.actors import citizen
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.office.actions import days, devices, duties, people, places
from huzheng.office.data import CounterFacts
from huzheng.office.models import (
    Closure,
    Counter,
    DayPresence,
    Duty,
    DutyAssignment,
    Office,
    RoleGrant,
    Staff,
)
from huzheng.office.testing import MONDAY

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
TUESDAY = MONDAY.date() + timedelta(days=1)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in threads of their own that start together; return results, or the refusal's name."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            start.wait(10)
            return act()
        except (Conflict, Invalid) as refusal:
            return type(refusal).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def two_managers(central) -> list[int]:
    """Leave two people who may manage people: director and IT."""
    people.revoke_role(central.people["secretary"].pk, role="secretary", by=central.actor("director"), now=MONDAY)
    return [central.people[role].pk for role in ("director", "it")]


def revoke_each_other(central) -> list[object]:
    return at_once(
        lambda: people.revoke_role(central.people["it"].pk, role="it", by=central.actor("director"), now=MONDAY),
        lambda: people.revoke_role(central.people["director"].pk, role="director", by=central.actor("it"), now=MONDAY),
    )


def managers(central) -> int:
    return RoleGrant.objects.of(central.office.pk).filter(role__in=["director", "it"], revoked_at=None).count()


def test_two_managers_cannot_take_each_others_role_at_once(central):
    two_managers(central)

    found = revoke_each_other(central)

    assert sorted(map(str, found)) == ["Conflict", "None"]
    assert managers(central) == 1


def test_without_the_lock_on_the_office_nobody_is_left_who_may_manage(central, monkeypatch):
    two_managers(central)
    looked = threading.Barrier(2)
    plain = people._managers

    class Looked:
        """The managers, until both have seen that somebody is left."""

        def __init__(self, rows) -> None:
            self.rows = rows

        def exclude(self, **words) -> "Looked":
            return Looked(self.rows.exclude(**words))

        def exists(self) -> bool:
            found = self.rows.exists()
            looked.wait(10)
            return found

    monkeypatch.setattr(people, "lock_office", lambda by, right: Office.objects.get(pk=by.office_id))
    monkeypatch.setattr(people, "_managers", lambda office_id: Looked(plain(office_id)))

    found = revoke_each_other(central)

    assert found == [None, None]
    assert managers(central) == 0


def test_a_counter_number_is_given_once(central):
    facts, by = CounterFacts(central.point.pk, 9), central.actor("director")

    found = at_once(*[lambda: places.create_counter(facts, by=by, now=MONDAY)] * 4)

    assert found.count("Invalid") == 3
    assert Counter.objects.of(central.office.pk).filter(number=9).count() == 1


def test_one_request_key_makes_one_counter(central):
    facts, by = CounterFacts(central.point.pk, 9), central.actor("director")

    found = at_once(*[lambda: places.create_counter(facts, key="one tap", by=by, now=MONDAY)] * 4)

    assert len(set(found)) == 1
    assert Counter.objects.of(central.office.pk).filter(number=9).count() == 1


def test_a_day_is_closed_once_by_two_heads(central):
    def close(role):
        return lambda: days.declare_closure(
            TUESDAY, from_time=None, reason_zh="颱風", by=central.actor(role), now=MONDAY
        )

    found = at_once(close("director"), close("secretary"))

    assert found.count("Invalid") == 1
    assert Closure.objects.of(central.office.pk).count() == 1


def test_a_pairing_code_makes_one_device_of_two_machines(central):
    code = devices.create_device("kiosk", name="入口", by=central.actor("it"), now=MONDAY).code
    by = citizen(central.office.pk)

    found = at_once(*[lambda: devices.enrol_device(code, kind="kiosk", address="10.0.0.1", by=by, now=MONDAY)] * 2)

    assert found.count(None) == 1


def test_a_duty_assigned_by_two_heads_has_one_holder(central):
    duty = Duty.objects.create(office=central.office, key="news", name_zh="輿情", name_en="News").pk

    def assign(holder):
        person = central.people[holder].pk
        return lambda: duties.assign_duty(
            duty, holder_id=person, deputy_id=None, from_on=TUESDAY, by=central.actor("director"), now=MONDAY
        )

    at_once(assign("clerk"), assign("reviewer"))

    assert DutyAssignment.objects.of(central.office.pk).filter(until_on=None).count() == 1


def test_two_taps_on_the_day_sheet_leave_one_line(central):
    clerk, by = central.people["clerk"].pk, central.actor("reception")

    at_once(*[lambda: people.mark_presence({clerk: True}, by=by, now=MONDAY)] * 4)

    assert DayPresence.objects.of(central.office.pk).get().present


def test_one_sign_in_name_is_given_to_one_of_two_people(central):
    Staff.objects.of(central.office.pk).filter(number__in=["clerk", "reviewer"]).update(account=None)

    def give(role):
        person = central.people[role].pk
        return lambda: bool(people.open_sign_in(person, username="wang", by=central.actor("it"), now=MONDAY))

    assert sorted(map(str, at_once(give("clerk"), give("reviewer")))) == ["Invalid", "True"]
