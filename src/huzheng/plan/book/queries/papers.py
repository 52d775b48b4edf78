"""White papers, their statements, and what is linked to them."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from huzheng.plan.book.models import Clause, Item, ItemStatement, Measure, Plan, Statement, WhitePaper
from huzheng.plan.book.queries.frameworks import items_of
from huzheng.plan.book.rules import Near, suggest_links
from huzheng.plan.book.states import ClauseKind


@dataclass(slots=True)
class Answered:
    """A statement with the items and goals of one plan that contribute to it, and the texts that come near it."""

    row: Statement
    items: list[Item] = field(default_factory=list)
    goals: list[Clause] = field(default_factory=list)
    near: tuple[Near, ...] = ()

    @property
    def empty(self) -> bool:
        """Say whether nothing of the plan contributes."""
        return not self.items and not self.goals


@dataclass(slots=True)
class PaperView:
    """A paper against one plan. `loose` are the items that are linked to no statement of any paper."""

    statements: list[Answered]
    items: dict[int, Item]
    goals: dict[int, Clause]
    loose: list[Item]


def paper_list(office_id: int) -> QuerySet[WhitePaper]:
    """Return the office's papers, the latest year first, each with `statement_count` and `linked_count` (statements with a link)."""
    statements = Statement.objects.of(office_id).filter(paper=OuterRef("pk"))
    links = ItemStatement.objects.of(office_id).filter(statement__paper=OuterRef("pk"), item__gone_at__isnull=True)
    return (
        WhitePaper.objects.of(office_id)
        .defer("source_text")
        .annotate(
            statement_count=_count(statements, "paper", "pk"),
            linked_count=_count(links, "statement__paper", "statement"),
        )
        .order_by("-roc_year", "pk")
    )


def _count(rows: QuerySet, group: str, what: str) -> Any:
    return Coalesce(Subquery(rows.order_by().values(group).annotate(n=Count(what, distinct=True)).values("n")), 0)


def paper_against(paper: WhitePaper, plan: Plan) -> PaperView:
    """Read a paper against a plan: five queries, whatever their sizes."""
    items = {row.pk: row for row in items_of(plan)}
    goals = {row.pk: row for row in Clause.objects.of(plan.office_id).filter(plan=plan, kind=ClauseKind.GOAL)}
    statements = {row.pk: Answered(row) for row in Statement.objects.of(paper.office_id).filter(paper=paper)}
    linked: set[int] = set()
    for row in _links(plan):
        if row.item_id in items:
            linked.add(row.item_id)
        if (found := statements.get(row.statement_id)) is None:
            continue
        if row.item_id in items:
            found.items.append(items[row.item_id])
        elif row.goal_id in goals:
            found.goals.append(goals[row.goal_id])
    _suggest(plan, list(statements.values()), items)
    loose = [row for key, row in items.items() if key not in linked]
    return PaperView(list(statements.values()), items, goals, loose)


def _links(plan: Plan) -> QuerySet[ItemStatement]:
    rows = ItemStatement.objects.of(plan.office_id)
    both = rows.filter(item__plan=plan) | rows.filter(goal__plan=plan)
    return both.order_by("item__dimension__position", "item__position", "goal__position")


def _suggest(plan: Plan, statements: list[Answered], items: dict[int, Item]) -> None:
    """Put beside each statement the items that come near it and are not linked to it yet."""
    words: dict[int, list[str]] = defaultdict(list)
    rows = Measure.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True)
    for item, text in rows.values_list("item_id", "text"):
        words[item].append(text)
    texts = {str(key): (row.title, *words[key]) for key, row in items.items()}
    near = suggest_links({str(found.row.pk): found.row.text for found in statements}, texts)
    for found in statements:
        there = {str(row.pk) for row in found.items}
        found.near = tuple(row for row in near[str(found.row.pk)] if row.key not in there)
