"""The clock and who is responsible; guards of other rooms; how a case ends."""

from datetime import date, timedelta

import pytest

from huzheng.cases.book import actions
from huzheng.cases.book.errors import NeedsNotice, StillLacking
from huzheng.cases.book.models import Case, CaseMove
from huzheng.cases.book.testing import case_in, make_case
from huzheng.foundation.errors import IllegalMove, Invalid, NotFound, Refused
from huzheng.foundation.events.models import Event
from huzheng.foundation.guards import GUARDS, register_guard
from huzheng.office.testing import MONDAY, make_section
from huzheng.services.catalogue.data import Limit

pytestmark = pytest.mark.django_db(transaction=True)


def again(case):
    return Case.objects.of(case.office_id).get(pk=case.pk)


@pytest.fixture
def guarded(monkeypatch):
    """A room above that holds something up."""
    monkeypatch.setattr("huzheng.foundation.guards.GUARDS", {})
    monkeypatch.setitem(GUARDS, "cases.none", {})
    return lambda verb: register_guard(verb, "a test", lambda row, **said: "規費未繳" if row.office_id else "")


def test_a_limit_is_prolonged_once_and_told(central, given):
    case = make_case(central, service={"limit": Limit(5)})
    actions.extend(case.pk, days=5, reason="待查證", **given)

    assert (again(case).due_on, again(case).extensions) == (date(2026, 3, 16), 1)
    event = Event.objects.get(type="cases.extended")
    assert event.data == {"case": case.pk, "days": 5, "due_on": "2026-03-16"}
    with pytest.raises(Invalid) as caught:
        actions.extend(case.pk, days=1, reason="再延", **given)
    assert caught.value.field == "days"


def test_a_case_is_given_to_somebody_else_with_their_section(central, case):
    section, person = make_section(central, "戶籍資料課"), central.people["reviewer"]
    person.section = section
    person.save(update_fields=["section"])
    actions.assign(case.pk, staff_id=person.pk, reason="請假", by=central.actor("section_head"), now=MONDAY)

    assert (again(case).responsible_id, again(case).section_id) == (person.pk, section.pk)


def test_a_case_is_not_given_to_somebody_of_another_office(central, east, case):
    with pytest.raises(Invalid):
        actions.assign(
            case.pk, staff_id=east.people["clerk"].pk, reason="x", by=central.actor("section_head"), now=MONDAY
        )


def test_a_clerk_gives_no_case_away(central, case, given):
    with pytest.raises(Refused):
        actions.assign(case.pk, staff_id=central.people["reviewer"].pk, reason="x", **given)


@pytest.mark.parametrize(
    ("verb", "error"), [("refuse", NeedsNotice), ("withdraw", NeedsNotice), ("complete", StillLacking)]
)
def test_a_room_above_holds_up_the_end_of_a_case(central, given, guarded, verb, error):
    case = case_in("received", central)
    if verb == "complete":
        actions.decide_alone(case.pk, **given)
    guarded(f"cases.{verb}")
    state = again(case).state

    with pytest.raises(error) as caught:
        getattr(actions, verb)(case.pk, **({} if verb == "complete" else {"reason": "缺件"}), **given)
    assert "規費未繳" in (caught.value.text + " ".join(getattr(caught.value, "lacking", ())))
    assert again(case).state == state


def test_what_is_sent_on_says_where(central, given):
    case = case_in("received", central)
    actions.send_on(case.pk, to="東區戶政事務所", reason="非管轄", **given)

    assert (again(case).state, again(case).result_words) == ("sent_on", "東區戶政事務所")


def test_a_clock_that_runs_backwards_is_marked(central, given):
    case = case_in("working", central)
    actions.complete(case.pk, by=given["by"], now=MONDAY - timedelta(hours=1))

    assert again(case).inaccurate


def test_history_shows_intake_signing_and_completion_with_times(central, given):
    case = case_in("received", central)
    actions.decide_alone(case.pk, by=given["by"], now=MONDAY + timedelta(minutes=10))
    actions.complete(case.pk, by=given["by"], now=MONDAY + timedelta(minutes=12))
    lines = CaseMove.objects.of(case.office_id).filter(case=case)

    minutes = [(line.verb, int((line.at - MONDAY).total_seconds() // 60)) for line in lines]
    assert minutes == [("open_case", 0), ("sign", 10), ("decide_alone", 10), ("complete", 12)]


@pytest.mark.parametrize("verb", ["extend", "assign"])
def test_a_closed_case_is_left_alone(central, given, verb):
    case = case_in("done", central, service={"limit": Limit(5)})
    words = {"extend": {"days": 1}, "assign": {"staff_id": central.people["clerk"].pk}}[verb]

    with pytest.raises(IllegalMove):
        getattr(actions, verb)(case.pk, reason="x", by=central.actor("section_head"), now=MONDAY, **words)


@pytest.mark.parametrize("verb", ["extend", "assign"])
def test_a_case_of_another_office_is_not_found(central, east, case, verb):
    words = {"extend": {"days": 1}, "assign": {"staff_id": east.people["clerk"].pk}}[verb]

    with pytest.raises(NotFound):
        getattr(actions, verb)(case.pk, reason="x", by=east.actor("section_head"), now=MONDAY, **words)
