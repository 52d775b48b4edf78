"""What does not agree, and who chose what."""

import pytest
from django.urls import reverse

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.cases.book.testing import case_in, hand_in_all, make_case
from huzheng.cases.money import api as money
from huzheng.exchange.counter import actions
from huzheng.exchange.counter.data import FeeSaid, Inbound
from huzheng.exchange.counter.errors import StillDiffers
from huzheng.exchange.counter.models import Disagreement, Incoming, Outgoing
from huzheng.exchange.counter.testing import connect, make_difference, ready_case, said, take_in
from huzheng.foundation.errors import Conflict, NotFound, Refused
from huzheng.office.testing import MONDAY, PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _connected(central):
    connect(central)


def settle(made, row, choice, *, why="向對方查證過", role="section_head"):
    return actions.settle(row.pk, choice=choice, why=why, by=made.actor(role), now=MONDAY)


def found(made) -> tuple[str, str, str]:
    row = Disagreement.objects.of(made.office.pk).get()
    return row.kind, row.here, row.there


@pytest.mark.parametrize(
    ("state", "words", "expected"),
    [
        ("received", {"service": "X99"}, ("other_service", "D11", "X99")),
        ("refused", {}, ("closed", "refused", "done")),
        ("lacking", {}, ("not_ready", "lacking", "done")),
        ("received", {"number": "115-999999"}, ("no_case", "", "115-999999")),
        ("working", {"fees": (FeeSaid("nothing", 1, 1, 5),)}, ("fee_unknown", "", "nothing 5")),
        ("working", {"fees": (FeeSaid("transcript", 2, 1, 45),)}, ("fee_differs", "30", "45")),
    ],
)
def test_what_does_not_agree_is_laid_before_somebody_and_changes_nothing(central, monkeypatch, state, words, expected):
    monkeypatch.setattr("huzheng.cases.book.actions.ending.check_way_free", lambda *a, **k: None)
    case = case_in(state, central, service={"code": "D11"})

    take_in(central, said(case, **words))

    assert found(central) == expected
    assert book.access_case(case.office_id, case.pk).state == state
    assert money.charges_of(case.office_id, subject(case.pk)) == []


def test_a_paper_that_lacks_is_a_difference_and_theirs_is_taken_once_it_is_there(central):
    case = make_case(central)
    take_in(central, said(case))
    row = Disagreement.objects.of(central.office.pk).get()

    with pytest.raises(StillDiffers):
        settle(central, row, "there")
    hand_in_all(case)
    settle(central, row, "there")

    assert book.access_case(case.office_id, case.pk).state == "done"
    row.refresh_from_db()
    assert (row.choice, row.by_id, row.why) == ("there", central.people["section_head"].pk, "向對方查證過")


def test_a_message_of_an_unknown_kind_stops_nothing_behind_it(central, client):
    foreign = Inbound("message-0001", 1, "other", "", "certificate_recalled")
    take_in(central, foreign)
    take_in(central, said(ready_case(central), 2))

    row = Disagreement.objects.of(central.office.pk).get()
    assert found(central) == ("unknown_kind", "", "certificate_recalled")
    assert Incoming.objects.of(central.office.pk).get(seq=2).state == "applied"
    with pytest.raises(StillDiffers):
        settle(central, row, "there")
    client.login(username="section_head-central", password=PASSWORD)
    page = reverse("counter:settle", kwargs={"office": "central", "counter_difference": row.pk})
    assert "certificate_recalled" in client.get(page).text
    settle(central, row, "here")


def test_their_amount_is_charged_where_it_was_chosen(central):
    case = ready_case(central)

    settle(central, make_difference(central, case), "there")

    (owed,) = money.charges_of(case.office_id, subject(case.pk))
    assert (owed.twd, owed.check, book.access_case(case.office_id, case.pk).state) == (45, True, "done")


def test_ours_is_told_to_them(central):
    case = ready_case(central)

    settle(central, make_difference(central, case), "here")

    told = Outgoing.objects.of(central.office.pk).get(kind="kept")
    assert told.facts == {"message": "message-0001", "difference": "fee_differs", "here": "30"}
    assert book.access_case(case.office_id, case.pk).state == "received"


def test_what_follows_a_difference_is_not_held_up(central):
    first, second = make_case(central), ready_case(central)

    take_in(central, said(first, 1))
    take_in(central, said(second, 2))

    assert [row.state for row in Incoming.objects.of(central.office.pk).order_by("seq")] == ["differs", "applied"]


def test_a_fee_that_was_charged_here_is_not_charged_again(central):
    case = case_in("done", central)

    take_in(central, said(case, 1))
    take_in(central, said(case, 2, kind="document_issued"))

    assert len(money.charges_of(case.office_id, subject(case.pk))) == 1


def test_a_difference_is_settled_once_and_only_by_who_may(central, east):
    row = make_difference(central, ready_case(central))

    with pytest.raises(Refused):
        settle(central, row, "here", role="clerk")
    with pytest.raises(NotFound):
        settle(east, row, "here")
    settle(central, row, "here")
    with pytest.raises(Conflict):
        settle(central, row, "there")
