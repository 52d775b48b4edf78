"""The sheet that is printed at the counter names the case and leads to its progress."""

import pytest
from django.urls import reverse

from huzheng.cases.book.testing import case_in, make_case
from huzheng.services.catalogue.data import Limit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("name", ["出生登記", "戶籍謄本（現戶/除戶）", "X" * 110])
@pytest.mark.parametrize("limit", [0, 5])
def test_the_receipt_sheet_is_a_pdf(central, client, name, limit):
    case = make_case(central, service={"zh": name, "en": "", "limit": Limit(limit)})
    client.force_login(central.people["clerk"].account, "huzheng.office.backends.AccountBackend")
    answer = client.get(reverse("enquiries:sheet", kwargs={"office": "central", "case": case.pk}))

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")


def test_a_name_that_no_font_draws_does_not_keep_the_sheet_back(central, client):
    case = make_case(central)
    type(central.people["clerk"]).objects.of(central.office.pk).update(name="王𡍼")
    client.force_login(central.people["clerk"].account, "huzheng.office.backends.AccountBackend")

    assert client.get(reverse("enquiries:sheet", kwargs={"office": "central", "case": case.pk})).status_code == 200


@pytest.mark.parametrize("state", ["received", "lacking", "working", "done", "refused", "withdrawn", "sent_on"])
def test_the_sheet_is_printed_in_every_state(central, client, monkeypatch, state):
    monkeypatch.setattr("huzheng.foundation.guards.GUARDS", {})
    case = case_in(state, central, service={"limit": Limit(3)})
    client.force_login(central.people["clerk"].account, "huzheng.office.backends.AccountBackend")

    assert client.get(reverse("enquiries:sheet", kwargs={"office": "central", "case": case.pk})).status_code == 200
