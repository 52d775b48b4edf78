"""Named reads of the room: the hall as it stands, the work of a night, and how good the ranges were."""

from huzheng.hall.waiting.queries.night import DayJudged, Lesson, days_to_judge, judged_day, lesson
from huzheng.hall.waiting.queries.standing import estimates, latest, slots_of
from huzheng.hall.waiting.queries.worth import WEEKS, Worth, by_service, by_week, judged, whole

__all__ = [
    "WEEKS",
    "DayJudged",
    "Lesson",
    "Worth",
    "by_service",
    "by_week",
    "days_to_judge",
    "estimates",
    "judged",
    "judged_day",
    "latest",
    "lesson",
    "slots_of",
    "whole",
]
