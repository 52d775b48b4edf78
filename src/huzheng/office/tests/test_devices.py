"""Devices: created, paired by a code, revoked; codes cannot be guessed."""

from datetime import timedelta

import pytest
from django.test import Client

from huzheng.foundation.actors import citizen
from huzheng.foundation.errors import Conflict, Invalid, Refused, TooMany
from huzheng.office.access import access_device
from huzheng.office.actions import devices
from huzheng.office.data import DEVICE_COOKIE
from huzheng.office.models import Device, EnrolmentTry
from huzheng.office.testing import MONDAY
from huzheng.office.tests.asking import signed, url

ENROL = "/o/central/enrol/kiosk/"


def pair(office, kind="kiosk", name="入口取號機"):
    return devices.create_device(kind, name=name, by=office.actor("it"), now=MONDAY)


def enrol(office, code, *, now=MONDAY, address="10.0.0.9", kind="kiosk"):
    return devices.enrol_device(code, kind=kind, address=address, by=citizen(office.office.pk), now=now)


def test_a_device_is_created_and_its_code_shown_once(central):
    page = signed("it").post(url("device_new"), {"kind": "kiosk", "name": "入口取號機"})

    shown = page.context["code"]
    assert page["Cache-Control"] == "no-store"
    assert shown in page.content.decode()
    assert Device.objects.of(central.office.pk).get().pairing_hash
    assert shown not in signed("it").get(url("devices")).content.decode()


def test_a_machine_with_the_code_becomes_the_device(central):
    code = signed("it").post(url("device_new"), {"kind": "kiosk", "name": "入口取號機"}).context["code"]
    machine = Client()

    answer = machine.post(ENROL, {"code": code})

    assert answer["Location"] == "/o/central/kiosk/"
    cookie = machine.cookies[DEVICE_COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert int(cookie["max-age"]) > 9 * 365 * 24 * 3600
    actor, office, _now = access_device(cookie.value, "central", "kiosk")
    assert (actor.name, office.code) == ("入口取號機", "central")


@pytest.mark.parametrize("code", ["12345678", "abc", "", "١٢٣٤٥٦٧٨"])
def test_a_wrong_code_enrols_nothing(central, code):
    pair(central)

    page = Client().post(ENROL, {"code": code})

    assert page.status_code == 422
    assert DEVICE_COOKIE not in page.cookies


def test_a_code_serves_one_machine(central):
    code = pair(central).code

    assert enrol(central, code)
    assert enrol(central, code) is None


def test_a_code_counts_for_half_an_hour_and_for_its_kind_and_office(central, east):
    code = pair(central).code

    assert enrol(central, code, now=MONDAY + timedelta(minutes=31)) is None
    assert enrol(central, code, kind="board") is None
    assert enrol(east, code) is None
    assert enrol(central, code)


def test_codes_cannot_be_guessed(central):
    code = pair(central).code
    for _guess in range(5):
        assert enrol(central, "00000000") is None

    with pytest.raises(TooMany):
        enrol(central, code)
    assert enrol(central, code, address="10.0.0.10")
    assert EnrolmentTry.objects.of(central.office.pk).count() == 5


def test_guessing_from_many_addresses_ends_too(central):
    for number in range(30):
        enrol(central, "00000000", address=f"10.0.1.{number}")

    with pytest.raises(TooMany):
        enrol(central, "00000000", address="10.0.2.1")


def test_guessers_may_try_again_after_a_while(central):
    code = pair(central).code
    for _guess in range(5):
        enrol(central, "00000000")

    assert enrol(central, code, now=MONDAY + timedelta(minutes=11))


def test_too_many_tries_are_told_as_such(central):
    machine = Client()

    answers = [machine.post(ENROL, {"code": "00000000"}).status_code for _guess in range(6)]

    assert answers == [422] * 5 + [429]


def test_a_revoked_device_is_turned_away_at_once(central):
    token = enrol(central, pair(central).code)
    row = Device.objects.of(central.office.pk).get()

    signed("it").post(url("device_revoke", device=row.pk))

    assert access_device(token, "central", "kiosk") is None
    with pytest.raises(Conflict):
        devices.renew_pairing(row.pk, by=central.actor("it"), now=MONDAY)


def test_a_new_code_lets_another_machine_take_over(central):
    first = enrol(central, pair(central).code)
    row = Device.objects.of(central.office.pk).get()

    page = signed("it").post(url("device_pair", device=row.pk))
    assert access_device(first, "central", "kiosk") is not None
    Client().post(ENROL, {"code": page.context["code"]})

    assert access_device(first, "central", "kiosk") is None


def test_revoking_twice_changes_nothing(central):
    row, by = pair(central).device_id, central.actor("it")
    devices.revoke_device(row, by=by, now=MONDAY)
    devices.revoke_device(row, by=by, now=MONDAY + timedelta(days=1))

    assert Device.objects.of(central.office.pk).get().revoked_at == MONDAY


def test_two_devices_have_two_names(central):
    pair(central)

    with pytest.raises(Invalid):
        pair(central, kind="board")


def test_a_clerk_adds_no_device(central):
    with pytest.raises(Refused):
        devices.create_device("kiosk", name="x", by=central.actor("clerk"), now=MONDAY)


def test_there_is_no_page_for_a_kind_of_device_that_does_not_exist(central, client):
    assert client.get("/o/central/enrol/toaster/").status_code == 404
    assert client.get("/o/nowhere/enrol/kiosk/").status_code == 404
