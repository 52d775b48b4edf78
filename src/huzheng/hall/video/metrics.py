"""What the room measures, for every plan that promises taxes by video."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy

from huzheng.foundation.metrics.data import Dimension, Direction, Evidence, Filter, Kind, Measured, Metric, Part, Period
from huzheng.foundation.metrics.registry import register_dimension, register_metric
from huzheng.hall.video.models import VideoSession
from huzheng.hall.video.queries import asked_between, held_between, kind_words

KIND = "video_kind"


def _held(office_id: int, period: Period, filter: Filter) -> QuerySet[VideoSession]:
    rows = held_between(office_id, period.start, period.end)
    return rows if filter.get(KIND) in (None, "") else rows.filter(kind=filter[KIND])


def held(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return how many sessions were connected."""
    n = _held(office_id, period, filter).count()
    return Measured(Decimal(n), n)


def _evidence(row: VideoSession, met: bool | None) -> Evidence:
    return Evidence(row.wanted_at, kind_words().get(row.kind, row.kind), Decimal(1), met, f"video:{row.pk}")


def held_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the sessions behind the number."""
    return [_evidence(row, None) for row in _held(office_id, period, filter)]


def _split(office_id: int, period: Period, aggregates: Sequence[str], sets: Sequence[tuple[str, ...]]) -> list[Part]:
    if (KIND,) not in sets:
        return []
    rows = held_between(office_id, period.start, period.end).order_by().values("kind").annotate(n=Count("pk"))
    found = rows.order_by("kind").values_list("kind", "n")
    return [Part((KIND,), (kind,), word, Measured(Decimal(n), n)) for kind, n in found for word in aggregates]


def answered(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the share of sessions for which the bureau answered."""
    rows = list(asked_between(office_id, period.start, period.end))
    kept = sum(row.connected_at is not None for row in rows)
    return Measured(Decimal(kept) / len(rows) if rows else None, len(rows))


def answered_rows(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return the sessions, each answered or not."""
    rows = asked_between(office_id, period.start, period.end)
    return [_evidence(row, row.connected_at is not None) for row in rows]


def _kinds(office_id: int) -> Mapping[Any, str]:
    return kind_words()


def register() -> None:
    """Put the room's metrics into the registry; called once from apps.py."""
    register_dimension(Dimension(KIND, gettext_lazy("稅務項目"), _kinds))
    register_metric(
        Metric(
            key="video.sessions", zh="稅務視訊件數", en="Video sessions with the tax bureau", unit="times",
            kind=Kind.COUNT, direction=Direction.UP, aggregates=("count",), measure=held, rows=held_rows,
            dimensions=(KIND,), accepts={KIND: "稅務項目，例如 house"}, split=_split,
        )
    )  # fmt: skip
    register_metric(
        Metric(
            "video.answered", "稅務視訊接通率", "Video sessions that the tax bureau answered", "share", Kind.RATE,
            Direction.UP, ("rate",), answered, answered_rows,
        )
    )  # fmt: skip
