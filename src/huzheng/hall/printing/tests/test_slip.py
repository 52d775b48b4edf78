"""What stands on the paper, and nothing else."""

import pytest

from huzheng.foundation.documents import Line, slip_dots, slip_pdf
from huzheng.hall.printing.messages import ticket_slip
from huzheng.hall.queue.api import slip_by_token
from huzheng.hall.queue.testing import take_as
from huzheng.office.testing import MONDAY

pytestmark = pytest.mark.django_db


def words(made, need: str = "") -> str:
    """Take a ticket and return every word of its slip."""
    ticket = take_as(made, need)
    slip = ticket_slip(slip_by_token(ticket.token, MONDAY), origin="http://office/", roll=80)
    return "\n".join(part.words for part in slip.parts if isinstance(part, Line))


def test_the_slip_says_number_group_people_ahead_time_and_office_in_both_languages(central):
    found = words(central)

    for each in (
        "A001",
        "戶籍登記",
        "Registration",
        "下一位就是您",
        "You are next",
        "民國115年3月2日 09:00",
        "2 March 2026",
    ):
        assert each in found
    assert central.office.name_zh in found
    assert central.office.name_en in found


@pytest.mark.parametrize("need", ["priority", "caring", "talk"])
def test_the_slip_says_nothing_of_why(central, need):
    central.counters[2].kind = "talk"
    central.counters[2].save(update_fields=["kind"])

    found = words(central, need)

    assert not any(word in found for word in ("優先", "愛心", "疼您", "博愛", "Priority", "undisturbed"))
    assert ("戶籍登記" in found) == (need != "talk")


def test_a_slip_is_drawn_black_on_white_as_wide_as_the_roll(central):
    ticket = take_as(central)
    for roll, across in ((80, 72), (58, 48)):
        slip = ticket_slip(slip_by_token(ticket.token, MONDAY), origin="http://office/", roll=roll)
        found, dots = slip_dots(slip_pdf(slip), slip.printed * 8)
        assert found == across
        assert len(dots) % across == 0
        assert dots[:across] == bytes(across)  # the upper edge is white
        assert sum(map(int.bit_count, dots)) > 10_000


def test_the_pdf_is_there_without_a_printer_for_whoever_holds_the_token(central, client):
    ticket = take_as(central)

    answer = client.get(f"/t/{ticket.token}/slip.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")
    assert client.get("/t/nobody/slip.pdf").status_code == 404
