"""A volunteer looks up the steps of a case: no name, no number, no address; guessing is blocked as on the web."""

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.cases.book.testing import APPLICANT, make_case
from huzheng.cases.enquiries import actions
from huzheng.cases.enquiries.models import Enquiry
from huzheng.cases.enquiries.rules import LIMITS, sheet_code
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import Refused
from huzheng.office.testing import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def ask(made, number, second, role="volunteer"):
    client = Client()
    client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client.post(
        reverse("enquiries:steps", kwargs={"office": made.office.code}), {"number": number, "second": second}
    )


@pytest.mark.accept("CTR-06", 2)
def test_a_volunteer_sees_the_steps_and_nothing_personal(central):
    case = make_case(central, now=read_now())
    answer = ask(central, case.number, sheet_code(case.code))
    text = answer.content.decode()

    assert answer.status_code == 200
    assert "收件" in text
    for secret in (APPLICANT.name, APPLICANT.id_number, APPLICANT.phone, APPLICANT.email, APPLICANT.address, "予安"):
        assert secret not in text
    volunteer = Client()
    volunteer.login(username="volunteer-central", password=PASSWORD)
    for name, rows in (("look_up", {}), ("open", {"case": case.pk})):
        assert volunteer.get(reverse(f"enquiries:{name}", kwargs={"office": "central"} | rows)).status_code == 403
    assert volunteer.get(reverse("cases:case", kwargs={"office": "central", "case": case.pk})).status_code == 403


def test_the_look_up_counts_as_one_at_the_counter(central):
    case = make_case(central, now=read_now())
    ask(central, case.number, sheet_code(case.code))
    assert ask(central, case.number, "000000").status_code == 422

    rows = Enquiry.objects.of(central.office.pk).order_by("pk")
    assert [(row.channel, row.outcome, row.by_id) for row in rows] == [
        ("counter", "answered", central.people["volunteer"].pk),
        ("counter", "none", central.people["volunteer"].pk),
    ]


def test_who_guesses_at_the_desk_is_blocked_too(central):
    case = make_case(central, now=read_now())
    for _try in range(LIMITS.tries):
        assert ask(central, case.number, "000000").status_code == 422

    assert ask(central, case.number, sheet_code(case.code)).status_code == 429


def test_another_offices_case_is_like_none(central, east):
    case = make_case(central, now=read_now())

    assert ask(east, case.number, sheet_code(case.code)).status_code == 422
    with pytest.raises(Refused):
        actions.ask_at_desk(case.number, second="x", by=east.actor("it"), now=read_now())
