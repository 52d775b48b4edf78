"""The crowd on the start page: only while there is one."""

from typing import Any

from huzheng.hall.crowd.messages import step_words
from huzheng.hall.crowd.queries import crowd_page, open_crowd


def crowd_panel(request: Any) -> dict[str, Any] | None:
    """Return the crowd of this moment with the best step that nobody has taken yet; None where there is none."""
    crowd = open_crowd(request.office.id)
    if crowd is None:
        return None
    page = crowd_page(crowd)
    left = [step for step in page.line.steps if step.done_at is None]
    best = min(left, key=lambda step: step.after, default=None)
    return {
        "crowd": crowd, "mine": crowd.staff_id == request.actor.id, "best": best, "words": step_words(best) if best else "",
        "look": page.looks[-1] if page.looks else None,
    }  # fmt: skip
