"""What rooms above ask of many cases at once."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from huzheng.cases.book.models import Case, CaseMove, CasePerson
from huzheng.cases.book.queries.cases import cases
from huzheng.cases.book.states import Channel, Part, State
from huzheng.foundation import names
from huzheng.foundation.clock import at


def served_with(office_id: int, codes: Collection[str], start: date, end: date) -> dict[str, int]:
    """Return how many cases of each of these services were done from `start` until before `end`: {code: n}. One query."""
    rows = Case.objects.of(office_id).filter(service__in=codes, state=State.DONE)
    rows = rows.filter(finished_at__gte=at(start), finished_at__lt=at(end)).order_by("service")
    return dict(rows.values_list("service").annotate(n=Count("pk")))


def channels() -> dict[str, str]:
    """Return the channels of intake with their words in the active language."""
    return {value: str(label) for value, label in Channel.choices}


def state_words() -> dict[str, str]:
    """Return the states of a case with their words in the active language."""
    return {value: str(label) for value, label in State.choices}


def histories(office_id: int, case_ids: Iterable[int], *, verb: str = "") -> dict[int, list[CaseMove]]:
    """Return the history of these cases, each in its own order; with `verb` only the lines of that verb. One query."""
    rows = CaseMove.objects.of(office_id).filter(case__in=list(case_ids)).order_by("case_id", "seq")
    found: dict[int, list[CaseMove]] = {}
    for row in rows.filter(verb=verb) if verb else rows:
        found.setdefault(row.case_id, []).append(row)
    return found


def cases_of_applicant(office_id: int, words: str) -> QuerySet[Case]:
    """Return the cases whose applicant has this identity number, this telephone or a name with these letters, the newest first."""
    people = CasePerson.objects.of(office_id).filter(part=Part.APPLICANT)
    key = names.key(words)
    found = Q(id_number=words.strip().upper()) | Q(phone=words.strip())
    found |= Q(name_key__contains=key) if len(key) > 1 else Q()
    return cases(office_id).filter(pk__in=people.filter(found).values("case"))


def applicants(office_id: int, case_ids: Iterable[int]) -> dict[int, CasePerson]:
    """Return who applies in each of these cases. One query."""
    rows = CasePerson.objects.of(office_id).filter(part=Part.APPLICANT, case__in=list(case_ids))
    return {row.case_id: row for row in rows}
