"""Reminders: one's own inbox, what everybody owes, and the panel on the start page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language
from huzheng.foundation.rights import allowed
from huzheng.office.actions import reminders
from huzheng.office.queries import inbox, owed, sections
from huzheng.office.queries.reminders import Owed, Told
from huzheng.office.views.ask import act, to

OWN, ALL = "office.own_dues", "office.see_dues"
SOON_DAYS = 7
A_PAGE = 50
MOST_ON_PANEL = 5


@dataclass(frozen=True, slots=True)
class When:
    """How a day stands to today: its light and its words."""

    light: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the inbox as it is shown."""

    told: Told
    when: When


@dataclass(frozen=True, slots=True)
class Debt:
    """One line of the list of what is owed as it is shown."""

    owed: Owed
    when: When
    since: str


def when(due_on: date, today: date) -> When:
    """Return the light and the words of a day that something is due on."""
    days = (due_on - today).days
    if days < 0:
        return When("late", ngettext("逾期 %(n)d 天", "逾期 %(n)d 天", -days) % {"n": -days})
    if days == 0:
        return When("soon", _("今天到期"))
    words = ngettext("還有 %(n)d 天", "還有 %(n)d 天", days) % {"n": days}
    return When("soon" if days <= SOON_DAYS else "ok", words)


@staff(OWN)
def inbox_page(request: Any, office: str) -> HttpResponse:
    """Show what somebody was reminded of: what is open, the oldest day first, and what was done lately."""
    waiting, done = inbox(request.office.id, request.actor.id, request.now)
    lines = _lines(waiting, request.now.date())
    context = {
        "lines": lines,
        "done": done,
        "unread": sum(line.told.reminder.read_at is None for line in lines),
        "counts": _counts([line.when for line in lines]),
    }
    return render(request, "office/reminders.html", context)


def _lines(told: list[Told], today: date) -> list[Line]:
    return [Line(row, when(row.reminder.due_on, today)) for row in told]


def _counts(found: list[When]) -> dict[str, int]:
    return {light: sum(one.light == light for one in found) for light in ("late", "soon", "ok")}


@staff(OWN)
@require_POST
def reminder_read(request: Any, office: str, reminder: int) -> HttpResponse:
    """Note that one reminder was read."""
    return act(
        request,
        to(request, "reminders"),
        lambda: reminders.read_reminder(reminder, by=request.actor, now=request.now),
        _("已標為已讀。"),
    )


@staff(OWN)
@require_POST
def reminders_read(request: Any, office: str) -> HttpResponse:
    """Note that all reminders were read."""
    return act(
        request,
        to(request, "reminders"),
        lambda: reminders.read_all(by=request.actor, now=request.now),
        _("全部標為已讀。"),
    )


@staff(OWN)
def dues_page(request: Any, office: str) -> HttpResponse:
    """Show who owes what, since when and for how long; without the right to see everybody's, one's own."""
    everybody = allowed(request.actor, ALL)
    rows = owed(request.office.id, request.now.date(), staff_id=None if everybody else request.actor.id)
    chosen = {name: _number(request.GET.get(name, "")) for name in ("section", "person")} if everybody else {}
    kept = [row for row in rows if _is_chosen(row, chosen)]
    debts = [_debt(row, request.now.date()) for row in kept]
    context = {
        "everybody": everybody,
        "chosen": chosen,
        "sections": [(row.pk, in_language(row, "name")) for row in sections(request.office.id)] if everybody else [],
        "people": _holders(rows),
        "counts": _counts([debt.when for debt in debts]),
        "page_obj": Paginator(debts, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "office/dues.html", context)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def _is_chosen(row: Owed, chosen: dict[str, int | None]) -> bool:
    section, person = chosen.get("section"), chosen.get("person")
    if section is not None and (row.section is None or row.section.pk != section):
        return False
    return person is None or (row.holder is not None and row.holder.pk == person)


def _holders(rows: list[Owed]) -> list[tuple[int, str]]:
    named = {row.holder.pk: row.holder for row in rows if row.holder}
    return [(person.pk, person.name) for person in sorted(named.values(), key=lambda one: one.number)]


def _debt(row: Owed, today: date) -> Debt:
    days = (today - row.due.since).days if row.due.since else -1
    since = ngettext("%(n)d 天", "%(n)d 天", days) % {"n": days} if days >= 0 else ""
    return Debt(row, when(row.due.due_on, today), since)


@dataclass(frozen=True, slots=True)
class ReminderPanel:
    """What is due for somebody: the first few, and how many there are."""

    lines: list[Line]
    more: int


def reminder_panel(request: Any) -> ReminderPanel | None:
    """Return what the asker was reminded of and has not done, late first; None where nothing waits."""
    waiting, _done = inbox(request.office.id, request.actor.id, request.now)
    if not waiting:
        return None
    lines = _lines(waiting[:MOST_ON_PANEL], request.now.date())
    return ReminderPanel(lines, len(waiting) - len(lines))
