"""A year of money at two counters of the demo office: the very rows that the verbs would have written, copied in bulk, and today by
the verbs themselves. Who pays is made up (虛構)."""

import io
import json
import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby
from typing import Any, Protocol

from django.db import connection

from huzheng.cases.money import actions
from huzheng.cases.money.data import DENOMINATIONS, Payment
from huzheng.cases.money.models import CashCount, Charge, MoneyMove, PayIn, Receipt, ReceiptSeries, Till
from huzheng.cases.money.rules import in_capitals, receipt_number
from huzheng.cases.money.steps import charge, item_of
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.roc import year_of
from huzheng.foundation.verbs import inside
from huzheng.hall.queue import api as queue
from huzheng.services.law import api as law
from huzheng.services.law.data import Fee

FLOAT_TWD = 2000
A_DAY = 5  # receipts of a till, at most
# fee, sheets and copies, how often in a hundred
WANTED = (
    ("transcript", 1, 1, 30), ("transcript", 2, 1, 16), ("transcript", 2, 3, 3), ("household_certificate", 1, 1, 18),
    ("id_card_exchange", 1, 1, 14), ("id_card_replacement", 1, 1, 8), ("seal_certificate", 1, 2, 6), ("transcript_en", 1, 1, 3),
    ("marriage_certificate", 1, 1, 2),
)  # fmt: skip
MEANS = ("cash", "cash", "cash", "cash", "easycard", "easycard", "card")
NAMES = (
    ("陳", "林", "黃", "張", "李", "王", "吳", "劉", "蔡", "楊"),
    ("怡君", "家豪", "雅婷", "志明", "淑芬", "宗翰", "欣儀", "承恩"),
)
TODAY = (
    ("household_certificate", 1, 1, "cash"),
    ("transcript", 2, 1, "cash"),
    ("id_card_exchange", 1, 1, "easycard"),
    ("transcript", 3, 2, "card"),
)
RENUMBERED = range(40, 46)  # working days counted back from today on which a lane got new doorplates
OFF = {
    5: (-10, "找零時多給 10 元，已告知主管並填報。"),
    96: (100, "收現誤多收 100 元，已聯繫民眾退還中。"),
}  # working days back


class Made(Protocol):
    """What money needs of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def counters(self) -> Sequence[Any]: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_money(made: Made, *, seed: int, now: datetime) -> None:
    """Take the fees of a year, close and pay in every day, and leave today's till open. Call inside a transaction, after the visits."""
    _Year(made, seed=seed, now=now).live()


