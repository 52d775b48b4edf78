"""What the catalogue measures: how much of it is confirmed, and whether citizens find what they search for."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric
from huzheng.services.catalogue.queries import search_days, services
from huzheng.services.catalogue.rules.rulebook import rulebook


def _last(period: Period) -> date:
    last = period.end - timedelta(days=1)
    return min(last, period.as_of) if period.as_of else last


def _confirmed(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Count the uncertain fields of the offered services, and of them those that the office has confirmed or changed by now."""
    rows = _uncertain(office_id, _last(period))
    asked = sum(asked for _, asked, _ in rows)
    left = sum(left for _, _, left in rows)
    return Measured(Decimal(asked - left) / asked if asked else None, asked)


def _uncertain(office_id: int, on: date) -> list[tuple[str, int, int]]:
    """Return (name, uncertain fields, those still open) of each offered service that has any."""
    book, found = rulebook(), []
    for card in services(office_id, on):
        row = book.row(card.code, on)
        if row is not None and row.check:
            found.append((f"{card.code} {card.zh}", len(row.check), len(card.unconfirmed)))
    return found


def _confirmed_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    on = _last(period)
    return [
        Evidence(at(on), _("%(name)s：待確認 %(n)s 欄") % {"name": name, "n": left}, Decimal(asked - left), left == 0)
        for name, asked, left in _uncertain(office_id, on)
    ]


def _missed(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    days = list(search_days(office_id, period.start, period.end))
    return Measured(Decimal(sum(day.without_hit for day in days)), sum(day.searches for day in days))


def _hit_rate(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    missed = _missed(office_id, period, aggregate, filter)
    found = missed.n - (missed.value or 0)
    return Measured(Decimal(found) / missed.n if missed.n else None, missed.n)


def _search_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    return [
        Evidence(
            at(day.on), _("搜尋 %(n)s 次，查無 %(m)s 次") % {"n": day.searches, "m": day.without_hit},
            Decimal(day.without_hit), day.without_hit == 0,
        )
        for day in search_days(office_id, period.start, period.end)
    ]  # fmt: skip


METRICS = (
    Metric(
        "catalogue.confirmed_share", "業務項目欄位確認率", "Share of uncertain fields confirmed", "share", Kind.RATE, Direction.UP,
        ("rate",), _confirmed, _confirmed_rows, standing=True,
    ),
    Metric(
        "catalogue.searches_without_hit", "網站查無業務次數", "Searches without a hit", "searches", Kind.COUNT, Direction.DOWN,
        ("count",), _missed, _search_rows,
    ),
    Metric(
        "catalogue.search_hit_rate", "網站業務搜尋命中率", "Searches with a hit", "share", Kind.RATE, Direction.UP, ("rate",),
        _hit_rate, _search_rows,
    ),
)  # fmt: skip


def register() -> None:
    """Put the metrics into the registry; called once from apps.py."""
    for metric in METRICS:
        register_metric(metric)
