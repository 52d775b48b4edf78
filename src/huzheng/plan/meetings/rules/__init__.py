"""What holds for meetings: the parts of an agenda, the days of the next one, the months without one. No Django."""

from huzheng.plan.meetings.rules.agenda import KindRules, Part, kind_rules, part_for, rulebook
from huzheng.plan.meetings.rules.days import StripMonth, next_day, year_strip

__all__ = ["KindRules", "Part", "StripMonth", "kind_rules", "next_day", "part_for", "rulebook", "year_strip"]
