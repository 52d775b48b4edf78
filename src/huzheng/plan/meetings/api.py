"""What the rooms above may ask of the meetings.

strip_of(office_id, year, today)      the twelve months with their office meetings, for the scorecard and the year-end report
open_decisions, decisions_of          what meetings decided and what became of it
follow_up(office_id, today)           the same as numbers
present_group, members_on             the task force and who sits in it on a day
"""

from huzheng.plan.meetings.queries import decisions_of, follow_up, open_decisions, present_group, strip_of
from huzheng.plan.meetings.queries.groups import members_on

__all__ = ["decisions_of", "follow_up", "members_on", "open_decisions", "present_group", "strip_of"]
