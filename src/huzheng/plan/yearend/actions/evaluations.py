"""Evaluate the benefit of an item at the year's end."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.plan.book import api as book
from huzheng.plan.yearend.access import access_approved
from huzheng.plan.yearend.data import EvaluationWords
from huzheng.plan.yearend.errors import WordsMissing
from huzheng.plan.yearend.models import Evaluation
from huzheng.plan.yearend.queries.years import evaluation_of
from huzheng.plan.yearend.steps import staff_id

WORDS = ("actual", "rated", "shortcomings", "improvement")


@verb
def evaluate_item(
    plan_id: int, *, office_id: int, item_id: int, words: EvaluationWords, by: Actor, now: datetime
) -> Evaluation:
    """Write what became of an item's expected benefit; the same words again change nothing, others are the next version.

    Raises NotFound, Refused, WordsMissing. Locks the plan.
    """
    require(by, "yearend.evaluate")
    item = book.access_item(access_approved(office_id, plan_id, for_update=True), item_id)
    if not words.actual.strip():
        raise WordsMissing(field="actual")
    last = evaluation_of(item)
    wanted = {name: getattr(words, name) for name in WORDS}
    before = {name: getattr(last, name) for name in WORDS} if last else None
    if last and before == wanted:
        return last
    number = last.number + 1 if last else 1
    row = Evaluation.objects.create(
        office_id=office_id, item=item, number=number, written_by_id=staff_id(by), at=now, **wanted
    )
    record("evaluate_item", f"item:{item.pk}", before, wanted, by=by, now=now)
    return row
