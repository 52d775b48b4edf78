"""Promises as the plan page shows them: a measure, its light, its number, its trend. Templates only place them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzheng.foundation import charts
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.page import wording
from huzheng.plan.book.models import Binding
from huzheng.plan.book.queries.hand import EvidenceCount
from huzheng.plan.book.queries.trees import MeasureNode
from huzheng.plan.book.queries.values import History
from huzheng.plan.book.states import KeptBy, Light
from huzheng.plan.book.views.words import (
    aggregate_word,
    cases_words,
    light_word,
    metric_name,
    number,
    period_name,
    target_words,
    unit_word,
    with_unit,
)

REGISTER_METRIC = "plan.hand_within_limit"
PICTURE = charts.Box(160, 40, 4)


@dataclass(slots=True)
class Promise:
    """A measure as the plan page shows it."""

    label: str
    text: str
    unit: str
    url: str  # of the measure; why/, bind/, hand/ hang below it
    anchor: str
    kept_by: str
    light: str
    light_word: str
    value: str = "–"
    value_unit: str = ""
    n: str = ""
    target: str = ""
    keeper: str = ""
    period: str = ""
    trend: SafeString | str = ""
    trend_words: str = ""
    by_register: bool = False
    children: list["Promise"] = field(default_factory=list)

    @property
    def measured(self) -> bool:
        """Say whether a metric keeps it."""
        return self.kept_by == KeptBy.METRIC

    @property
    def by_hand(self) -> bool:
        """Say whether people keep the evidence."""
        return self.kept_by == KeptBy.BY_HAND

    @property
    def decided(self) -> bool:
        """Say whether anything keeps it."""
        return self.kept_by != KeptBy.UNBOUND


def promise(
    node: MeasureNode,
    base: str,
    stands: dict[int, History],
    proofs: dict[int, EvidenceCount],
    units: Sequence[str] = (),
) -> Promise:
    """Return a measure with how it stands; `base` is the plan's address, `units` what is printed beside its item anyway."""
    row = node.row
    made = Promise(
        label=row.label,
        text=row.text,
        unit="" if [row.unit] == list(units) else row.unit,
        url=f"{base}measure/{row.pk}/",
        anchor=f"measure-{row.pk}",
        kept_by=row.kept_by,
        light=Light.UNKNOWN.value,
        light_word=str(KeptBy(row.kept_by).label),
    )
    if node.binding is not None and row.kept_by == KeptBy.METRIC:
        _add_value(made, node.binding, stands[node.binding.pk])
    elif row.kept_by == KeptBy.BY_HAND:
        _add_proofs(made, proofs.get(row.pk))
    made.children = [promise(child, base, stands, proofs) for child in node.children]
    return made


def _add_value(made: Promise, binding: Binding, history: History) -> None:
    metric = METRICS.get(binding.metric)
    unit = metric.unit if metric else ""
    made.light = history.now.light
    made.light_word = light_word(history.now)
    made.value = number(history.now.measured.value, unit)
    made.value_unit = unit_word(unit) if history.now.measured.value is not None else ""
    made.n = cases_words(history.now.measured.n)
    made.target = target_words(binding, unit)
    made.keeper = metric_name(metric, binding.metric)
    if metric and len(metric.aggregates) > 1:
        made.keeper = f"{made.keeper} ({aggregate_word(binding.aggregate)})"
    made.period = period_name(binding.period_kind, history.now.period)
    made.trend, made.trend_words = trend(history, binding, unit)
    made.by_register = binding.metric == REGISTER_METRIC


def _add_proofs(made: Promise, proofs: EvidenceCount | None) -> None:
    if proofs is None:
        made.light_word = _("待佐證")
        return
    made.light, made.light_word = Light.OK.value, _("已有佐證")
    made.n = ngettext("%(n)s 則佐證", "%(n)s 則佐證", proofs.n) % {"n": proofs.n}
    made.period = _("最近 %(day)s") % {"day": wording.short_date(proofs.last_on)}


def trend(history: History, binding: Binding, unit: str) -> tuple[SafeString, str]:
    """Return the small picture of the past periods and the present one, and the same in words."""
    scale = 100 if unit == "share" else 1
    values = [None if value is None else value * scale for value in history.values]
    known = [value for value in values if value is not None]
    picture = mark_safe(charts.sparkline(values, float(binding.target) * scale, PICTURE))  # noqa: S308  numbers only
    if len(known) < 2:
        return picture, _("還看不出趨勢")
    way = {1: _("上升"), 0: _("持平"), -1: _("下降")}[charts.direction(values)]
    words = _("近 %(count)s 期由 %(first)s 到 %(last)s，%(way)s") % {
        "count": len(known),
        "first": with_unit(known[0] / scale, unit),
        "last": with_unit(known[-1] / scale, unit),
        "way": way,
    }
    return picture, words


def tally(promises: Sequence[Promise]) -> list[dict[str, Any]]:
    """Return the large numbers on top of a plan page: the lights in the order of urgency, then what no metric keeps."""
    measured = [row for row in promises if row.measured]
    lights = [
        {"light": key.value, "label": str(key.label), "value": sum(row.light == key for row in measured)}
        for key in (Light.LATE, Light.SOON, Light.OK, Light.UNKNOWN)
    ]
    others = [
        {"light": "", "label": str(key.label), "value": sum(row.kept_by == key for row in promises)}
        for key in (KeptBy.BY_HAND, KeptBy.NOT_YET, KeptBy.UNBOUND)
    ]
    return lights + others
