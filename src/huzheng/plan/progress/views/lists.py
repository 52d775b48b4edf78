"""What each person must report, and who owes what, to whom, since when."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.plan.progress.access import reports_for
from huzheng.plan.progress.queries.people import Answering, answering_for_item
from huzheng.plan.progress.queries.reports import address_of, count_sections
from huzheng.plan.progress.queries.slots import Slot, Stand
from huzheng.plan.progress.rules import days_late
from huzheng.plan.progress.states import SENT, ReportState, Status
from huzheng.plan.progress.views.frame import frame_of, light_word, look


@require_GET
@staff("progress.see")
def items(request: Any, office: str, plan: int) -> HttpResponse:
    """Show each item: who reports, what is due next, how it stands, what was said last."""
    stand = look(request, plan)
    asked = request.GET.get("show", "mine")
    slots = defaultdict(list)
    for slot in stand.slots:
        if slot.item is not None:
            slots[slot.item.row.pk].append(slot)
    rows = [_item(request, stand, item, slots[item.row.pk]) for item in stand.items]
    lists = {
        "mine": [row for row in rows if row["mine"]],
        "late": [row for row in rows if row["light"] == "late"],
        "review": [row for row in rows if row["waits"]],
        "all": rows,
    }
    show = asked if asked in lists else "mine"
    words = {"mine": _("我要報的"), "late": _("逾期未報"), "review": _("待確認"), "all": _("全部")}
    filters = [(key, words[key], len(found), key == show) for key, found in lists.items()]
    context = frame_of(request, stand, "items") | {"rows": lists[show], "filters": filters, "show": show}
    return render(request, "progress/items.html", context)


@require_GET
@staff("progress.see")
def owed(request: Any, office: str, plan: int) -> HttpResponse:
    """Show how each section keeps its dues, and who owes what, to whom, since when."""
    stand = look(request, plan)
    counts = count_sections(stand)
    open_slots = [slot for slot in stand.slots if slot.light in ("late", "soon")]
    context = frame_of(request, stand, "owed") | {
        "counts": [(row, row.section or _("未分課室")) for row in counts],
        "sums": {
            name: sum(getattr(row, name) for row in counts)
            for name in ("finished", "on_time", "late", "missing", "coming")
        },
        "rows": _owed(request, stand, sorted(open_slots, key=lambda slot: slot.file_by)),
    }
    return render(request, "progress/owed.html", context)


def _item(request: Any, stand: Stand, item: Any, slots: list[Slot]) -> dict[str, Any]:
    """Return an item as the list shows it: the oldest day that is open, else the next, and the last report."""
    who = answering_for_item(item)
    unsent = [slot for slot in slots if slot.sent_on is None]
    sent = [slot.report for slot in slots if slot.report is not None and slot.report.state in SENT]
    slot = unsent[0] if unsent else None
    last = max(sent, key=lambda one: one.due_on, default=None)
    code = request.office.code
    return {
        "item": item.row,
        "slot": slot,
        "next": item.next,
        "light": slot.light if slot else "ok" if sent else "unknown",
        "word": _word(item, slot, sent),
        "missing": sum(one.light == "late" for one in unsent),
        "owes": _names(stand, slot.owes if slot else stand.people.owes(who)),
        "mine": bool(slot) and reports_for(stand.people, who, request.actor),
        "waits": any(one.state == ReportState.SUBMITTED for one in sent),
        "last": last,
        "last_status": Status(last.status).label if last else "",
        "url": address_of(slot, code, stand.plan.pk) if slot else "",
    }


def _word(item: Any, slot: Slot | None, sent: list) -> str:
    if slot is None:
        return light_word("ok" if sent else "unknown") if sent or item.next else _("沒有填報日")
    if slot.report is not None and slot.report.state == ReportState.RETURNED:
        return _("已退回")
    return light_word(slot.light)


def _owed(request: Any, stand: Stand, slots: Sequence[Slot]) -> list[dict[str, Any]]:
    """Return the rows of what is owed; words and names that many rows share are looked up once."""
    kinds = {True: _("計畫要項"), False: _("期程工作")}
    english, code = wording.english(), request.office.code
    to = {who: _names(stand, reviewers(stand, who)) for who in {slot.answering for slot in slots}}
    owes = {ids: _names(stand, ids) for ids in {slot.owes for slot in slots}}
    words = {light: light_word(light) for light in {slot.light for slot in slots}}
    return [
        {
            "title": slot.title,
            "due_on": slot.due_on,
            "light": slot.light,
            "kind": kinds[slot.item is not None],
            "owes": owes[slot.owes],
            "to": to[slot.answering],
            "days": _days(days_late(slot.file_by, stand.today)),
            "section": stand.people.section_name(slot.section, english=english),
            "word": words[slot.light],
            "url": address_of(slot, code, stand.plan.pk),
        }
        for slot in slots
    ]


def _days(n: int) -> str:
    return ngettext("%(n)s 天", "%(n)s 天", n) % {"n": f"{n:,}"} if n else ""


def reviewers(stand: Stand, who: Answering) -> tuple[int, ...]:
    """Return to whom a report is owed: the heads of the sections, never the reporter; else the secretary."""
    heads = stand.people.heads(stand.people.reviewing(who, None))
    found = tuple(one for one in heads if one != who.reporter)
    alone = who.reporter is None and not found[1:]  # the head who owes it does not accept it
    return found if found and not alone else stand.people.by_role.get("secretary", ())


def _names(stand: Stand, ids: Any) -> str:
    return _("、").join(stand.people.names[one] for one in ids if one in stand.people.names)
