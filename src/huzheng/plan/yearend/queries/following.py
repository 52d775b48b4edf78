"""The draft of the next year: what was decided, how it would read, what of it is new."""

from dataclasses import dataclass
from typing import Any

from huzheng.plan.book import api as book
from huzheng.plan.book.data import Terms
from huzheng.plan.yearend.data import DecisionWords
from huzheng.plan.yearend.models import Decision, NextYear
from huzheng.plan.yearend.rules import New, following, renamed
from huzheng.plan.yearend.rules.following import Following, Node
from huzheng.plan.yearend.states import Choice

APPROVED_OR_DRAFT = ("approved", "draft")


@dataclass(frozen=True, slots=True)
class Decided:
    """Everything that was decided of a draft: by part id, and the new measures in their order."""

    parts: dict[str, Decision]
    new: list[Decision]

    @property
    def words(self) -> dict[str, DecisionWords]:
        """Return the decisions as rules read them."""
        return {
            part: DecisionWords(row.choice, row.words, row.deadline, row.reason) for part, row in self.parts.items()
        }

    @property
    def added(self) -> list[New]:
        """Return the new measures as rules read them."""
        return [New(f"i{row.item_id}", row.words, f"n{row.pk}") for row in self.new]


def next_of(plan: Any) -> NextYear | None:
    """Return the draft for the year after this plan's, with the plan that came of it."""
    return NextYear.objects.of(plan.office_id).filter(plan=plan).select_related("made").first()


def decided(draft: NextYear) -> Decided:
    """Return what was decided. One query."""
    rows = list(Decision.objects.of(draft.office_id).filter(draft=draft))
    parts = {part_of(row): row for row in rows if row.choice != Choice.NEW}
    return Decided(parts, [row for row in rows if row.choice == Choice.NEW])


def part_of(row: Decision) -> str:
    """Return the id of the part that a decision speaks of, as sheets write it."""
    return f"m{row.measure_id}" if row.measure_id else f"i{row.item_id}"


def proposed(draft: NextYear, found: Decided | None = None, sheet: Node | None = None) -> Following:
    """Return next year's sheet as it would be planted now; parts that are carried keep this year's ids.

    `sheet` is this year's, where the caller has read it already.
    """
    found = found or decided(draft)
    return following(sheet or book.sheet_of(draft.plan), found.words, found.added)


def planted_sheet(draft: NextYear) -> Node | None:
    """Return the plan that came of the draft as it reads now, with this year's ids where a part came from one; None if it is gone."""
    if draft.made is None or draft.made.state not in APPROVED_OR_DRAFT:
        return None
    return renamed(book.sheet_of(draft.made), draft.links)


def terms_from_last_year(measure: Any) -> Terms | None:
    """Return the terms under which last year's measure was kept, for the measure that came of it; nobody has confirmed them yet."""
    draft = NextYear.objects.of(measure.office_id).filter(made_id=measure.plan_id).first()
    source = book.number_of(draft.links.get(f"m{measure.pk}", ""), "m") if draft else None
    if draft is None or source is None:
        return None
    binding = book.binding_of(draft.plan, source)
    if binding is None:
        return None
    filter = {
        name: measure.pk if value == source and name == "measure" else value for name, value in binding.filter.items()
    }
    return Terms(
        binding.metric,
        filter,
        binding.period_kind,
        binding.aggregate,
        binding.comparator,
        binding.target,
        binding.tolerance,
    )
