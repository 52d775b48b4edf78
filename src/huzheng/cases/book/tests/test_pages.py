"""Pages: what they say, to whom, how many queries they cost, and what happens to wrong input."""

import pytest

from huzheng.cases.book.models import Case
from huzheng.cases.book.tests.pages import at, sign_in, words_of
from huzheng.hall.queue.testing import seated, ticket_in

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = {
    "service": "D11", "act": "open", "name": "林予安", "id_number": "A123456789", "born_on": "79/5/17", "relation": "本人",
    "phone": "0912345678", "email": "", "address": "", "channel": "counter", "language": "zh-hant", "wants": "print",
    "event_on": "", "agent_name": "", "agent_id_number": "", "spouse_name": "", "spouse_id_number": "", "subject_name": "",
    "subject_id_number": "", "subject_born_on": "", "seen": ["id_card"], "signed": "signature", "request_key": "k",
}  # fmt: skip


@pytest.fixture
def clerk(central):
    return sign_in(central, "clerk")


def test_a_case_goes_from_ticket_to_done_on_one_screen(central, clerk):
    by = seated(central)
    ticket = ticket_in("serving", central, by=by)
    answer = clerk.post(at(central, "new"), TYPED | {"ticket": ticket.id})
    case = Case.objects.of(central.office.pk).get()

    assert (answer.status_code, answer["Location"], case.ticket_id) == (302, at(central, "case", case), ticket.id)
    assert "代為決行" in words_of(clerk.get(at(central, "case", case)))
    clerk.post(at(central, "decide_alone", case))
    clerk.post(at(central, "complete", case))
    shown = words_of(clerk.get(at(central, "case", case)))
    for words in ("已辦結", "分層負責代為決行", "A12****789", "收件", "辦結"):
        assert words in shown
    assert "A123456789" not in shown
