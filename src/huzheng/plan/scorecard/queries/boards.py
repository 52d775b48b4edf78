"""How a card stands: every indicator's periods with target, actual and attainment, and goals and perspectives above them.

What is closed is read from the closed figures; the running period, and the last one while it is not closed yet, is counted
over the cases, so an indicator that is fed by a metric needs nobody (SCR-01).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from huzheng.foundation.metrics.data import Ask, Measured, Period
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import METRICS, measure_all
from huzheng.foundation.roc import OFFSET
from huzheng.plan.book.api import PeriodKind, closed_values
from huzheng.plan.scorecard.models import Actual, Card, Goal, Indicator, PeriodTarget, Perspective
from huzheng.plan.scorecard.queries.rows import actuals_of, goals_of, links_of, perspectives_of
from huzheng.plan.scorecard.rules import Bands, Weighed, attainment, band, bands_on, periods_of_year, together
from huzheng.plan.scorecard.states import Source

MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
RECENT = 2  # periods that are counted over the cases where they are not closed
Targets = dict[tuple[int, date], Decimal]


@dataclass(frozen=True, slots=True)
class Stand:
    """An indicator in one period."""

    period: Period
    value: Decimal | None
    target: Decimal
    percent: Decimal | None
    band: str
    closed: bool = False
    words: str = ""
    version: int = 0


@dataclass(slots=True)
class IndicatorNode:
    """An indicator with the periods of the card's year that have begun, the first one first."""

    row: Indicator
    stands: list[Stand] = field(default_factory=list)

    @property
    def now(self) -> Stand | None:
        """Return the last period of which a value is known, else the last one that has begun."""
        known = [stand for stand in self.stands if stand.value is not None]
        found = known or self.stands
        return found[-1] if found else None

    @property
    def percent(self) -> Decimal | None:
        """Return the attainment that counts for the goal."""
        return self.now.percent if self.now else None

    @property
    def values(self) -> list[float | None]:
        """Return the values for a trend."""
        return [None if stand.value is None else float(stand.value) for stand in self.stands]


@dataclass(slots=True)
class GoalNode:
    """A goal with its indicators."""

    row: Goal
    indicators: list[IndicatorNode] = field(default_factory=list)
    percent: Decimal | None = None
    band: str = "unknown"


@dataclass(slots=True)
class PerspectiveNode:
    """A perspective with its goals."""

    row: Perspective
    goals: list[GoalNode] = field(default_factory=list)
    percent: Decimal | None = None
    band: str = "unknown"


@dataclass(slots=True)
class Board:
    """A whole card."""

    card: Card
    perspectives: list[PerspectiveNode]
    links: list[tuple[int, int]]
    percent: Decimal | None = None
    band: str = "unknown"

    @property
    def goals(self) -> list[GoalNode]:
        """Return all goals in order."""
        return [goal for perspective in self.perspectives for goal in perspective.goals]

    def count(self, band: str) -> int:
        """Return how many goals have this band."""
        return sum(goal.band == band for goal in self.goals)


def board(card: Card, today: date) -> Board:
    """Return how a card stands on a day: seven queries, and one for each metric and period that is counted over the cases."""
    found = {row.pk: PerspectiveNode(row) for row in perspectives_of(card)}
    goals = {row.pk: GoalNode(row) for row in goals_of(card)}
    for goal in goals.values():
        found[goal.row.perspective_id].goals.append(goal)
    rows = Indicator.objects.of(card.office_id).filter(goal__in=goals, gone_at__isnull=True)
    for node in _nodes(card, list(rows.order_by("goal", "position", "pk")), today):
        goals[node.row.goal_id].indicators.append(node)
    made = Board(card, list(found.values()), links_of(card))
    _judge(made, bands_on(_looked_at(card, today)))
    return made


def indicator_stands(card: Card, indicator: Indicator, today: date) -> IndicatorNode:
    """Return one indicator with all its periods, counted over the cases wherever a figure is not closed."""
    return _nodes(card, [indicator], today, recent=12)[0]


