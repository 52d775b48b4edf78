"""Races on real connections: numbers without a gap or a double while connections are killed. The control shows the gap."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, connection, transaction

from huzheng.cases.money import actions
from huzheng.cases.money.data import Counted, Payment
from huzheng.cases.money.models import CashCount, Charge, PayIn, Receipt, ReceiptSeries, Till
from huzheng.cases.money.queries import expected_in
from huzheng.cases.money.testing import ask_void, count_till, make_charge, make_receipt, make_till
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.errors import Busy, Conflict
from huzheng.office.testing import MONDAY, make_office, make_people

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
CASHIERS, HANDS, RECEIPTS = 8, 2, 1000  # two hands of each cashier press at once, so that the numbers are fought for
KILL = """
SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid = ANY(%s) AND pid <> pg_backend_pid() AND state <> 'idle'
ORDER BY random() LIMIT 1
"""
CHARGES = """
INSERT INTO money_charge (office_id, subject, kind, fee, zh, en, unit_zh, unit_en, unit_twd, sheets, copies, quantity, full_twd,
    twd, waiver, waiver_zh, waiver_en, valued_on, check_mark, state, seq, charged_at)
SELECT %s, 'case:' || k, 'fee', 'transcript', '戶籍謄本', 'Transcript', '張', 'sheet', 15, 1, 1, 1, 15, 15, '', '', '', %s, false,
    'open', 1, %s FROM generate_series(1, %s) k RETURNING id
