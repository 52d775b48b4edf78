"""Published plans of the offices: approved versions, nothing of a draft."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from huzheng.foundation.roc import OFFSET
from huzheng.plan.book import api as book


@dataclass(slots=True)
class IndicatorRow:
    """An indicator with the items of each office's plan in force: {office id: [(words, number of measures)]}."""

    key: str
    name_zh: str
    name_en: str
    items: dict[int, list[tuple[str, int]]] = field(default_factory=dict)


def plans_in_force(todays: Mapping[int, date]) -> dict[int, Any]:
    """Return the last approved version of each office's plan in force: {office id: version}. One query."""
    found: dict[int, Any] = {}
    for version in book.published_versions(list(todays)):
        known = found.get(version.office_id)
        newer = known is None or _order(version) > _order(known)
        if newer and _order(version)[0] <= todays[version.office_id].year - OFFSET:
            found[version.office_id] = version
    return found


def published(office_id: int) -> list[Any]:
    """Return every approved version of an office's plans, the latest first. One query."""
    rows = book.published_versions([office_id])
    return sorted(rows, key=_order, reverse=True)


def _order(version: Any) -> tuple[int, int]:
    return version.plan.roc_year, version.number


def by_indicator(plans: Mapping[int, Any], framework: Any) -> list[IndicatorRow]:
    """Return the indicators of a framework with what each office's plan promises under them. One query."""
    rows = {leaf.key: IndicatorRow(leaf.key, leaf.zh, leaf.en) for leaf in framework.leaves}
    offices = {version.plan_id: office_id for office_id, version in plans.items()}
    for plan_id, key, words, count in book.promised_under(list(offices), framework.key):
        if key in rows:
            rows[key].items.setdefault(offices[plan_id], []).append((words, count))
    return list(rows.values())


def frameworks(year: int, used: Collection[str] = ()) -> tuple[Any, ...]:
    """Return the frameworks that hold in a year of the common era, the one that a plan of it is first shown in first."""
    first = book.expected_framework(year, list(used))
    return (first, *(row for row in book.frameworks() if row.key != first.key and row.holds_in(year)))
