"""What the pages of this room have in common: addresses, rights, the way here."""

from typing import Any

from django.urls import reverse

from huzheng.foundation.actors import Actor
from huzheng.foundation.rights import allowed
from huzheng.plan.book.models import Measure, Plan
from huzheng.plan.book.review import whole

RIGHTS = ("edit", "bind", "approve", "hand", "close", "read", "see", "assign")


def rights_of(actor: Actor) -> dict[str, bool]:
    """Return what the actor may do with plans, for templates: {"edit": True, …}."""
    return {name: allowed(actor, f"plan.{name}") for name in RIGHTS}


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def rights_over(measure: Measure, actor: Actor) -> dict[str, bool]:
    """Return what the actor may do with a measure: nothing more with one that an amendment left out."""
    return {} if measure.gone_at else rights_of(actor)


def address(name: str, office: str, plan: Plan, measure: Measure | None = None, **more: Any) -> str:
    """Return the address of a page of this plan, or of one of its measures."""
    kwargs: dict[str, Any] = {"office": office, "plan": plan.pk, **more}
    if measure is not None:
        kwargs["measure"] = measure.pk
    return reverse(f"plan:{name}", kwargs=kwargs)


def seen_by(request: Any) -> int:
    """Return the revision of a desk that a page was shown at; -1 where it says none."""
    seen = whole(request.POST.get("seen", ""))
    return -1 if seen is None else seen
