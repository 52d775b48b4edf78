"""What the rooms above may ask of the book of cases, and do to a case inside their own verb.

access_case(office_id, case_id, for_update=…)    the way to a case; a verb locks it first
card, applicant, cases, open_cases               reads; a card holds no personal data
histories, papers_of, applicants                 lines of history, the check list, who applies in many cases
cases_of_applicant(office_id, words)             by identity number, telephone or a part of the name
note_case, suspend_case, resume_case             steps: a line of history; the clock stopped and started
"""

from huzheng.cases.book.access import access_case
from huzheng.cases.book.queries import (
    applicant,
    applicants,
    card,
    cases,
    cases_of_applicant,
    channels,
    histories,
    open_cases,
    papers_of,
)
from huzheng.cases.book.steps import note_case, resume_case, suspend_case, working_days_between

__all__ = [
    "access_case",
    "applicant",
    "applicants",
    "card",
    "cases",
    "cases_of_applicant",
    "channels",
    "histories",
    "note_case",
    "open_cases",
    "papers_of",
    "resume_case",
    "suspend_case",
    "working_days_between",
]