class _Year:
    def __init__(self, made: Made, *, seed: int, now: datetime) -> None:
        self.made, self.now, self.office_id = made, now, made.office.pk
        self.chance = random.Random(f"money:{seed}")  # noqa: S311  made-up payments
        self.rows: dict[Any, list[Any]] = {
            model: [] for model in (PayIn, ReceiptSeries, Till, CashCount, Receipt, Charge, MoneyMove)
        }
        self.next = {model: _next_id(model) for model in self.rows}
        self.series: dict[tuple[int, int], ReceiptSeries] = {}
        self.slips: dict[int, int] = {}
        self.keeper, self.head = made.staff["affairs1"], made.staff["head1"]

    def live(self) -> None:
        visits = self._visits()
        days = [(day, list(some)) for day, some in groupby(visits, key=lambda visit: visit[0])]
        past = [(day, some) for day, some in days if day < self.now.date()]
        for ago, (day, some) in zip(range(len(past), 0, -1), past, strict=True):
            tills = [self._till(day, list(at_one), ago) for _, at_one in groupby(some, key=lambda visit: visit[1])]
            self._pay_in(day, tills)
        for model, rows in self.rows.items():
            _copy(model, rows)
        self._today([visit[3] for visit in visits][-len(TODAY) :])

    def _visits(self) -> list[tuple[date, int, int, int, datetime]]:
        """Return (day, counter, staff, ticket, end) of who was served at the counters that take money, in the order of their ends."""
        rows = queue.finished_tickets(self.office_id, counters=[row.pk for row in self.made.counters[:2]])
        found: list[Any] = [(row.business_date, row.counter_id, row.staff_id, row.pk, row.finished_at) for row in rows]
        return sorted(found, key=lambda visit: (visit[0], visit[1], visit[4], visit[3]))

    def _till(self, day: date, visits: list[Any], ago: int) -> tuple[Till, CashCount]:
        """Live a till's day: its float, some payments among the visits, the count, the confirmation."""
        counter, cashier = visits[0][1], visits[0][2]
        till = self._add(
            Till, cashier_id=cashier, counter_id=counter, business_date=day, opening_twd=FLOAT_TWD, state="paid_in", seq=4,
            opened_at=at(day, 8), confirmed_by_id=self.head.pk, confirmed_at=at(day, 17, 50),
        )  # fmt: skip
        cash = 0
        for visit in sorted(self.chance.sample(visits, min(A_DAY, len(visits))), key=lambda one: (one[4], one[3])):
            if visit[2] == cashier:
                cash += self._receipt(till, visit, ago)
        self._moves(f"till:{till.pk}", (("open_till", "", "open", at(day, 8), cashier), ("close_day", "open", "counted", at(day, 17, 35), cashier),
            ("confirm_close", "counted", "confirmed", at(day, 17, 50), self.head.pk)))  # fmt: skip
        off, reason = OFF.get(ago, (0, "")) if counter == self.made.counters[0].pk else (0, "")
        expected = FLOAT_TWD + cash
        count = self._add(
            CashCount, till_id=till.pk, seq=2, pieces=_pieces(expected + off), counted_twd=expected + off, expected_twd=expected,
            difference_twd=off, reason=reason, by_id=cashier, at=at(day, 17, 35),
        )  # fmt: skip
        return till, count

    def _receipt(self, till: Till, visit: Any, ago: int) -> int:
        """Charge one or two things, take the money, hand over; return the cash."""
        day, _counter, cashier, _ticket, when = visit
        charges = [
            self._charge(visit, fee, sheets, copies, words) for fee, sheets, copies, words in self._wanted(day, ago)
        ]
        series = self._series_of(cashier, year_of(day), when)
        series.last += 1
        twd, means = sum(row.twd for row in charges), self.chance.choice(MEANS)
        receipt = self._add(
            Receipt, series_id=series.pk, serial=series.last, number=receipt_number(series.roc_year, series.code, series.last),
            till_id=till.pk, business_date=day, cashier_id=cashier, counter_id=till.counter_id, kind="fee", payer=self._name(),
            twd=twd, twd_words=in_capitals(twd), items=[item_of(row) for row in charges], means=means,
            reference=f"{self.chance.randrange(10**8):08}" if means != "cash" else "", marked=True, at=when,
        )  # fmt: skip
        self._moves(f"receipt:{receipt.pk}", (("issue", "", "issued", when, cashier),))
        for row in charges:
            row.receipt_id = receipt.pk
            self._moves(f"charge:{row.pk}", (("charge", "", "open", when, cashier), ("take_payment", "open", "paid", when, cashier),
                ("hand_over", "paid", "paid", when, cashier)))  # fmt: skip
        return twd if means == "cash" else 0

    def _charge(self, visit: Any, fee: Fee, sheets: int, copies: int, words: tuple[str, str]) -> Charge:
        when, cashier = visit[4], visit[2]
        full = fee.unit_twd * fee.quantity if fee.waiver else fee.twd
        return self._add(
            Charge, subject=f"ticket:{visit[3]}", kind="fee", fee=fee.key, zh=fee.zh, en=fee.en, unit_zh=fee.unit_zh,
            unit_en=fee.unit_en, unit_twd=fee.unit_twd, sheets=sheets, copies=copies, quantity=fee.quantity, full_twd=full,
            twd=fee.twd, waiver=fee.waiver, waiver_zh=words[0], waiver_en=words[1], valued_on=when.date(), check_mark=fee.check,
            state="paid", seq=3, charged_at=when, handed_over_at=when, handed_over_by_id=cashier,
        )  # fmt: skip

    def _wanted(self, day: date, ago: int) -> Iterator[tuple[Fee, int, int, tuple[str, str]]]:
        """Yield what somebody wants: the fee for its sheets, and the reason where it is for nothing."""
        if ago in RENUMBERED and self.chance.random() < 0.6:
            for key in ("id_card_exchange", "household_certificate"):
                yield *_priced(key, 1, 1, "renumbering", day), _reason(key, "renumbering", day)
            return
        for _ in range(1 + (self.chance.random() < 0.12)):
            key, sheets, copies, _often = self.chance.choices(WANTED, [row[3] for row in WANTED])[0]
            waiver = "low_income" if key == "id_card_exchange" and self.chance.random() < 0.15 else ""
            yield *_priced(key, sheets, copies, waiver, day), _reason(key, waiver, day)

    def _series_of(self, cashier: int, year: int, when: datetime) -> ReceiptSeries:
        if (cashier, year) not in self.series:
            code = next(row.number for row in self.made.staff.values() if row.pk == cashier)
            words = {"cashier_id": cashier, "roc_year": year, "code": code, "last": 0, "released_by_id": self.keeper.pk}
            self.series[cashier, year] = self._add(ReceiptSeries, released_at=when - timedelta(hours=1), **words)
        return self.series[cashier, year]

    def _pay_in(self, day: date, tills: list[tuple[Till, CashCount]]) -> None:
        """Carry the day's cash to the bank in the evening."""
        year, when, off = year_of(day), at(day, 18), sum(count.difference_twd for _, count in tills)
        self.slips[year] = self.slips.get(year, 0) + 1
        cash = sum(count.expected_twd - FLOAT_TWD for _, count in tills)
        slip = self._add(
            PayIn, roc_year=year, serial=self.slips[year], business_date=day, fee_twd=cash, fine_twd=0, difference_twd=off,
            reference=f"TB{day:%y%m%d}", by_id=self.keeper.pk, at=when,
        )  # fmt: skip
        for till, _count in tills:
            till.pay_in_id = slip.pk
            self._moves(f"till:{till.pk}", (("pay_in", "confirmed", "paid_in", when, self.keeper.pk),), first=4)

    def _today(self, tickets: list[int]) -> None:
        """Today by the verbs: the clerk's till is open, some payments, one void, one that waits."""
        clerk = self._by("clerk1", "clerk")
        given = {"office_id": self.office_id, "by": clerk, "now": self.now}
        inside(actions.open_till)(
            self.made.counters[0].pk, opening_twd=FLOAT_TWD, **given | {"now": at(self.now.date(), 8)}
        )
        paid = [self._pay(ticket, wanted, given) for ticket, wanted in zip(tickets, TODAY, strict=False)]
        wishes = [
            inside(actions.ask_void)(receipt.pk, reason=reason, copies_back=3, **given)
            for receipt, reason in zip(paid, ("繳款人姓名誤植，重新開立。", "張數誤計，應為一張。"), strict=False)
        ]
        for wish in wishes[:1]:
            inside(actions.void_receipt)(wish.pk, **given | {"by": self._by("head1", "section_head")})
            again = [row.pk for row in Charge.objects.of(self.office_id).filter(state="open")]
            inside(actions.take_payment)(again, payment=Payment(self._name(), "cash"), key="demo-again", **given)

    def _pay(self, ticket: int, wanted: tuple[str, int, int, str], given: dict[str, Any]) -> Receipt:
        key, sheets, copies, means = wanted
        fee, _sheets, _copies = _priced(key, sheets, copies, "", self.now.date())
        row = charge(f"ticket:{ticket}", fee, sheets=sheets, copies=copies, **given)
        payment = Payment(self._name(), means, "" if means == "cash" else "00115115")
        return inside(actions.take_payment)([row.pk], payment=payment, key=f"demo-{row.pk}", **given)

    def _by(self, name: str, role: str) -> Actor:
        person = self.made.staff[name]
        return Actor(ActorKind.STAFF, person.pk, self.office_id, frozenset({role}), name=person.name)

    def _name(self) -> str:
        return self.chance.choice(NAMES[0]) + self.chance.choice(NAMES[1])

    def _add(self, model: Any, **values: Any) -> Any:
        row = model(pk=self.next[model], office_id=self.office_id, **values)
        self.next[model] += 1
        self.rows[model].append(row)
        return row

    def _moves(self, subject: str, moves: Sequence[tuple[str, str, str, datetime, int]], first: int = 1) -> None:
        for seq, (verb, before, after, when, who) in enumerate(moves, first):
            self._add(
                MoneyMove,
                subject=subject,
                seq=seq,
                verb=verb,
                from_state=before,
                to_state=after,
                actor=f"staff:{who}",
                at=when,
            )


