"""Named reads of the next-steps sheets."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from huzheng.cases.book import api as book
from huzheng.cases.tips import rules
from huzheng.cases.tips.data import Tip
from huzheng.cases.tips.models import OfficeTip, TipSheet
from huzheng.foundation.clock import business_date

READY = ("working", "done")  # a case after whose decision there is something to do next
OWN_WORDS = ("agency_zh", "agency_en", "bring_zh", "bring_en", "where_zh", "where_en", "link")


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be given for a case: every item of its kind, and the keys of those that the case chooses."""

    kind: str
    language: str
    items: list[Tip]
    chosen: frozenset[str]


def own_tips(office_id: int, on: date) -> list[OfficeTip]:
    """Return the office's own items that hold on a day."""
    rows = OfficeTip.objects.of(office_id).filter(from_on__lte=on)
    return list(rows.filter(Q(until_on=None) | Q(until_on__gt=on)))


def tip_of(row: OfficeTip) -> Tip:
    """Return an own item as it is printed."""
    return Tip(f"office-{row.pk}", row.zh, row.en, **{name: getattr(row, name) for name in OWN_WORDS})


def offer(case: Any, now: datetime) -> Offer | None:
    """Return what may be given for a case; None where no sheet follows its service. Reads the ages of its people, no names."""
    kind, day = rules.kind_of(case.service), business_date(now)
    if not kind:
        return None
    people = book.people_of(case)
    language = next((one.language for one in people if one.part == "applicant"), "zh-hant")
    known = rules.facts([one.born_on for one in people if one.born_on], case.circumstances, language, day)
    own = [row for row in own_tips(case.office_id, day) if row.kind == kind]
    items = [one.tip for one in rules.items_of(kind, day)] + [tip_of(row) for row in own]
    mine = [f"office-{row.pk}" for row in own if rules.of_age(known, row.age_from, row.age_to)]
    return Offer(kind, language, items, frozenset([*rules.chosen(kind, known, day), *mine]))


def sheets_of(office_id: int, case_id: int) -> list[TipSheet]:
    """Return the sheets that were given for a case, the latest first."""
    return list(TipSheet.objects.of(office_id).filter(case_id=case_id).select_related("staff"))


def items_of(sheet: TipSheet) -> list[Tip]:
    """Return what was given, word by word."""
    return [Tip(**row) for row in sheet.items]


def finished_with_tips(office_id: int, start: datetime, end: datetime) -> QuerySet[Any]:
    """Return the cases done from `start` until before `end` that a sheet should follow, newest first; `given` says whether one did."""
    given = TipSheet.objects.of(office_id).filter(case=OuterRef("pk"))
    done = book.cases(office_id).filter(state="done", finished_at__gte=start, finished_at__lt=end)
    rows = done.filter(service__in=rules.services_with_tips())
    return rows.annotate(given=Exists(given)).order_by("-finished_at", "-pk")
