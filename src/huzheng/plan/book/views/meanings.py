"""What deadlines and units mean, in the reader's words."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from huzheng.foundation import roc
from huzheng.foundation.page import wording
from huzheng.office.api import role_names
from huzheng.plan.book.data import Due, Mark
from huzheng.plan.book.models import Item, ItemUnit
from huzheng.plan.book.queries.trees import PlanTree
from huzheng.plan.book.rules import named_days
from huzheng.plan.book.states import DueKind, Rhythm, UnitMeaning


def due_words(due: Due) -> str:
    """Return what a deadline was read as: days with their weekday, a span, that it goes on or comes again."""
    if due.kind == DueKind.UNKNOWN:
        return _("看不出日期")
    if due.kind == DueKind.PERIOD:
        return _span(due)
    if due.kind == DueKind.CONTINUOUS:
        return _listed([_("持續"), *filter(None, [_span(due)]), *_short_days(due)])
    if due.kind == DueKind.RECURRING:
        return _listed([*_yearly(due.marks), *_short_days(due)]) or _("定期")
    return _listed(_short_days(due)) if due.marks else wording.day_words(due.end or date.max)


def rhythm_words(rhythm: str) -> str:
    """Return 每季回報, empty where reports come on the named days only."""
    return _("%(rhythm)s回報") % {"rhythm": Rhythm(rhythm).label} if rhythm else ""


def due_note(item: Item) -> str:
    """Return in short what a deadline means, empty where the print says it itself."""
    due, words = item.due, []
    if due.kind in (DueKind.MONTH, DueKind.PERIOD) and not due.marks and due.end:
        words.append(_("至 %(day)s") % {"day": wording.short_date(due.end)})
    elif wording.english() and due.kind not in (DueKind.UNKNOWN, DueKind.CONTINUOUS):
        words.append(due_words(due))
    if item.rhythm and Rhythm(item.rhythm).label != item.deadline:
        words.append(rhythm_words(item.rhythm))
    return _listed(words)


def note_meanings(tree: PlanTree) -> None:
    """Put beside each item of a tree what its deadline means."""
    for dimension in tree.dimensions:
        for item in dimension.items:
            item.meaning = due_note(item.row)


def unit_words(unit: ItemUnit) -> str:
    """Return whom a unit means: 全體同仁, a section, 職務：研考, a person to be named, or that nobody knows."""
    if unit.means == UnitMeaning.SECTION:
        name = wording.in_language(unit.section, "name")
        return str(UnitMeaning.SECTION.label) if name == unit.text else _("課室：%(name)s") % {"name": name}
    if unit.means == UnitMeaning.ROLE:
        return _("職務：%(name)s") % {"name": _listed(role_names([unit.role]))}
    label = str(UnitMeaning(unit.means).label)
    return "" if label == unit.text else label


def _listed(words: Iterable[str]) -> str:
    return (", " if wording.english() else "、").join(words)


def _span(due: Due) -> str:
    if due.end is None:
        return _("自 %(day)s") % {"day": wording.short_date(due.start)} if due.start else ""
    last = f"{wording.short_date(due.end)} {wording.weekday(due.end)}"
    if due.start is None:
        return _("至 %(day)s") % {"day": last}
    return _("%(first)s 至 %(last)s") % {"first": wording.short_date(due.start), "last": last}


def _short_days(due: Due) -> list[str]:
    return [wording.short_date(day) for day in named_days(due)]


def _yearly(marks: Sequence[Mark]) -> list[str]:
    found = [(month, day) for year, month, day in marks if year is None]
    if len(found) == 12 and len({day for _month, day in found}) == 1:
        return [_("每月 %(day)s 日") % {"day": found[0][1]}]
    return [_("每年 %(days)s") % {"days": _listed(_month_day(month, day) for month, day in found)}] if found else []


def _month_day(month: int, day: int) -> str:
    if wording.english():
        name = roc.MONTHS[month - 1]
        return f"end of {name}" if day == 31 else f"{day} {name}"
    return f"{month}月底" if day == 31 else f"{month}月{day}日"
