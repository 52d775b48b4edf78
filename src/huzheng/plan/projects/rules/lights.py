"""What light a project shows."""

from datetime import date

from huzheng.plan.projects.rules.forecast import Outlook

QUIET = ("proposed", "paused", "stopped")


def project_light(state: str, outlook: Outlook, planned: dict[int, date]) -> str:
    """Return late where the end moves, soon where only milestones slip, unknown where nothing runs or nothing is planned."""
    if state in QUIET or outlook.end is None:
        return "unknown"
    if state == "done":
        return "ok"
    if outlook.slip > 0:
        return "late"
    return "soon" if any(day > planned[key] for key, day in outlook.finishes.items()) else "ok"
