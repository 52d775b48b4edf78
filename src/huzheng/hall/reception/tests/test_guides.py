"""Guides in the hall: who, when; counted in minutes."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.foundation.errors import NotFound
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS, measure
from huzheng.hall.reception import actions
from huzheng.hall.reception.data import Shift
from huzheng.hall.reception.errors import EndsBefore, GuideTaken, NoSuchHelper
from huzheng.hall.reception.models import Guide
from huzheng.hall.reception.queries import guides_now
from huzheng.hall.reception.testing import make_guide
from huzheng.office.testing import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))
HOUR = timedelta(hours=1)


def minutes(made):
    return measure("reception.guided_minutes", made.office.pk, MARCH, "count", {}).value


def test_hours_of_guides_are_counted_until_they_are_withdrawn(central):
    first = make_guide(central)
    make_guide(central, begins=MONDAY + 2 * HOUR, hours=1)
    assert minutes(central) == 180
    assert [row.text for row in METRICS["reception.guided_minutes"].rows(central.office.pk, MARCH, {})] == [
        "取號機旁", "取號機旁"
    ]  # fmt: skip
    assert [row.staff_id for row in guides_now(central.office.pk, MONDAY)] == [central.people["volunteer"].pk]
    actions.withdraw_guide(first, by=central.actor("section_head"), now=MONDAY)

    assert minutes(central) == 60
    with pytest.raises(NotFound):
        actions.withdraw_guide(first, by=central.actor("section_head"), now=MONDAY)


def test_nobody_guides_twice_at_one_hour_and_times_are_in_order(central, east):
    make_guide(central)
    head = {"by": central.actor("section_head"), "now": MONDAY}
    with pytest.raises(GuideTaken):
        make_guide(central, begins=MONDAY + HOUR)
    with pytest.raises(EndsBefore):
        actions.assign_guide(Shift(central.people["volunteer"].pk, MONDAY, MONDAY), **head)
    with pytest.raises(NoSuchHelper):
        actions.assign_guide(Shift(east.people["volunteer"].pk, MONDAY, MONDAY + HOUR), **head)


def test_the_head_assigns_on_the_page_and_a_volunteer_only_looks(central):
    head, volunteer = Client(), Client()
    head.login(username="section_head-central", password=PASSWORD)
    volunteer.login(username="volunteer-central", password=PASSWORD)
    address = reverse("reception:assign", kwargs={"office": "central"})
    given = {"staff": central.people["volunteer"].pk, "on": "115/3/2", "begins": "09:00", "until": "11:00"}

    assert head.post(address, given | {"until": "08:00"}).status_code == 422
    assert head.post(address, given).status_code == 302
    assert volunteer.post(address, given).status_code == 403
    assert volunteer.get(reverse("reception:guides", kwargs={"office": "central"})).status_code == 200
    row = Guide.objects.of(central.office.pk).get()
    withdrawn = reverse("reception:withdraw", kwargs={"office": "central", "guide": row.pk})
    assert (head.post(withdrawn).status_code, head.post(withdrawn).status_code) == (302, 404)
