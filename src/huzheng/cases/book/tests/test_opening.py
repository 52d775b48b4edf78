"""An application is taken in once, from whom it may be, by the way it may be."""

from dataclasses import replace
from datetime import timedelta

import pytest

from huzheng.cases.book import actions
from huzheng.cases.book.data import PersonValues
from huzheng.cases.book.models import Case, CaseMove, CasePaper, CasePerson, CaseSignature
from huzheng.cases.book.states import Channel
from huzheng.cases.book.testing import APPLICANT, intake, make_case
from huzheng.foundation.errors import Conflict, Invalid, NotFound, Refused
from huzheng.foundation.events.models import Event
from huzheng.hall.queue.testing import seated, take, ticket_in
from huzheng.office.testing import MONDAY, make_section

pytestmark = pytest.mark.django_db(transaction=True)


def opened(given, key="k", **words):
    return actions.open_case(intake(**words), request_key=key, **given)


def test_a_case_is_opened_with_what_was_handed_over(central, given):
    case = opened(given, seen=("applicant_id",), signed="signature")

    assert (case.number, case.state, case.responsible_id) == ("115-000001", "received", central.people["clerk"].pk)
    assert CasePaper.objects.of(case.office_id).get(case=case, key="applicant_id").state == "seen"
    assert CaseSignature.objects.of(case.office_id).get(case=case).kind == "signature"
    assert [line.verb for line in CaseMove.objects.of(case.office_id)] == ["open_case", "check_paper", "sign"]
    assert Event.objects.filter(type="cases.opened", subject=f"case:{case.pk}").count() == 1


def test_the_same_tap_opens_one_case(given):
    first, second = opened(given), opened(given)

    assert (first.pk, Case.objects.of(first.office_id).count()) == (second.pk, 1)
    with pytest.raises(Conflict):
        opened(given, channel="post")


def test_an_agent_ticks_the_papers_of_an_agent(given):
    me = replace(APPLICANT, relation="本人")
    case = opened(given, people=(me, PersonValues("agent", "陳代理", "B123456780")))

    assert case.circumstances == ["agent"]
    assert CasePaper.objects.of(case.office_id).get(case=case, key="power_of_attorney").needed


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"service": "Q99"}, "service"),
        ({"people": (replace(APPLICANT, relation="鄰居"),)}, "relation"),
        ({"service": "R06", "people": (replace(APPLICANT, relation="鄰居"),)}, "relation"),
        ({"ticket_id": 987_654_321}, "ticket"),
        ({"people": (replace(APPLICANT, relation="本人", name="  "),)}, "name"),
    ],
)
def test_what_may_not_be_taken_in_names_its_field(given, words, field):
    with pytest.raises(Invalid) as caught:
        opened(given, **words)

    assert (caught.value.field, Case.objects.of(given["by"].office_id).count()) == (field, 0)


def test_who_may_not_take_in_is_refused(central):
    with pytest.raises(Refused):
        actions.open_case(intake(), request_key="", by=central.actor("director"), now=MONDAY)


def test_a_ticket_is_taken_in_at_the_counter_where_it_stands(central, given):
    by = seated(central)
    ticket = ticket_in("serving", central, by=by)
    case = opened(given | {"by": by}, ticket_id=ticket.id)

    assert case.ticket_id == ticket.id
    with pytest.raises(Conflict):
        opened({"by": central.actor("reviewer"), "now": MONDAY}, ticket_id=ticket.id)


@pytest.mark.parametrize("office", ["waiting", "foreign"])
def test_a_ticket_that_waits_or_is_of_another_office_opens_nothing(central, east, given, office):
    ticket = take(central) if office == "waiting" else take(east)

    with pytest.raises((Conflict, Invalid)):
        opened(given, ticket_id=ticket.id)


@pytest.mark.parametrize("channel", Channel.values)
@pytest.mark.accept("CASE-01", 1)
def test_a_case_of_any_channel_is_written_with_it(central, channel):
    case = make_case(central, channel=channel)

    assert Case.objects.of(central.office.pk).get(pk=case.pk).channel == channel


def test_a_further_service_has_the_same_people_and_ticket(central, given):
    by = seated(central)
    ticket = ticket_in("serving", central, by=by)
    first = opened(given | {"by": by}, ticket_id=ticket.id)
    more = actions.add_service(first.pk, service="D03", request_key="m", **given)
    again = actions.add_service(first.pk, service="D03", request_key="m", **given)

    names = CasePerson.objects.of(first.office_id).values_list("name", "id_number")
    assert (more.pk, more.first_id, more.ticket_id, more.service) == (again.pk, first.pk, ticket.id, "D03")
    assert set(names) == {("林予安", "A123456789")}
    assert CaseMove.objects.of(first.office_id).filter(case=first, verb="add_service").count() == 1


def test_nothing_is_added_to_another_offices_case(central, foreign):
    with pytest.raises(NotFound):
        actions.add_service(make_case(central).pk, service="D03", **foreign)


def test_a_case_stands_in_the_section_of_who_receives_it(central, given):
    section, person = make_section(central, "戶籍登記課"), central.people["clerk"]
    person.section = section
    person.save(update_fields=["section"])

    assert opened(given | {"now": MONDAY + timedelta(hours=1)}).section_id == section.pk
