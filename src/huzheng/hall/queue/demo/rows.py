"""Write a simulated year of visits by COPY: the very rows that the verbs would have written, twenty times as fast.

A test plays one day through the verbs and compares every table row by row.
"""

import io
import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django.db import connection
from django.db.models import Max

from huzheng.foundation.events.models import Event
from huzheng.foundation.events.steps import pass_over
from huzheng.hall.queue.data import TICKET_CALLED, TICKET_FINISHED, TICKET_ISSUED, TICKET_LEFT, TICKET_MISSED
from huzheng.hall.queue.demo.script import Act, HallPlan, day_script
from huzheng.hall.queue.models import Series, Sitting, Ticket, TicketMove
from huzheng.hall.queue.states import LIFE, State

Progress = Callable[[str, int, int], None]
TOLD = {
    "issue": TICKET_ISSUED, "call_next": TICKET_CALLED, "finish": TICKET_FINISHED, "miss": TICKET_MISSED,
    "leave": TICKET_LEFT,
}  # fmt: skip
COLUMNS = {
    Series: ("id", "office_id", "business_date", "group_id", "last"),
    Ticket: (
        "id", "office_id", "business_date", "group_id", "number", "state", "seq", "calls", "taken_at", "called_at",
        "serving_at", "finished_at", "counter_id", "staff_id", "token", "inaccurate", "need",
    ),
    TicketMove: (
        "id", "office_id", "ticket_id", "seq", "verb", "from_state", "to_state", "actor", "counter_id", "at",
    ),
    Sitting: ("id", "office_id", "counter_id", "staff_id", "session", "opened_at", "closed_at"),
    Event: ("id", "office_id", "subject", "seq", "type", "version", "at", "actor", "data"),
}  # fmt: skip


class Hall(Protocol):
    """What the rows need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def counters(self) -> Sequence[Any]: ...
    @property
    def groups(self) -> Sequence[Any]: ...


@dataclass
class Sheet:
    """Rows to be copied, and the next id of each table."""

    next_id: dict[type, int] = field(default_factory=dict)
    rows: dict[type, list[list[Any]]] = field(default_factory=lambda: {model: [] for model in COLUMNS})

    def add(self, model: type, *values: Any) -> list[Any]:
        """Add a row under the next id; returns it, so that later acts may change it before it is copied."""
        row = [self.next_id[model], *values]
        self.next_id[model] += 1
        self.rows[model].append(row)
        return row


@dataclass
class _DayRows:
    """One day's acts turned into rows."""

    sheet: Sheet
    office_id: int
    day: date
    hall: Hall
    people: Sequence[int]  # staff id per counter
    kiosk: str
    tokens: random.Random
    series: dict[int, list[Any]] = field(default_factory=dict)
    tickets: dict[int, dict[str, Any]] = field(default_factory=dict)
    sittings: dict[int, list[Any]] = field(default_factory=dict)
    finished: list[dict[str, Any]] = field(default_factory=list)

    def play(self, acts: Iterable[Act]) -> None:
        for act in acts:
            if act.verb in ("sit", "stand"):
                self._sitting(act)
            else:
                self._ticket(act)
        for ticket in self.tickets.values():
            self.sheet.rows[Ticket].append([ticket[name] for name in COLUMNS[Ticket]])

    def _sitting(self, act: Act) -> None:
        if act.verb == "stand":
            self.sittings.pop(act.counter)[-1] = act.at
            return
        session = f"demo-{self.day:%Y%m%d}-{act.counter}"
        counter = self.hall.counters[act.counter].pk
        self.sittings[act.counter] = self.sheet.add(
            Sitting, self.office_id, counter, self.people[act.counter], session, act.at, None
        )

    def _ticket(self, act: Act) -> None:
        ticket = self._issue(act) if act.verb == "issue" else self.tickets[act.ticket]
        before = "" if act.verb == "issue" else ticket["state"]
        if before:
            ticket["state"] = LIFE.after(before, act.verb)
            ticket["seq"] += 1
            self._stamp(ticket, act)
        actor = self._actor(act)
        self.sheet.add(
            TicketMove, self.office_id, ticket["id"], ticket["seq"], act.verb, before, ticket["state"], actor,
            ticket["counter_id"], act.at,
        )  # fmt: skip
        if act.verb in TOLD:
            self._tell(ticket, act, actor)

    def _actor(self, act: Act) -> str:
        if act.verb == "issue":
            return self.kiosk
        return "citizen:0" if act.verb == "leave" else f"staff:{self.people[act.counter]}"

    def _issue(self, act: Act) -> dict[str, Any]:
        group = self.hall.groups[act.group].pk
        if group not in self.series:
            self.series[group] = self.sheet.add(Series, self.office_id, self.day, group, 0)
        self.series[group][-1] += 1
        ticket = dict.fromkeys(COLUMNS[Ticket])
        ticket |= {
            "id": self.sheet.next_id[Ticket], "office_id": self.office_id, "business_date": self.day, "group_id": group,
            "number": self.series[group][-1], "state": State.WAITING.value, "seq": 1, "calls": 0, "taken_at": act.at,
            "token": f"{self.tokens.getrandbits(128):032x}", "inaccurate": False,
            "need": "priority" if self.hall.groups[act.group].priority else "",
        }  # fmt: skip
        self.sheet.next_id[Ticket] += 1
        self.tickets[act.ticket] = ticket
        return ticket

    def _stamp(self, ticket: dict[str, Any], act: Act) -> None:
        if act.verb == "call_next":
            ticket["called_at"], ticket["counter_id"] = act.at, self.hall.counters[act.counter].pk
            ticket["staff_id"] = self.people[act.counter]
        if act.verb in ("call_next", "recall"):
            ticket["calls"] += 1
        if act.verb == "serve":
            ticket["serving_at"] = act.at
        if act.verb == "finish":
            ticket["finished_at"] = act.at

    def _tell(self, ticket: dict[str, Any], act: Act, actor: str) -> None:
        data = {"ticket": ticket["id"], "group": ticket["group_id"], "number": ticket["number"]}
        if act.verb != "issue":
            data["counter"] = ticket["counter_id"]
        self.sheet.add(
            Event,
            self.office_id,
            f"ticket:{ticket['id']}",
            ticket["seq"],
            TOLD[act.verb],
            1,
            act.at,
            actor,
            json.dumps(data),
        )


