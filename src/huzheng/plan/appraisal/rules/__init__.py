"""Counting words, reading criteria, naming folders: pure functions, no Django."""

from huzheng.plan.appraisal.rules.awards import Award, award_lines, award_of, awards
from huzheng.plan.appraisal.rules.counting import count_words, over
from huzheng.plan.appraisal.rules.criteria import folder_name, read_criteria, unique_names

__all__ = [
    "Award",
    "award_lines",
    "award_of",
    "awards",
    "count_words",
    "folder_name",
    "over",
    "read_criteria",
    "unique_names",
]
