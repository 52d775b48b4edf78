"""What the pages of this room have in common."""

from typing import Any

from django.urls import reverse

from huzheng.foundation.actors import Actor
from huzheng.foundation.rights import allowed
from huzheng.plan.yearend.access import access_approved

RIGHTS = ("see", "evaluate", "report", "finish", "draft", "publish")


def rights_of(actor: Actor) -> dict[str, bool]:
    """Return what the actor may do at the year's end, for templates: {"evaluate": True, …}."""
    return {name: allowed(actor, f"yearend.{name}") for name in RIGHTS}


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def frame_of(request: Any, plan_id: int) -> dict[str, Any]:
    """Return what every page of a plan's year shows: the plan, its addresses, the rights of who asks. Raises NotFound."""
    plan = access_approved(request.office.id, plan_id)
    base = reverse("yearend:plan", kwargs={"office": request.office.code, "plan": plan.pk})
    return {"plan": plan, "base": base, "may": rights_of(request.actor)}