@cache
def _priced(key: str, sheets: int, copies: int, waiver: str, on: date) -> tuple[Fee, int, int]:
    return law.fee(key, quantity=sheets * copies, on=on, waiver=waiver), sheets, copies


@cache
def _reason(key: str, waiver: str, on: date) -> tuple[str, str]:
    return (
        next(((zh, en) for found, zh, en in law.waivers(key, on) if found == waiver), ("", "")) if waiver else ("", "")
    )


def _pieces(twd: int) -> dict[str, int]:
    """Return an amount in the fewest notes and coins."""
    found = {}
    for value in DENOMINATIONS:
        if n := twd // value:
            found[str(value)], twd = n, twd - n * value
    return found


def _next_id(model: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {model._meta.db_table}")  # noqa: S608  our own table
        return cursor.fetchone()[0]


def _copy(model: Any, rows: Sequence[Any]) -> None:
    """Copy rows into their table and move its ids on."""
    if not rows:
        return
    table, names = model._meta.db_table, [field.attname for field in model._meta.concrete_fields]
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as stream:
            stream.write(_text([[getattr(row, name) for name in names] for row in rows]))
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, rows[-1].pk])


def _text(rows: Sequence[Sequence[Any]]) -> str:
    out = io.StringIO()
    for row in rows:
        out.write("\t".join(map(_cell, row)))
        out.write("\n")
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
    return text.replace("\\", "\\\\")
