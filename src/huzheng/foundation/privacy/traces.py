"""Which rule removed what a row said of a person, and when: for the page of the row, and for every number that is made of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import DateTimeField, ExpressionWrapper, F, OuterRef, QuerySet, Subquery

from huzheng.foundation.offices import known_offices
from huzheng.foundation.privacy.data import Retention
from huzheng.foundation.privacy.models import Deletion
from huzheng.foundation.privacy.registry import RETENTION


@dataclass(frozen=True, slots=True)
class Trace:
    """That a rule was carried out on a row at this moment, in the office's own time."""

    rule: Retention
    at: datetime

    @property
    def name(self) -> str:
        """Return what was removed, in the active language."""
        return self.rule.name


def traces_of(office_id: int, subjects: Iterable[str]) -> dict[str, tuple[Trace, ...]]:
    """Return by subject ("case:12") which rules have removed personal data of it, each once. A query for each rule that speaks of such."""
    numbers: dict[str, set[int]] = {}
    for subject in subjects:
        kind, _, number = subject.partition(":")
        if number.isascii() and number.isdigit() and len(number) < 19:
            numbers.setdefault(kind, set()).add(int(number))
    found: dict[str, list[Trace]] = {}
    for _key, rule in sorted(RETENTION.items()):
        kind, _, column = rule.about.partition(":")
        for row, at in _ended(rule, column, office_id, numbers.get(kind, ())).items():
            found.setdefault(f"{kind}:{row}", []).append(Trace(rule, at))
    return {subject: tuple(traces) for subject, traces in found.items()}


def _ended(rule: Retention, column: str, office_id: int, numbers: Collection[int]) -> dict[int, datetime]:
    """Return when the rule ended what belongs to these numbers, the latest of several rows."""
    if not column or not numbers:
        return {}
    table: QuerySet = QuerySet(apps.get_model(rule.table))
    rows = table.filter(rule.blank, office_id=office_id, **rule.where, **{f"{column}__in": numbers})
    if rule.file:
        pairs = rows.values_list(column, f"{rule.to_file}gone_at")
        return _latest(pairs)
    offset = known_offices()[office_id].offset
    runs = Deletion.objects.filter(rule=rule.key).annotate(
        reached=ExpressionWrapper(F("until") + offset, output_field=DateTimeField())
    )
    run = runs.filter(reached__gt=OuterRef(rule.clock)).order_by("at").values("at")[:1]
    pairs = rows.annotate(run=Subquery(run)).filter(run__isnull=False).values_list(column, "run")
    return {number: at + offset for number, at in _latest(pairs).items()}


def _latest(pairs: Iterable[tuple[Any, datetime]]) -> dict[int, datetime]:
    found: dict[int, datetime] = {}
    for number, at in pairs:
        found[number] = max(at, found.get(number, at))
    return found