"""


@pytest.fixture
def cashiers(transactional_db):
    """Eight cashiers with their tills open, as actors."""
    made = make_office("race", counters=CASHIERS, roles=())
    people = list(make_people(made.office, *(f"c{k}" for k in range(CASHIERS))).values())
    actors = [Actor(ActorKind.STAFF, person.pk, made.office.pk, frozenset({"clerk"})) for person in people]
    for by, counter in zip(actors, made.counters, strict=True):
        actions.open_till(counter.pk, office_id=made.office.pk, opening_twd=0, by=by, now=MONDAY)
    return actors


def charged(office_id: int, n: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(CHARGES, [office_id, MONDAY.date(), MONDAY, n])
        return [row[0] for row in cursor.fetchall()]


class Hands:
    """Threads that press, each on its own connection, while one thread kills connections in between."""

    def __init__(self, press, seed: int = 115) -> None:
        self.press, self.chance = press, random.Random(seed)
        self.pids: dict[int, int] = {}
        self.kills = self.again = 0
        self.over = threading.Event()

    def work(self, name: int, tasks) -> None:
        try:
            for task in tasks:
                self._until_done(name, task)
        finally:
            connection.close()

    def _until_done(self, name: int, task) -> None:
        """Press until an answer comes, with the same key each time, as a browser does after a lost connection."""
        while True:
            try:
                connection.ensure_connection()
                self.pids[name] = connection.connection.info.backend_pid
                return self.press(task)
            except (DatabaseError, InterfaceError, Busy):
                self.again += 1
                connection.close()

    def kill(self) -> None:
        try:
            while not self.over.wait(self.chance.uniform(0.02, 0.12)):
                with connection.cursor() as cursor:
                    cursor.execute(KILL, [list(self.pids.values())])
                    self.kills += len(cursor.fetchall())
        finally:
            connection.close()

    def run(self, tasks: list[list]) -> None:
        with ThreadPoolExecutor(len(tasks) + 1) as pool:
            killer = pool.submit(self.kill)
            working = [pool.submit(self.work, name, some) for name, some in enumerate(tasks)]
            try:
                for one in working:
                    one.result()
            finally:
                self.over.set()
            killer.result()


def shared_out(actors, ids):
    """Return what each hand has to press: (actor, charge) of its own cashier."""
    hands = [(by, ids[k :: CASHIERS * HANDS]) for k, by in enumerate(actors * HANDS)]
    return [[(by, charge) for charge in some] for by, some in hands]


@pytest.mark.slow
@pytest.mark.accept("X-04", 1)
def test_a_thousand_receipts_of_eight_cashiers_have_no_gap_and_no_double_number(cashiers):
    office_id = cashiers[0].office_id

    def press(task):
        by, charge = task
        payment = Payment("林予安", "cash")
        actions.take_payment([charge], office_id=office_id, payment=payment, key=f"pay-{charge}", by=by, now=MONDAY)

    hands = Hands(press)
    hands.run(shared_out(cashiers, charged(office_id, RECEIPTS)))

    assert hands.kills >= 5
    assert hands.again >= hands.kills / 2
    assert (
        Receipt.objects.of(office_id).count() == RECEIPTS == Charge.objects.of(office_id).filter(state="paid").count()
    )
    for series in ReceiptSeries.objects.of(office_id):
        serials = list(
            Receipt.objects.of(office_id).filter(series=series).order_by("serial").values_list("serial", flat=True)
        )
        assert serials == list(range(1, series.last + 1))


@pytest.mark.slow
def test_control_numbers_of_a_sequence_have_gaps(cashiers):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE SEQUENCE control_numbers; CREATE TABLE control_receipts (number bigint UNIQUE, charge bigint UNIQUE)"
        )

    def press(task):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT nextval('control_numbers')")
            number = cursor.fetchone()[0]
            cursor.execute("SELECT pg_sleep(0.004)")
            cursor.execute(
                "INSERT INTO control_receipts VALUES (%s, %s) ON CONFLICT (charge) DO NOTHING", [number, task[1]]
            )

    try:
        hands = Hands(press)
        hands.run(shared_out(cashiers, list(range(1, RECEIPTS + 1))))
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*), max(number) FROM control_receipts")
            n, last = cursor.fetchone()
        assert n == RECEIPTS < last
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE control_receipts; DROP SEQUENCE control_numbers")


def together(*acts):
    """Run the acts at once, each on its own connection; return what came of each (a Conflict is a result)."""
    gate = threading.Barrier(len(acts))

    def run(act):
        gate.wait()
        try:
            return act()
        except Conflict as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result() for done in [pool.submit(run, act) for act in acts]]


def refused(results) -> int:
    return sum(isinstance(one, Conflict) for one in results)


def test_one_charge_is_paid_once_however_many_press(central, given):
    make_till(central)
    row, payment = make_charge(central), Payment("林予安", "cash")

    found = together(
        *(lambda k=k: actions.take_payment([row.pk], payment=payment, key=f"k{k}", **given) for k in range(4))
    )

    assert (refused(found), Receipt.objects.of(central.office.pk).count()) == (3, 1)


def test_no_payment_slips_into_a_till_that_is_being_counted(central, given):
    till = make_till(central)
    row, payment = make_charge(central), Payment("林予安", "cash")

    together(
        lambda: actions.take_payment([row.pk], payment=payment, key="k", **given),
        lambda: actions.close_day(till.pk, counted=Counted({1000: 2}, "先行結帳"), **given),
    )

    counted = CashCount.objects.of(central.office.pk).get()
    assert counted.expected_twd == expected_in(till)  # what was counted against is what is there for ever


def test_a_person_opens_one_till(central, given):
    found = together(*(lambda k=k: actions.open_till(central.counters[k].pk, opening_twd=0, **given) for k in range(3)))

    assert (refused(found), Till.objects.of(central.office.pk).count()) == (2, 1)


def test_a_receipt_is_voided_once(central, given):
    wish = ask_void(central, make_receipt(central))
    given |= {"by": central.actor("section_head")}

    found = together(*(lambda: actions.void_receipt(wish.pk, **given) for _ in range(3)))

    assert refused(found) == 2


def test_two_slips_never_carry_one_till(central, given):
    till = make_till(central)
    count_till(central, till)
    actions.confirm_close(till.pk, **given | {"by": central.actor("section_head")})
    given |= {"by": central.actor("general_affairs"), "now": MONDAY + timedelta(hours=9)}

    found = together(*(lambda: actions.pay_in(MONDAY.date(), reference="", **given) for _ in range(3)))

    assert (refused(found), PayIn.objects.of(central.office.pk).count()) == (2, 1)


def test_the_database_itself_refuses_a_number_out_of_its_turn(central):
    receipt = make_receipt(central)
    values = {
        field.attname: getattr(receipt, field.attname)
        for field in Receipt._meta.concrete_fields
        if field.attname != "id"
    }

    with pytest.raises(IntegrityError, match="leaves a gap"), transaction.atomic():
        Receipt.objects.create(**values | {"serial": 7, "number": "115-clerk-000007"})
