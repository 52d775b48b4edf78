"""The table of items and limits drives the cases; what is switched off is gone wherever people ask for it (SVC-01, SVC-04)."""

from dataclasses import fields
from datetime import date
from importlib import import_module

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.cases.book.testing import make_case
from huzheng.foundation.clock import at
from huzheng.office.middleware import DEVICE_COOKIE
from huzheng.office.testing import MONDAY
from huzheng.services.catalogue import actions
from huzheng.services.catalogue.api import service, services
from huzheng.services.catalogue.data import Setting
from huzheng.services.catalogue.rules.rulebook import rulebook
from huzheng.services.catalogue.testing import change_limit, given, switch_off
from huzheng.services.law import api as law

pytestmark = pytest.mark.django_db(transaction=True)
WEDNESDAY = at(date(2026, 2, 25), 9)  # Friday is the holiday for 28 February


def received(made, code, now):
    """Receive a case of a service as the office has it then."""
    card = service(made.office.pk, code, now.date())
    return make_case(
        made, now=now, service={one.name: getattr(card, one.name) for one in fields(card)}, papers=card.papers
    )


@pytest.mark.accept("SVC-04", 1)
def test_three_working_days_skip_the_weekend_and_a_holiday(central):
    case = received(central, "P01", WEDNESDAY)

    assert service(central.office.pk, "P01", WEDNESDAY.date()).limit.working_days == 3
    assert case.due_on == date(2026, 3, 3)


@pytest.mark.accept("SVC-04", 2)
def test_a_changed_limit_holds_for_new_cases_only(central):
    before = received(central, "P01", MONDAY)
    change_limit(central, "P01", 1, from_on=MONDAY.date())
    after = received(central, "P01", MONDAY)
    before.refresh_from_db()

    assert (before.limit_days, before.due_on, before.version) == (3, date(2026, 3, 5), "P01@2025-01-01")
    assert (after.limit_days, after.due_on) == (1, date(2026, 3, 3))
    assert after.version.startswith("P01@2025-01-01+")


@pytest.mark.accept("SVC-01", 2)
def test_a_service_switched_off_is_gone_from_the_kiosk_and_the_desk_at_once(central):
    group = central.groups[1].pk
    actions.set_service("D11", values=Setting(queue_group_id=group), **given(central))
    kiosk = Client()
    central.device("kiosk")
    kiosk.cookies[DEVICE_COOKIE] = "token-central-kiosk"
    address = reverse("queue:kiosk", kwargs={"office": "central"})
    assert "戶籍謄本" in kiosk.get(address).content.decode()
    actions.set_service("D11", values=Setting(offered=False, queue_group_id=group), **given(central))

    assert "戶籍謄本" not in kiosk.get(address).content.decode()
    assert "D11" not in {card.code for card in services(central.office.pk, MONDAY.date())}


@pytest.mark.accept("SVC-01", 2)
@pytest.mark.needs("BKG-01")
def test_a_service_switched_off_is_gone_from_booking_at_once(central):
    switch_off(central, "R21")
    bookable = import_module("huzheng.hall.booking.api").bookable_services(central.office.pk, MONDAY.date())

    assert "R21" not in {card.code for card in bookable}


def test_the_law_knows_every_fee_and_offence_that_a_service_names():
    rows = [row for versions in rulebook().services.values() for row in versions]
    fees = {use.fee for row in rows for use in row.fees} | set(rulebook().fee_words)
    known = {fee.key for fee in law.fees(MONDAY.date())}

    assert fees <= known
    assert {row.fine for row in rows if row.fine} == {"late_registration"}
