"""What is paid together: the cases of one person in one visit (CTR-03), in words for the bill."""

from huzheng.cases.book.access import access_case
from huzheng.cases.book.data import subject
from huzheng.cases.book.queries.cases import applicant, family_of
from huzheng.cases.money.api import Bill, Billed


def bill_of_case(office_id: int, case_id: int) -> Bill:
    """Return the bill of a case with all that came with it, the case itself first; the applicant is proposed as payer. Raises NotFound."""
    case = access_case(office_id, case_id)
    rows = sorted(family_of(case), key=lambda row: (row.pk != case.pk, row.pk))
    person = applicant(case)
    things = [
        Billed(subject(row.pk), f"{row.number} {row.service_zh}", f"{row.number} {row.service_en or row.service_zh}")
        for row in rows
    ]
    return Bill(tuple(things), payer=person.name if person else "")
