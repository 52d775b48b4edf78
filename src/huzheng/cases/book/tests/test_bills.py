"""One visit, one bill: the cases that one person brought are paid with one receipt from the page of any of them."""

import pytest

from huzheng.cases.book.models import CaseMove
from huzheng.cases.book.queries import bill_of_case
from huzheng.cases.book.testing import make_case
from huzheng.cases.money.testing import hand_over, make_charge, make_till, pay, void
from huzheng.foundation.errors import NotFound
from huzheng.foundation.testing import hear
from huzheng.office.testing import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_cases_of_one_visit_stand_on_one_bill(central):
    first = make_case(central)
    second = make_case(central, first=first, service={"code": "D03", "zh": "換領國民身分證", "en": "Identity card"})
    make_case(central)

    bill = bill_of_case(central.office.pk, second.pk)

    assert [thing.subject for thing in bill.things] == [f"case:{second.pk}", f"case:{first.pk}"]
    assert (bill.things[0].zh, bill.payer) == (f"{second.number} 換領國民身分證", "林予安")


def test_another_offices_case_has_no_bill(central, east):
    with pytest.raises(NotFound):
        bill_of_case(central.office.pk, make_case(east).pk)


def test_the_page_of_a_case_shows_what_it_owes_and_leads_to_the_bill(central, client):
    case = make_case(central)
    make_till(central)
    make_charge(central, f"case:{case.pk}")
    client.login(username="clerk-central", password=PASSWORD)

    page = client.get(f"/o/central/cases/{case.pk}/").content.decode()
    bill = client.get(f"/o/central/cases/money/bills/case/{case.pk}/").content.decode()

    assert f"/o/central/cases/money/bills/case/{case.pk}/" in page
    assert "戶籍謄本" in page
    assert case.number in bill


@pytest.mark.accept("CTR-03", 2)
def test_the_history_of_a_case_shows_payment_void_and_handing_over_with_their_times(central):
    case = make_case(central)
    make_till(central)
    row = make_charge(central, f"case:{case.pk}")
    void(central, pay(central, row))
    row.refresh_from_db()
    pay(central, row)
    hand_over(central, row)
    hear()

    lines = CaseMove.objects.of(central.office.pk).filter(case=case).values_list("verb", "at")
    assert list(lines) == [
        (verb, MONDAY) for verb in ("open_case", "take_payment", "void_receipt", "take_payment", "hand_over")
    ]
