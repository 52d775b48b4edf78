"""Draft the next year from this one: decide on each part, add what is new, plant the result as a draft of the plan room."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.office import api as office
from huzheng.plan.book import api as book
from huzheng.plan.yearend.access import access_approved, access_new, access_next
from huzheng.plan.yearend.data import DecisionWords
from huzheng.plan.yearend.errors import NothingLeft, PlanStands, ReasonMissing, WordsMissing
from huzheng.plan.yearend.models import Decision, NextYear
from huzheng.plan.yearend.queries.following import next_of, proposed
from huzheng.plan.yearend.rules import following_schedule, ids_of, worded
from huzheng.plan.yearend.states import NEXT_LIFE, Choice
from huzheng.plan.yearend.steps import hold, note_next

WORDS = ("choice", "words", "deadline", "reason")
KINDS = (Choice.CARRY, Choice.CHANGE, Choice.DROP)


@verb
def start_next(plan_id: int, *, office_id: int, by: Actor, now: datetime) -> NextYear:
    """Begin to draft the year after this plan's; once more returns the same. Raises NotFound, Refused. Locks the beginning."""
    require(by, "yearend.draft")
    hold(f"yearend.next:{office_id}:{plan_id}")
    plan = access_approved(office_id, plan_id)
    if known := next_of(plan):
        return known
    draft = NextYear.objects.create(office_id=office_id, plan=plan, started_at=now)
    note_next(draft, "start_next", "", by=by, now=now)
    return draft


@verb
def decide_part(
    plan_id: int,
    *,
    office_id: int,
    item_id: int,
    decisions: Mapping[int | None, DecisionWords],
    by: Actor,
    now: datetime,
) -> int:
    """Decide on an item (None) and on its measures by their ids; return how many decisions changed.

    Raises NotFound, Refused, IllegalMove for a draft that is planted, ReasonMissing, WordsMissing. Locks the draft.
    """
    require(by, "yearend.draft")
    draft = access_next(office_id, plan_id, for_update=True)
    before, after = draft.state, NEXT_LIFE.after(draft.state, "decide_part")
    item = book.access_item(draft.plan, item_id)
    changed = [
        measure_id
        for measure_id, said in decisions.items()
        if _decide(draft, item, measure_id, _checked(said), by=by, now=now)
    ]
    if changed:
        draft.state, draft.seq = after, draft.seq + 1
        draft.save(update_fields=["state", "seq"])
        note_next(draft, "decide_part", before, by=by, now=now)
    return len(changed)


def _checked(said: DecisionWords) -> DecisionWords:
    if said.choice not in KINDS:
        raise NotFound
    said = worded(said)
    if said.choice != Choice.CARRY and not said.reason.strip():
        raise ReasonMissing(field="reason")
    if said.choice == Choice.CHANGE and not (said.words.strip() or said.deadline.strip()):
        raise WordsMissing(field="words")
    return said


def _decide(
    draft: NextYear, item: Any, measure_id: int | None, said: DecisionWords, *, by: Actor, now: datetime
) -> bool:
    """Write one decision; say whether it is another than before."""
    measure = None if measure_id is None else book.access_measure(draft.plan, measure_id)
    if measure is not None and measure.item_id != item.pk:
        raise NotFound
    rows = Decision.objects.of(draft.office_id).filter(draft=draft, item=item, measure=measure)
    row = rows.exclude(choice=Choice.NEW).first()
    wanted = {name: getattr(said, name) for name in WORDS}
    before = {name: getattr(row, name) for name in WORDS} if row else None
    if before == wanted:
        return False
    row = row or Decision(office_id=draft.office_id, draft=draft, item=item, measure=measure)
    for name, value in {**wanted, "decided_by": by.key, "at": now}.items():
        setattr(row, name, value)
    row.save()
    record("decide_part", f"next_decision:{row.pk}", before, wanted, by=by, now=now)
    return True


