"""What the rooms above may ask of the book of cases, and do to a case inside their own verb.

access_case(office_id, case_id, for_update=…)    the way to a case; a verb locks it first
shown_case(request, case_id)                     the case whose page is shown, read once for all its parts
card, applicant, cases, open_cases               reads; a card holds no personal data
people_of, papers_of, moves_of                   rows of one case: who stands in it, its check list, its history
lacking_of                                       the sentences of everything that keeps it from being decided
note_case, suspend_case, resume_case             steps: a line of history; the clock stopped and started
name_line(verb, words)                           what such a line means in words; called from apps.py
write_to_applicant                               a step: a mail or an SMS to who applies, where they chose one
mark_papers                                      a step: papers are missing, or were seen
finish_elsewhere                                 a step: its act was finished in another system; decided here and closed, nothing waived
histories, applicants                            lines of history, who applies, of many cases
channels(), state_words()                        the channels of intake, the states, in words
cases_of_applicant(office_id, words)             by identity number, telephone or a part of the name
write_case, note_handed_in                       steps: a case taken in elsewhere than at intake, with what was handed over
"""

from huzheng.cases.book.access import access_case, shown_case
from huzheng.cases.book.queries import (
    applicant,
    applicants,
    card,
    cases,
    cases_of_applicant,
    channels,
    histories,
    lacking_of,
    moves_of,
    open_cases,
    papers_of,
    people_of,
    state_words,
)
from huzheng.cases.book.states import name_line
from huzheng.cases.book.steps import (
    finish_elsewhere,
    is_needed,
    mark_papers,
    note_case,
    note_handed_in,
    resume_case,
    suspend_case,
    working_days_between,
    write_case,
    write_to_applicant,
)

__all__ = [
    "access_case",
    "applicant",
    "applicants",
    "card",
    "cases",
    "cases_of_applicant",
    "channels",
    "finish_elsewhere",
    "histories",
    "is_needed",
    "lacking_of",
    "mark_papers",
    "moves_of",
    "name_line",
    "note_case",
    "note_handed_in",
    "open_cases",
    "papers_of",
    "people_of",
    "resume_case",
    "shown_case",
    "state_words",
    "suspend_case",
    "working_days_between",
    "write_case",
    "write_to_applicant",
]
