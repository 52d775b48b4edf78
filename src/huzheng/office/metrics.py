"""What the office's own people and places prove: the languages promised there are spoken (LNG-03)."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_metric
from huzheng.foundation.page import wording
from huzheng.office.queries import Speakers, speakers_of_promised_languages


def _last(period: Period) -> date:
    return period.as_of or period.end - timedelta(days=1)


def _promised(office_id: int, period: Period, filter: Filter) -> list[Speakers]:
    language = filter.get("language")
    rows = speakers_of_promised_languages(office_id, _last(period))
    return [row for row in rows if language in (None, "", row.language)]


def fewest(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the smallest number of speakers among places and the languages promised there, on the last day; none promised is None."""
    rows = _promised(office_id, period, filter)
    return Measured(Decimal(min(row.count for row in rows)) if rows else None, len(rows))


def places(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return each place with each language promised there, and how many speak it; nobody is named."""
    moment = at(_last(period))
    return [
        Evidence(
            moment, f"{wording.in_language(row.place, 'name')} {row.language}", Decimal(row.count), row.count > 0, ""
        )
        for row in _promised(office_id, period, filter)
    ]


SPEAKERS = Metric(
    key="office.language_speakers", zh="各據點會說所承諾語言的最少人數", en="Fewest speakers of a promised language at a place",
    unit="people", kind=Kind.STATE, direction=Direction.UP, aggregates=("last",), measure=fewest, rows=places,
    accepts={"language": "語言，例如 阿美語，未填為全部"}, standing=True,
)  # fmt: skip


def register() -> None:
    """Put the room's metric into the registry; called once from apps.py."""
    register_metric(SPEAKERS)
