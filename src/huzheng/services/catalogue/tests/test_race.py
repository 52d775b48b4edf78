"""Races: several change the catalogue at once, and each change is there once, in one order."""

import pytest

from huzheng.foundation.errors import Invalid
from huzheng.foundation.testing import by_hands
from huzheng.office.testing import MONDAY
from huzheng.services.catalogue import actions
from huzheng.services.catalogue.api import local_services, service
from huzheng.services.catalogue.models import CatalogueMove, FieldConfirmation, SearchDay, ServiceSetting
from huzheng.services.catalogue.testing import given, make_local, switch_off

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 4
TODAY = MONDAY.date()


def told_why(act, *args, **words):
    """Return what a verb answers, or why it did not: somebody was faster."""
    try:
        return act(*args, **words)
    except Invalid as error:
        return error


def test_of_several_who_confirm_a_field_one_counts(central):
    told = {"field": "minutes", "source": "本所統計", **given(central)}
    found = by_hands(HANDS, lambda: told_why(actions.confirm_field, "R21", **told))

    assert [type(one) for one in found].count(FieldConfirmation) == 1
    assert "minutes" not in service(central.office.pk, "R21", TODAY).unconfirmed


def test_of_several_who_switch_off_one_counts(central):
    by_hands(HANDS, lambda: told_why(switch_off, central, "R21"))

    assert ServiceSetting.objects.of(central.office.pk).count() == 1
    assert not service(central.office.pk, "R21", TODAY).offered


def test_local_services_at_once_have_their_own_numbers(central):
    by_hands(HANDS, lambda: make_local(central))

    assert [row.number for row in local_services(central.office.pk)] == [1, 2, 3, 4]
    assert sorted(CatalogueMove.objects.of(central.office.pk).values_list("seq", flat=True)) == [1, 2, 3, 4]


def test_searches_at_once_are_all_counted(central):
    by_hands(HANDS, lambda: actions.note_search(central.office.pk, found=False, by=central.actor("clerk"), now=MONDAY))

    assert SearchDay.objects.of(central.office.pk).get().without_hit == HANDS
