"""What of the meetings stands on a start page: the next one, what is late, minutes to read."""

from typing import Any

from huzheng.plan.meetings import queries
from huzheng.plan.meetings.states import MeetingState
from huzheng.plan.meetings.views.frame import today_of


def meetings_panel(request: Any) -> dict[str, Any] | None:
    """Return the next meeting, how many decisions are open and late, and what the asker has not read; None where there is nothing."""
    office_id, today = request.office.id, today_of(request)
    states = (MeetingState.PLANNED, MeetingState.INVITED)
    coming = queries.meeting_list(office_id).filter(state__in=states, on__gte=today).order_by("on").first()
    counts = queries.follow_up(office_id, today)
    unread = queries.unread_minutes(office_id, request.actor.id)
    if coming is None and not counts.open and not unread:
        return None
    return {"coming": coming, "counts": counts, "unread": unread}
