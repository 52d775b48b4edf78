"""The plan on the start page: what is off target, how many are on it, and what one has to report on next."""

from dataclasses import dataclass
from typing import Any

from huzheng.foundation.clock import business_date
from huzheng.plan.book.models import Plan
from huzheng.plan.book.queries import histories
from huzheng.plan.book.queries.dues import DueItem, own_items
from huzheng.plan.book.queries.hand import evidence_counts
from huzheng.plan.book.queries.trees import current_plan, kept_measures
from huzheng.plan.book.states import Light
from huzheng.plan.book.views.frame import address
from huzheng.plan.book.views.shown import Promise, promise, tally

URGENT = (Light.LATE, Light.SOON)
MOST = 5


@dataclass(frozen=True, slots=True)
class PlanPanel:
    """The plan in force, its lights, and the promises that need somebody."""

    plan: Plan
    url: str
    tally: list[dict[str, Any]]
    urgent: list[Promise]
    own: list[DueItem]


def plan_panel(request: Any) -> PlanPanel | None:
    """Return how the plan in force stands, None where the office has none."""
    plan = current_plan(request.office.id, business_date(request.now))
    if plan is None:
        return None
    nodes = kept_measures(plan)
    stands = histories(request.office.id, [node.binding for node in nodes if node.binding], business_date(request.now))
    proofs = evidence_counts(plan.pk, request.office.id)
    base = address("show", request.office.code, plan)
    promises = [promise(node, base, stands, proofs) for node in nodes]
    urgent = sorted(
        (row for row in promises if row.measured and row.light in URGENT), key=lambda row: row.light != Light.LATE
    )
    own = own_items(plan, request.actor, business_date(request.now))
    return PlanPanel(plan, base, tally(promises)[:4], urgent[:MOST], own[:MOST])
