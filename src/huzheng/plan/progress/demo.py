"""The demo office's year of progress: most reports in time, a few late, two missing now; months filled in by the section heads."""

import hashlib
import random
import struct
import zlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from importlib import resources
from typing import Any, Protocol

import yaml

from huzheng.foundation.actors import Actor, ActorKind, system
from huzheng.foundation.clock import at, business_date
from huzheng.foundation.files.data import Kind, Upload
from huzheng.foundation.verbs import inside
from huzheng.plan.book import api as book
from huzheng.plan.progress import actions
from huzheng.plan.progress.data import Cell, CellChange, ReportValues
from huzheng.plan.progress.queries.figures import figure_of
from huzheng.plan.progress.queries.slots import Slot, Stand, stand_of
from huzheng.plan.progress.states import Actual, Status

LATE_EVERY, LATE_DAYS = 9, (2, 3, 5)
PNG = b"\x89PNG\r\n\x1a\n"


class Made(Protocol):
    """What progress needs of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


class _Year:
    """One year of reporting, played in the order of its days."""

    def __init__(self, made: Made, plan: Any, *, seed: int, now: datetime) -> None:
        self.office_id, self.plan, self.now = made.office.pk, plan, now
        self.stand: Stand = stand_of(plan, business_date(now))
        self.words = _words()
        self.chance = random.Random(f"progress:{seed}")  # noqa: S311  made-up days, not a secret
        self.opened = min(person.joined_on for person in made.staff.values()) + timedelta(days=1)
        roles: dict[int, set[str]] = {}
        for role, holders in self.stand.people.by_role.items():
            for one in holders:
                roles.setdefault(one, set()).add(role)
        self.roles = {pk: frozenset(held) for pk, held in roles.items()}

    def given(self, who: int, moment: datetime) -> dict[str, Any]:
        """Return what a verb takes besides."""
        by = Actor(ActorKind.STAFF, who, self.office_id, self.roles.get(who, frozenset()), self.stand.people.names[who])
        return {"office_id": self.office_id, "by": by, "now": moment}

    def moment(self, day: date) -> datetime:
        """Return a moment of a day in office hours, never before the office was there."""
        return at(max(day, self.opened), self.chance.randint(9, 16), self.chance.randint(0, 59))

    def one(self, role: str) -> int:
        """Return somebody who holds a role."""
        return self.stand.people.by_role[role][0]

    def head_of(self, section: int | None) -> int:
        """Return who fills in the months of a section."""
        return next(iter(self.stand.people.heads([section] if section else [])), self.one("evaluation"))


def build_progress(made: Made, *, seed: int, now: datetime) -> None:
    """Report through the months until `now`; call inside a transaction, after the plan has lived through them."""
    plan = book.current_plan(made.office.pk, business_date(now))
    if plan is None:
        return
    year = _Year(made, plan, seed=seed, now=now)
    _draft_by_figures(year)
    _report_items(year)
    _fill_months(year)
    _skip_one(year)


def _words() -> dict[str, Any]:
    text = resources.files("huzheng.plan.progress").joinpath("rulebook/demo_progress.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def _draft_by_figures(year: _Year) -> None:
    """Play the job of every month's first day."""
    for month in range(2, year.now.month + 1):
        moment = at(date(year.now.year, month, 1), 6, 20)
        if moment < year.now and moment.date() > year.opened:
            inside(actions.draft_reports)(year.office_id, by=system(year.office_id), now=moment)


def _report_items(year: _Year) -> None:
    slots = [
        slot
        for slot in stand_of(year.plan, year.stand.today).slots
        if slot.item is not None and slot.file_by < year.stand.today
    ]
    last = {slot.row_id: slot.due_on for slot in slots}
    number: dict[int, int] = {}
    for place, slot in enumerate(slots):
        number[slot.row_id] = number.get(slot.row_id, 0) + 1
        if slot.title in year.words["missing_items"] and last[slot.row_id] == slot.due_on:
            continue
        spare = year.chance.randint(0, 3)
        late = year.chance.choice(LATE_DAYS) if place % LATE_EVERY == LATE_EVERY // 2 else 0
        day = slot.file_by + timedelta(days=late) if late else max(slot.due_on, slot.file_by - timedelta(days=spare))
        moment = year.moment(day)
        if moment < year.now:
            _report(year, slot, number[slot.row_id], moment)


def _report(year: _Year, slot: Slot, number: int, moment: datetime) -> None:
    """Send one report; return it once where the story says so; let a head accept it some days later."""
    writer = slot.owes[0]
    send = inside(actions.submit_item_report)
    about: dict[str, Any] = {"item_id": slot.row_id, "due_on": slot.due_on}
    row = send(year.plan.pk, values=_values(year, slot, number), **about, **year.given(writer, moment))
    if slot.title in year.words["waiting_items"]:
        return
    judge = _judge(year, slot, writer)
    then = moment + timedelta(days=year.chance.randint(1, 3), minutes=40)
    if slot.title in year.words["returned_items"] and then < year.now:
        inside(actions.return_report)(row.pk, reason=year.words["returned"], **year.given(judge, then))
        values = _values(year, slot, number, more=year.words["answered"])
        then += timedelta(days=1)
        send(year.plan.pk, values=values, **about, **year.given(writer, then))
        then += timedelta(days=1)
    if then < year.now:
        inside(actions.accept_report)(row.pk, **year.given(judge, then))


