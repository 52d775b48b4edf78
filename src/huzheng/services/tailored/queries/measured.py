"""What tailored services are measured by: how many the brands served, and for how many groups something is there."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Evidence, Filter, Measured, Period
from huzheng.foundation.page import wording
from huzheng.services.tailored.models import MeasureGroup, TargetGroup
from huzheng.services.tailored.queries.brands import ShownBrand, brands, shown_brands
from huzheng.services.tailored.queries.care import groups


def measure_served(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Count who was served in the period by the brands, or by the one that the filter names."""
    n = sum(shown.served.total for shown in _shown(office_id, period, filter))
    return Measured(Decimal(n), n)


def rows_served(office_id: int, period: Period, filter: Filter) -> list[Evidence]:
    """Return each brand with its number, the largest first."""
    rows = sorted(_shown(office_id, period, filter), key=lambda shown: -shown.served.total)
    return [
        Evidence(
            at(_last(period)),
            _("%(name)s：案件 %(cases)d，人工登記 %(by_hand)d")
            % {
                "name": wording.in_language(shown.row, "name"),
                "cases": shown.served.cases,
                "by_hand": shown.served.by_hand,
            },
            Decimal(shown.served.total),
            None,
            f"brand:{shown.row.pk}",
        )
        for shown in rows
        if shown.served.total
    ]


def measure_groups(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Count the target groups for which a measure held on the last day of the period."""
    n = len(_cared_for(office_id, period))
    return Measured(Decimal(n), n)


def rows_groups(office_id: int, period: Period, filter: Filter) -> list[Evidence]:
    """Return the groups behind the number."""
    return [
        Evidence(at(_last(period)), wording.in_language(row, "name"), Decimal(1), None)
        for row in _cared_for(office_id, period)
    ]


def _cared_for(office_id: int, period: Period) -> list[TargetGroup]:
    on = _last(period)
    links = MeasureGroup.objects.of(office_id).filter(measure__from_on__lte=on)
    held = links.exclude(measure__until_on__lt=on).values("group_id")
    return list(groups(office_id, active=True).filter(pk__in=held))


def _last(period: Period) -> date:
    return period.as_of or period.end - timedelta(days=1)


def _shown(office_id: int, period: Period, filter: Filter) -> list[ShownBrand]:
    rows = brands(office_id)
    asked = str(filter.get("brand", ""))
    if asked:
        rows = rows.filter(name_zh=asked)
    return shown_brands(rows, period.start, period.end)
