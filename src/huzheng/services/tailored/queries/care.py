"""Groups and measures: what is there for this guest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from huzheng.services.tailored.models import Measure, MeasureCounter, MeasureGroup, TargetGroup
from huzheng.services.tailored.states import MeasureKind


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure with its groups and the numbers of its counters."""

    row: Measure
    groups: list[TargetGroup]
    counters: list[int]


def groups(office_id: int, *, active: bool = False) -> QuerySet[TargetGroup]:
    """Return the target groups in their order, those in use only where `active` asks for it."""
    rows = TargetGroup.objects.of(office_id).order_by("position", "pk")
    return rows.filter(active=True) if active else rows


def in_force(on: date) -> Q:
    """Return the condition of what holds on a day."""
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))


def all_measures(office_id: int) -> QuerySet[Measure]:
    """Return every measure, ended ones too, in the order in which they began."""
    return Measure.objects.of(office_id).order_by("kind", "from_on", "pk")


def measures_for(office_id: int, group_id: int, on: date) -> QuerySet[Measure]:
    """Return exactly the measures that are defined for a group and hold on a day."""
    mine = MeasureGroup.objects.of(office_id).filter(group_id=group_id).values("measure_id")
    return Measure.objects.of(office_id).filter(in_force(on), pk__in=mine)


def shown_measures(rows: QuerySet[Measure]) -> list[ShownMeasure]:
    """Return measures with whom they are for and where; three queries however many."""
    found = list(rows.select_related("owner"))
    if not found:
        return []
    office_id, ids = found[0].office_id, [row.pk for row in found]
    whom: dict[int, list[TargetGroup]] = {}
    links = MeasureGroup.objects.of(office_id).filter(measure_id__in=ids).select_related("group")
    for link in links.order_by("group__position", "group_id"):
        whom.setdefault(link.measure_id, []).append(link.group)
    where = places_of(office_id, ids)
    return [ShownMeasure(row, whom.get(row.pk, []), where.get(row.pk, [])) for row in found]


def places_of(office_id: int, ids: Iterable[int]) -> dict[int, list[int]]:
    """Return the numbers of the counters of measures: {measure id: numbers}."""
    links = MeasureCounter.objects.of(office_id).filter(measure_id__in=list(ids))
    found: dict[int, list[int]] = {}
    for measure, number in links.order_by("counter__number").values_list("measure_id", F("counter__number")):
        found.setdefault(measure, []).append(number)
    return found


def sorted_by_kind(shown: Sequence[ShownMeasure]) -> list[tuple[str, list[ShownMeasure]]]:
    """Return the measures under the words of their kinds, in the order of the card."""
    kinds = [(str(kind.label), [one for one in shown if one.row.kind == kind]) for kind in MeasureKind]
    return [(label, ones) for label, ones in kinds if ones]


def counter_ids(measure: Measure) -> list[str]:
    """Return the ids of a measure's counters as a form writes them."""
    links = MeasureCounter.objects.of(measure.office_id).filter(measure=measure)
    return [str(counter) for counter in links.values_list("counter_id", flat=True)]
