"""White papers and major yearly plans: their statements, and the items and goals that contribute to them."""

from collections.abc import Collection
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import NotFound
from huzheng.foundation.verbs import verb
from huzheng.plan.book.access import access_paper, access_plan, access_statement
from huzheng.plan.book.data import PaperValues
from huzheng.plan.book.errors import PaperTaken
from huzheng.plan.book.models import Clause, Item, ItemStatement, Plan, WhitePaper
from huzheng.plan.book.rules import read_statements
from huzheng.plan.book.states import ClauseKind
from huzheng.plan.book.steps import hold, write_statements

HEAD = ("kind", "title", "issuer", "roc_year", "source_text")
End = tuple[str, int]  # ("item", id) or ("goal", id)


@verb
def add_paper(values: PaperValues, *, office_id: int, by: Actor, now: datetime) -> WhitePaper:
    """Keep a paper with its statements, one for each line. Raises PaperTaken. Locks the office's papers."""
    hold(f"plan.papers:{office_id}")
    _check_free(office_id, values)
    row = WhitePaper.objects.create(office_id=office_id, added_at=now, **_columns(values))
    write_statements(row, read_statements(values.source_text))
    record("add_paper", f"white_paper:{row.pk}", None, _columns(values), by=by, now=now)
    return row


@verb
def edit_paper(paper_id: int, *, office_id: int, values: PaperValues, by: Actor, now: datetime) -> WhitePaper:
    """Change a paper; a statement whose words or printed number stay keeps what is linked to it.

    Raises NotFound, PaperTaken, StatementLinked where a statement with links would go. Locks the office's papers, then the paper.
    """
    hold(f"plan.papers:{office_id}")
    row = access_paper(office_id, paper_id, for_update=True)
    _check_free(office_id, values, but=paper_id)
    before = {name: getattr(row, name) for name in HEAD}
    for name in HEAD:
        setattr(row, name, getattr(values, name))
    row.save(update_fields=HEAD)
    write_statements(row, read_statements(values.source_text))
    record("edit_paper", f"white_paper:{row.pk}", before, _columns(values), by=by, now=now)
    return row


@verb
def delete_paper(paper_id: int, *, office_id: int, by: Actor, now: datetime) -> None:
    """Take a paper away to which nothing is linked; the record keeps its words. Raises NotFound, StatementLinked. Locks the paper."""
    row = access_paper(office_id, paper_id, for_update=True)
    before = {name: getattr(row, name) for name in HEAD}
    write_statements(row, ())
    row.delete()
    record("delete_paper", f"white_paper:{paper_id}", before, None, by=by, now=now)


@verb
def link_statement(
    statement_id: int,
    *,
    office_id: int,
    paper_id: int,
    plan_id: int,
    add: Collection[End],
    remove: Collection[End] = (),
    by: Actor,
    now: datetime,
) -> int:
    """Link items and goals of a plan to a statement, take links away; what is so already stays. Return how many changed.

    Raises NotFound for a paper, a statement, a plan or a part that is not there. Locks the plan, then the paper.
    """
    plan = access_plan(office_id, plan_id, for_update=True)
    statement = access_statement(access_paper(office_id, paper_id, for_update=True), statement_id)
    _check_ends(plan, {*add, *remove})
    there = {_end(row): row.pk for row in ItemStatement.objects.of(office_id).filter(statement=statement)}
    new, gone = sorted(set(add) - set(there)), sorted(set(remove) & set(there))
    ItemStatement.objects.bulk_create(
        ItemStatement(office_id=office_id, statement=statement, linked_by=by.key, linked_at=now, **{f"{kind}_id": key})
        for kind, key in new
    )
    ItemStatement.objects.of(office_id).filter(pk__in=[there[end] for end in gone]).delete()
    if new or gone:
        record("link_statement", f"statement:{statement.pk}", {"gone": gone}, {"new": new}, by=by, now=now)
    return len(new) + len(gone)


def _end(row: ItemStatement) -> End:
    return ("item", row.item_id) if row.item_id is not None else ("goal", row.goal_id or 0)


def _check_free(office_id: int, values: PaperValues, but: int = 0) -> None:
    same = WhitePaper.objects.of(office_id).filter(roc_year=values.roc_year, title=values.title)
    if same.exclude(pk=but).exists():
        raise PaperTaken


def _check_ends(plan: Plan, ends: Collection[End]) -> None:
    items, goals = ({key for kind, key in ends if kind == wanted} for wanted in ("item", "goal"))
    parts = Item.objects.of(plan.office_id).filter(plan=plan, gone_at__isnull=True, pk__in=items).count()
    aims = Clause.objects.of(plan.office_id).filter(plan=plan, kind=ClauseKind.GOAL, pk__in=goals).count()
    if parts + aims != len(ends):
        raise NotFound


def _columns(values: PaperValues) -> dict[str, str | int]:
    return {name: getattr(values, name) for name in HEAD}
