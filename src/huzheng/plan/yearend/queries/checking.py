"""Prove a printed paper: count every figure of it again from the raw rows, and hold it against what was closed and printed."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from huzheng.foundation.documents import Figure
from huzheng.foundation.errors import NotFound
from huzheng.foundation.metrics.data import Ask, Period
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import measure_all
from huzheng.plan.book import api as book
from huzheng.plan.yearend.data import Checked, Marked, Mismatch
from huzheng.plan.yearend.queries.figures import figures_until, unit_of
from huzheng.plan.yearend.queries.snapshots import TALLY, Node, marks_in
from huzheng.plan.yearend.queries.years import KEPT, LIGHTS
from huzheng.plan.yearend.rules import CASES, judge, read_mark
from huzheng.plan.yearend.rules.marks import LOST, UNKNOWN, UNREADABLE

Counted = dict[int, Decimal | None]
Closed = dict[tuple, MetricValue]


def check(office_id: int, figures: Sequence[Figure], snapshot: Node | None = None) -> Checked:
    """Count every figure again; `snapshot` is what the paper printed when it was made: what is missing of it is told too."""
    marked = [read_mark(figure.mark) for figure in figures]
    counted = _counted(office_id, marked)
    closed = _closed(office_id, [one for one in marked if one and one.version])
    found = []
    for place, (figure, one) in enumerate(zip(figures, marked, strict=True)):
        if one is None:
            found.append(Mismatch(place, UNREADABLE, figure.text, None))
        elif place not in counted:
            found.append(Mismatch(place, UNKNOWN, figure.text, one))
        elif row := _judged(place, figure, one, counted[place], closed):
            found.append(row)
    return Checked(len(figures), (*found, *_lost(figures, snapshot)))


def _judged(place: int, figure: Figure, marked: Marked, counted: Decimal | None, closed: Closed) -> Mismatch | None:
    cases = marked.aggregate.endswith(CASES)
    unit = "" if cases or marked.metric == TALLY else unit_of(marked.metric)
    row = closed.get(_key(marked))
    kept = None if row is None else Decimal(row.n) if cases else row.value
    why = judge(marked, figure.text.strip(), unit, closed=kept, counted=counted)
    return Mismatch(place, why, figure.text, marked, kept, counted) if why else None


def _counted(office_id: int, marked: Sequence[Marked | None]) -> Counted:
    """Return what is counted from the raw rows now: {place: value}; a metric that no room has is missing."""
    plain = [(k, one) for k, one in enumerate(marked) if one and one.metric != TALLY]
    answers = measure_all(office_id, [_ask(one) for _k, one in plain])
    found: Counted = {}
    for (k, one), answer in zip(plain, answers, strict=True):
        if answer is not None:
            found[k] = Decimal(answer.n) if one.aggregate.endswith(CASES) else answer.value
    return found | _tallied(office_id, [(k, one) for k, one in enumerate(marked) if one and one.metric == TALLY])


def _tallied(office_id: int, marked: Sequence[tuple[int, Marked]]) -> Counted:
    found: Counted = {}
    known: dict[tuple, dict[str, int]] = {}
    for k, one in marked:
        key = (str(one.filter), one.start, one.end)
        if key not in known:
            known[key] = _tally(office_id, one)
        if one.aggregate in known[key]:
            found[k] = Decimal(known[key][one.aggregate])
    return found


def _tally(office_id: int, marked: Marked) -> dict[str, int]:
    """Return how many promises of the plan stand how, and are kept by what, up to the mark's last day."""
    plan_id = marked.filter.get("plan")
    try:
        plan = book.access_plan(office_id, plan_id if isinstance(plan_id, int) else 0)
    except NotFound:
        return {}
    tree = book.plan_tree(plan)
    figures = figures_until(office_id, plan.roc_year or 0, tree.bindings, marked.end)
    lights = [bound.year.light for bound in figures.values()]
    kept = [node.row.kept_by for node in tree.measures if node.row.text]
    return {word: lights.count(word) for word in LIGHTS} | {word: kept.count(word) for word in KEPT}


def _ask(marked: Marked) -> Ask:
    return Ask(marked.metric, Period(marked.start, marked.end), marked.aggregate.removesuffix(CASES), marked.filter)


def _key(marked: Marked) -> tuple:
    return (*_ask(marked).key, marked.version)


def _closed(office_id: int, marked: Sequence[Marked]) -> Closed:
    """Return the closed figures that the marks name, in exactly their versions. One query."""
    if not marked:
        return {}
    rows = MetricValue.objects.filter(
        office_id=office_id,
        metric__in={one.metric for one in marked},
        period_start__gte=min(one.start for one in marked),
        period_end__lte=max(one.end for one in marked),
    )
    return {(*row.ask.key, row.version): row for row in rows}


def _lost(figures: Sequence[Figure], snapshot: Node | None) -> list[Mismatch]:
    """Return the figures that were printed when the paper was made and whose marks are not in it any more."""
    if snapshot is None:
        return []
    there = Counter(figure.mark for figure in figures)
    lost = []
    for mark, text in dict(marks_in(snapshot)).items():
        if not there[mark]:
            lost.append(Mismatch(-1, LOST, text, read_mark(mark)))
    return lost
