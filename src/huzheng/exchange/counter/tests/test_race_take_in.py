"""Two workers take the same message in at once: it counts once. The control shows what happens without the lock and the constraint."""

import threading

import pytest
from django.db import connection, transaction

from huzheng.cases.book.data import subject
from huzheng.cases.money import api as money
from huzheng.exchange.counter.models import Incoming
from huzheng.exchange.counter.testing import connect, ready_case, said, take_in
from huzheng.foundation.testing import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 4


def test_the_same_message_by_many_workers_closes_and_charges_once(central):
    connect(central)
    case = ready_case(central)

    found = at_once(*[lambda: take_in(central, said(case))] * HANDS)

    assert sorted(found) == ["again"] * (HANDS - 1) + ["new"]
    assert Incoming.objects.of(central.office.pk).count() == 1
    assert len(money.charges_of(central.office.pk, subject(case.pk))) == 1


def test_control_looking_without_a_lock_takes_it_in_more_than_once(central):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE control_in (key text)")
    gate = threading.Barrier(HANDS)

    def careless():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM control_in WHERE key = 'message-0001'")
            there = cursor.fetchone()[0]
            gate.wait(20)
            if not there:
                cursor.execute("INSERT INTO control_in VALUES ('message-0001')")

    try:
        at_once(*[careless] * HANDS)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM control_in")
            assert cursor.fetchone()[0] == HANDS
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE control_in")