def begun(card: Card, period_kind: str, today: date) -> list[Period]:
    """Return the periods of the card's year that have begun on a day."""
    spans = periods_of_year(MONTHS[PeriodKind(period_kind)], card.roc_year + OFFSET)
    return [Period(start, end, today if today < end else None) for start, end in spans if start <= today]


def _looked_at(card: Card, today: date) -> date:
    """Return the day on which a card is judged: today, at the latest the last day of its year."""
    return min(today, date(card.roc_year + OFFSET, 12, 31))


def _nodes(card: Card, rows: Sequence[Indicator], today: date, recent: int = RECENT) -> list[IndicatorNode]:
    bands = bands_on(_looked_at(card, today))
    targets = PeriodTarget.objects.of(card.office_id).filter(indicator__in=[row.pk for row in rows])
    own: Targets = {(row.indicator_id, row.start): row.target for row in targets}
    actuals = actuals_of(card.office_id, [row.pk for row in rows if row.source == Source.HAND])
    counted = _counted(card, [row for row in rows if row.source == Source.METRIC], today, recent)
    found = []
    for row in rows:
        node = IndicatorNode(row)
        for period in begun(card, row.period_kind, today):
            place = (row.pk, period.start)
            target = own.get(place, row.target)
            known = actuals.get(place) if row.source == Source.HAND else counted.get(place)
            node.stands.append(_stand(row, period, target, known, bands))
        found.append(node)
    return found


Known = Actual | MetricValue | Measured | None


def _stand(row: Indicator, period: Period, target: Decimal, known: Known, bands: Bands) -> Stand:
    value = None if known is None else known.value
    if isinstance(known, Measured) and known.n == 0 and not value:
        value = None  # no case yet: nothing to judge
    percent = attainment(value, target, row.comparator, bands.cap)
    words = known.words if isinstance(known, Actual) else ""
    version = 0 if known is None or isinstance(known, Measured) else known.version
    return Stand(
        period, value, target, percent, band(percent, bands), isinstance(known, MetricValue), words, version
    )  # fmt: skip


def _counted(
    card: Card, rows: Sequence[Indicator], today: date, recent: int
) -> dict[tuple[int, date], MetricValue | Measured]:
    """Return the closed figures, and for the last periods without one what the cases say."""
    places = [(row, period) for row in rows for period in begun(card, row.period_kind, today)]
    asks = [Ask(row.metric, period, row.aggregate, row.filter) for row, period in places]
    closed = closed_values(card.office_id, asks)
    found: dict[tuple[int, date], MetricValue | Measured] = {
        (places[k][0].pk, places[k][1].start): value for k, value in closed.items()
    }
    last = {row.pk: [p.start for p in begun(card, row.period_kind, today)][-recent:] for row in rows}
    open_ones = [
        k for k, (row, period) in enumerate(places) if k not in closed and period.start in last[row.pk] and known(row)
    ]
    for k, measured in zip(open_ones, measure_all(card.office_id, [asks[k] for k in open_ones]), strict=True):
        if measured is not None:
            found[places[k][0].pk, places[k][1].start] = measured
    return found


def known(row: Indicator) -> bool:
    """Say whether a room measures this (still)."""
    return row.metric in METRICS


def _judge(made: Board, bands: Bands) -> None:
    for perspective in made.perspectives:
        for goal in perspective.goals:
            goal.percent = together(Weighed(node.percent, node.row.weight) for node in goal.indicators)
            goal.band = band(goal.percent, bands)
        perspective.percent = together(Weighed(goal.percent, 1) for goal in perspective.goals)
        perspective.band = band(perspective.percent, bands)
    made.percent = together(Weighed(perspective.percent, 1) for perspective in made.perspectives)
    made.band = band(made.percent, bands)


def quarter_ends(card: Card) -> list[date]:
    """Return the last day of each quarter of the card's year."""
    return [end - timedelta(days=1) for _start, end in periods_of_year(3, card.roc_year + OFFSET)]
