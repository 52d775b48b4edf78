"""What the rooms above may ask of the book of cases, and do to a case inside their own verb.

access_case(office_id, case_id, for_update=…)    the way to a case; a verb locks it first
card, applicant, cases, open_cases               reads; a card holds no personal data
papers_of, people_of                             the check list; everybody in a case
note_case, suspend_case, resume_case             steps: a line of history; the clock stopped and started
mark_papers                                      a step: papers are missing, or were seen
"""

from huzheng.cases.book.access import access_case
from huzheng.cases.book.queries import applicant, card, cases, open_cases, papers_of, people_of
from huzheng.cases.book.steps import mark_papers, note_case, resume_case, suspend_case, working_days_between

__all__ = [
    "access_case",
    "applicant",
    "card",
    "cases",
    "mark_papers",
    "note_case",
    "open_cases",
    "papers_of",
    "people_of",
    "resume_case",
    "suspend_case",
    "working_days_between",
]
