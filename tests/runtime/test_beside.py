"""What the doors for tests promise: an act between another's change and its commit."""

import pytest
from django.db import transaction

from huzheng.foundation.testing import overtaken, waits
from huzheng.office.models import Office

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def rename(office) -> None:
    Office.objects.filter(pk=office.pk).update(name_en="Renamed")


def look_first(office) -> str:
    return Office.objects.get(pk=office.pk).name_en


def lock_first(office) -> str:
    with transaction.atomic():
        return Office.objects.select_for_update().get(pk=office.pk).name_en


def test_who_locks_first_waits_and_sees_the_change_and_who_only_looks_does_not(central):
    office = central.office
    before = office.name_en

    assert overtaken(lambda: rename(office), lambda: look_first(office)) == before
    office.refresh_from_db()
    assert office.name_en == "Renamed"
    Office.objects.filter(pk=office.pk).update(name_en=before)
    assert overtaken(lambda: rename(office), lambda: lock_first(office)) == "Renamed"


def test_it_is_told_whether_an_act_had_to_wait(central):
    office = central.office

    assert not waits(lambda: rename(office), lambda: look_first(office))
    assert waits(lambda: rename(office), lambda: lock_first(office))