@verb
def add_new(
    plan_id: int, *, office_id: int, item_id: int, words: str, reason: str, by: Actor, now: datetime
) -> Decision:
    """Add a measure for the next year at the end of an item; the same words again are the same measure.

    Raises NotFound, Refused, IllegalMove, WordsMissing, ReasonMissing. Locks the draft.
    """
    require(by, "yearend.draft")
    draft = access_next(office_id, plan_id, for_update=True)
    NEXT_LIFE.after(draft.state, "decide_part")
    item = book.access_item(draft.plan, item_id)
    if not words.strip():
        raise WordsMissing(field="words")
    if not reason.strip():
        raise ReasonMissing(field="reason")
    wanted = {"choice": Choice.NEW, "words": words.strip(), "reason": reason.strip()}
    known = Decision.objects.of(office_id).filter(draft=draft, item=item, choice=Choice.NEW, words=wanted["words"])
    if row := known.first():
        return row
    row = Decision.objects.create(office_id=office_id, draft=draft, item=item, decided_by=by.key, at=now, **wanted)
    record("add_new", f"next_decision:{row.pk}", None, {**wanted, "choice": "new"}, by=by, now=now)
    return row


@verb
def take_back(plan_id: int, *, office_id: int, decision_id: int, by: Actor, now: datetime) -> None:
    """Take a new measure away again; the record keeps its words. Raises NotFound, Refused, IllegalMove. Locks the draft."""
    require(by, "yearend.draft")
    draft = access_next(office_id, plan_id, for_update=True)
    NEXT_LIFE.after(draft.state, "decide_part")
    row = access_new(draft, decision_id)
    record("take_back", f"next_decision:{row.pk}", {"words": row.words, "reason": row.reason}, None, by=by, now=now)
    row.delete()


@verb
def plant_next(plan_id: int, *, office_id: int, by: Actor, now: datetime) -> NextYear:
    """Make a draft of the plan room that reads as was decided: the tree kept, dates a year later, nothing bound, reporters who
    still serve. Planted again it is the same draft.

    Raises NotFound, Refused, NothingLeft. Locks the plan, then the draft.
    """
    require(by, "yearend.draft")
    source = access_approved(office_id, plan_id, for_update=True)
    draft = access_next(office_id, plan_id, for_update=True)
    if draft.made_id:
        return draft
    before, after = draft.state, NEXT_LIFE.after(draft.state, "plant_next")
    sheet = book.read_sheet(proposed(draft).sheet)
    if not sheet["dimensions"]:
        raise NothingLeft
    schedule = following_schedule(book.schedule_rows(source), source.roc_year)
    made = book.plant_following(source, sheet, schedule, by=by, now=now)
    draft.made, draft.links = made, dict(zip(ids_of(book.sheet_of(made)), ids_of(sheet), strict=True))
    _hand_over_duties(draft, made, now=now)
    draft.state, draft.seq = after, draft.seq + 1
    draft.save(update_fields=["made", "links", "state", "seq"])
    note_next(draft, "plant_next", before, by=by, now=now)
    return draft


def _hand_over_duties(draft: NextYear, plan: Any, *, now: datetime) -> None:
    """Let who reports on an item, and how often, stay; who has left is named anew by the office."""
    serving = set(office.serving_staff(draft.office_id, business_date(now)).values_list("pk", flat=True))
    items = {f"i{node.row.pk}": node.row for d in book.plan_tree(draft.plan).dimensions for node in d.items}
    duties = {}
    for made, source in draft.links.items():
        if made.startswith("i") and source in items:
            row = items[source]
            duties[int(made[1:])] = (row.reporter_id if row.reporter_id in serving else None, row.rhythm)
    book.set_item_duties(plan, duties)


@verb
def reopen_next(plan_id: int, *, office_id: int, by: Actor, now: datetime) -> NextYear:
    """Decide again after the planted draft was discarded. Raises NotFound, Refused, IllegalMove, PlanStands. Locks the draft."""
    require(by, "yearend.draft")
    draft = access_next(office_id, plan_id, for_update=True)
    before, after = draft.state, NEXT_LIFE.after(draft.state, "reopen_next")
    if draft.made is not None and draft.made.state != "discarded":
        raise PlanStands
    draft.state, draft.seq, draft.made, draft.links = after, draft.seq + 1, None, {}
    draft.save(update_fields=["state", "seq", "made", "links"])
    note_next(draft, "reopen_next", before, by=by, now=now)
    return draft
