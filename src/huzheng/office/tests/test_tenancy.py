"""Nobody reads without an office, and no row points across offices."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from huzheng.foundation.tenancy import OfficeMissing, OfficeTable
from huzheng.office.models import Counter, CounterGroup


def test_a_query_without_an_office_is_refused():
    with pytest.raises(OfficeMissing):
        Counter.objects.filter(number=1)


def test_each_office_sees_only_its_own_counters(central, east):
    assert {row.office_id for row in Counter.objects.of(central.office.pk)} == {central.office.pk}
    assert Counter.objects.of(east.office.pk).filter(pk=central.counters[0].pk).first() is None


def test_the_database_refuses_a_pointer_into_another_office(central, east):
    CounterGroup.objects.create(office=central.office, counter=central.counters[0], group=east.groups[0])

    with pytest.raises(IntegrityError):
        connection.check_constraints()


@pytest.mark.django_db
def test_every_pointer_between_tables_of_an_office_is_held_by_a_composite_key():
    tables = [model for model in apps.get_models() if issubclass(model, OfficeTable)]
    wanted = {
        (model._meta.db_table, field.column)
        for model in tables
        for field in model._meta.get_fields()
        if field.many_to_one and field.concrete and field.related_model in tables
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE conname LIKE '%_same_office'")
        held = {(table, name[len(table) + 1 : -len("_same_office")]) for table, name in cursor.fetchall()}

    assert wanted
    assert wanted - held == set()