def day_rows(
    hall: Hall, acts: Iterable[Act], day: date, sheet: Sheet, *, people: Sequence[int], kiosk: str, seed: int
) -> None:
    """Add the rows of one day's acts to the sheet. `people`: staff id at each counter; `kiosk`: actor key of the kiosk."""
    tokens = random.Random(f"token:{seed}:{day.isoformat()}")  # noqa: S311  demo tickets guard nothing
    _DayRows(sheet, hall.office.pk, day, hall, people, kiosk, tokens).play(acts)


def copy_visits(
    hall: Hall, plan: HallPlan, days: Sequence[date], *, people: Mapping[date, Sequence[int]], kiosk: str, seed: int,
    now: datetime, progress: Progress,
) -> None:  # fmt: skip
    """Simulate these working days (in order; the last only until `now`) and copy them month by month, as history."""
    sheet = Sheet({model: _next_id(model) for model in COLUMNS})
    for done, day in enumerate(days, 1):
        eve = done < len(days) and days[done] - day > timedelta(days=3)
        after = done > 1 and day - days[done - 2] > timedelta(days=3)
        until = now if day == now.date() else None
        acts = day_script(plan, day, seed=seed, eve=eve, after=after, until=until)
        day_rows(hall, acts, day, sheet, people=people[day], kiosk=kiosk, seed=seed)
        if done == len(days) or days[done].month != day.month:
            copy(sheet)
        progress("visits", done, len(days))
    pass_over()


def copy(sheet: Sheet) -> None:
    """Copy the rows into their tables and move the id sequences on; empties the sheet."""
    with connection.cursor() as cursor:
        for model, columns in COLUMNS.items():
            rows = sheet.rows[model]
            if not rows:
                continue
            table = model._meta.db_table
            with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as stream:
                stream.write(_text(rows))
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, sheet.next_id[model] - 1])
            rows.clear()


def _text(rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    for row in rows:
        cells = ["\\N" if v is None else v.replace("\\", "\\\\") if v.__class__ is str else str(v) for v in row]
        out.write("\t".join(cells))
        out.write("\n")
    return out.getvalue()


def _next_id(model: Any) -> int:
    return (model._base_manager.aggregate(last=Max("pk"))["last"] or 0) + 1