def _judge(year: _Year, slot: Slot, writer: int) -> int:
    people = year.stand.people
    heads = [one for one in people.heads(people.reviewing(slot.answering, writer)) if one != writer]
    return next(iter(heads), year.one("secretary" if writer != year.one("secretary") else "director"))


def _values(year: _Year, slot: Slot, number: int, *, more: str = "") -> ReportValues:
    """Return what is reported: the year's words on the item, the closed figures, evidence laid in until then."""
    words: Sequence[str] = year.words["items"].get(slot.title, year.words["items"]["_"])
    row: Any = slot.item.row if slot.item else None
    closed = book.closed_figures(year.plan, slot.due_on, [slot.row_id]).get(slot.row_id, [])
    figures = [figure_of(one) for one in closed if one.row is not None and one.row.value is not None]
    proofs = [one.pk for one in book.proofs_in_words(row) if one.on <= slot.due_on][:2]
    drawings = [_hall_drawing(year.words["drawing"])] if slot.title == "縮短等候時間" and number == 1 else []
    only = row is not None and not row.rhythm
    proved = bool(figures or proofs or drawings)
    status = Status.DONE if only and proved else Status.ON_THE_WAY
    return ReportValues(
        status.value, f"{words[(number - 1) % len(words)]}{more}", year.words["difficulties"].get(slot.title, "") if number == 2 else "",
        year.words["next_steps"].get(slot.title, "") if number == 2 else "", figures, drawings, proofs,
    )  # fmt: skip


def _fill_months(year: _Year) -> None:
    """Let each head fill in the section's months, at the end of each month; the running one is half filled in."""
    past = [slot for slot in year.stand.slots if slot.item is None]
    last = {slot.row_id: slot.due_on for slot in past if slot.due_on < year.stand.today}
    for month in range(1, year.now.month + 1):
        changes: dict[int | None, list[CellChange]] = {}
        for slot in past:
            if slot.due_on.month == month and (actual := _fate(year, slot, last)):
                change = CellChange(slot.row_id, month, Cell(), Cell(actual=actual))
                changes.setdefault(slot.section, []).append(change)
        for section, cells in changes.items():
            day = min(date(year.now.year, month, year.chance.randint(24, 28)), year.stand.today - timedelta(days=1))
            moment = year.moment(day)
            if moment < year.now:
                inside(actions.fill_months)(year.plan.pk, changes=cells, **year.given(year.head_of(section), moment))


def _fate(year: _Year, slot: Slot, last: dict[int, date]) -> str:
    """Return what became of a task's month, empty where nobody has said yet."""
    skipped = year.words["skipped_task"]
    if slot.title == skipped["text"] and slot.due_on.month == skipped["month"]:
        return ""
    if slot.due_on < year.stand.today:
        missing = slot.title in year.words["missing_tasks"] and last[slot.row_id] == slot.due_on
        return "" if missing else Actual.DONE.value
    return Actual.STARTED.value if slot.title in year.words["begun_now"] else ""


def _skip_one(year: _Year) -> None:
    """Say of one task's month why nothing was done."""
    skipped = year.words["skipped_task"]
    for slot in year.stand.slots:
        if slot.item is None and slot.title == skipped["text"] and slot.due_on.month == skipped["month"]:
            moment = year.moment(slot.due_on)
            if moment < year.now:
                values = ReportValues(Status.NOT_NEEDED.value, skipped["words"])
                about: dict[str, Any] = {"task_id": slot.row_id, "month": slot.due_on.month, "values": values}
                inside(actions.submit_task_report)(
                    year.plan.pk, **about, **year.given(year.head_of(slot.section), moment)
                )


def _hall_drawing(name: str) -> Upload:
    """Draw the plan of the hall with its six counters, grey on white."""
    width, height = 480, 270
    rows = [bytearray(b"\xff" * width) for _ in range(height)]
    boxes = [
        (8, 8, 464, 254, 90),
        *((24 + 74 * k, 40, 62, 36, 60) for k in range(6)),
        (170, 150, 140, 60, 150),
        (24, 220, 60, 36, 120),
    ]
    for left, top, wide, tall, grey in boxes:
        for y in range(top, top + tall):
            edge = y < top + 3 or y >= top + tall - 3
            for x in range(left, left + wide):
                if edge or x < left + 3 or x >= left + wide - 3:
                    rows[y][x] = grey
    raw = b"".join(b"\x00" + bytes(row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(raw, 6)), (b"IEND", b""))
    content = PNG + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return Upload(name, Kind.PNG, hashlib.sha256(content).hexdigest(), content)
