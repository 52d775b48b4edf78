"""Video with the tax bureau, whose end is a process of its own: requested, connected, ended, counted; or a call-back with its day."""

import socket
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from huzheng.foundation.clock import read_now
from huzheng.foundation.dues import open_dues
from huzheng.foundation.errors import IllegalMove, Refused
from huzheng.foundation.metrics.data import Period
from huzheng.foundation.metrics.registry import METRICS, measure
from huzheng.hall.video import actions, jobs, messages
from huzheng.hall.video.data import Ringing, Wanted
from huzheng.hall.video.errors import NoSuchKind, NoSuchResult, TimePassed
from huzheng.hall.video.models import VideoMove, VideoSession
from huzheng.hall.video.queries import by_kind
from huzheng.hall.video.rules import months_back, safe_room
from huzheng.hall.video.states import LIFE, Trouble
from huzheng.hall.video.testing import answer, make_session
from huzheng.office.testing import MONDAY, PASSWORD
from tests.standins import running

pytestmark = pytest.mark.django_db(transaction=True)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture(scope="module")
def bureau_end():
    with running("tax_video") as standin:
        yield standin


@pytest.fixture
def bureau(bureau_end, settings):
    bureau_end.fault("none")
    bureau_end.taken(0.05)
    settings.TAX_VIDEO_URL = f"http://127.0.0.1:{bureau_end.port}/"
    return bureau_end


def sign_in(made, role="reception"):
    client = Client()
    client.login(username=f"{role}-{made.office.code}", password=PASSWORD)
    return client


def page(made, name, **rows):
    return reverse(f"video:{name}", kwargs={"office": made.office.code, **rows})


def today():
    day = read_now().date()
    return Period(day - timedelta(days=1), day + timedelta(days=2))


@pytest.mark.accept("CTR-07", 1)
def test_with_the_stand_in_a_session_is_requested_connected_ended_and_counted(central, bureau):
    client = sign_in(central)
    client.post(page(central, "sessions"), {"kind": "house", "request_key": "one"})
    row = VideoSession.objects.of(central.office.pk).get()
    assert row.state == "ringing"
    assert jobs.ring(session=row.pk) == jobs.ring(session=row.pk) == ""
    assert "https://video.tax.example/room/" in client.get(page(central, "session", session=row.pk)).content.decode()
    assert client.post(page(central, "end", session=row.pk), {"result": "done"}).status_code == 302
    assert jobs.hang_up(session=row.pk)

    assert [one["path"] for one in bureau.taken()] == ["/sessions", f"/sessions/{central.office.pk}-{row.pk}-1/end"]
    assert measure("video.sessions", central.office.pk, today(), "count", {"video_kind": "house"}).n == 1
    assert measure("video.answered", central.office.pk, today(), "rate", {}).value == 1
    moves = VideoMove.objects.of(central.office.pk).filter(session=row)
    assert [one.verb for one in moves] == ["plan_session", "ring_bureau", "connect", "end_session"]


@pytest.mark.accept("CTR-07", 2)
@pytest.mark.parametrize(
    ("fault", "trouble"),
    [("404", Trouble.NO_ANSWER), ("503", Trouble.REFUSED), ("500", Trouble.UNREACHABLE), ("drop", Trouble.UNREACHABLE),
     ("junk", Trouble.UNREACHABLE), ("evil", Trouble.UNREACHABLE)],
)  # fmt: skip
def test_where_the_bureau_does_not_answer_the_citizen_gets_a_call_back(central, bureau, fault, trouble):
    bureau.fault(fault)
    row = make_session(central, now=read_now())
    assert jobs.ring(session=row.pk) == trouble
    (due,) = open_dues(central.office.pk, read_now().date())
    shown = sign_in(central).get(page(central, "session", session=row.pk)).content.decode()

    assert (due.subject, due.staff) == (f"video:{row.pk}", (central.people["reception"].pk,))
    assert due.due_on > read_now().date()
    assert str(trouble.label) in shown
    assert "0912345678" in shown
    assert measure("video.answered", central.office.pk, today(), "rate", {}).value == 0


def test_a_bureau_that_takes_too_long_does_not_answer(bureau, monkeypatch):
    bureau.fault("slow")
    monkeypatch.setattr(messages, "TIMEOUT", 0.2)

    assert messages.ring(Ringing(1, 1, "house", 1)).trouble == Trouble.NO_ANSWER


def test_a_bureau_that_is_not_there_or_not_set_is_said_so(bureau, settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.TAX_VIDEO_URL = f"http://127.0.0.1:{closed.getsockname()[1]}"
        assert messages.ring(Ringing(1, 1, "house", 1)).trouble == Trouble.UNREACHABLE
        assert not messages.hang_up("1-1-1")
    settings.TAX_VIDEO_URL = ""

    assert messages.ring(Ringing(1, 1, "house", 1)).trouble == Trouble.UNSET


def test_a_call_back_is_owed_until_it_is_made_and_may_be_rung_again(central):
    row = answer(central, make_session(central), trouble="no_answer")
    assert row.due_on == MONDAY.date() + timedelta(days=1)
    by = {"by": central.actor("reception"), "now": MONDAY}
    actions.ring_bureau(row.pk, **by)
    answer(central, row, trouble="refused")
    actions.make_call(row.pk, **by)

    assert not open_dues(central.office.pk, MONDAY.date())
    with pytest.raises(IllegalMove):
        actions.make_call(row.pk, **by)


def test_an_answer_to_an_earlier_try_changes_nothing(central):
    row = answer(central, make_session(central), trouble="no_answer")
    by = {"by": central.actor("reception"), "now": MONDAY}
    actions.ring_bureau(row.pk, **by)

    with pytest.raises(IllegalMove):
        actions.connect(row.pk, rings=1, room="https://video.tax.example/1", **by)
    with pytest.raises(IllegalMove):
        actions.give_up(row.pk, rings=1, trouble="no_answer", **by)


def test_a_planned_session_waits_for_its_time_and_can_be_cancelled(central):
    row, client = make_session(central, planned=True), sign_in(central)
    assert row.state == "planned"
    assert client.post(page(central, "ring", session=row.pk)).status_code == 302
    assert client.post(page(central, "give_up", session=row.pk)).status_code == 302
    assert client.post(page(central, "called", session=row.pk)).status_code == 302
    other = make_session(central, planned=True)
    client.post(page(central, "cancel", session=other.pk))

    states = VideoSession.objects.of(central.office.pk).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["called", "cancelled"]


def test_what_cannot_be_is_refused(central):
    by = {"by": central.actor("reception"), "now": MONDAY}
    with pytest.raises(NoSuchKind):
        actions.plan_session(Wanted("income"), **by)
    with pytest.raises(TimePassed):
        actions.plan_session(Wanted("house", MONDAY - timedelta(minutes=1)), **by)
    with pytest.raises(Refused):
        actions.plan_session(Wanted("house"), by=central.actor("volunteer"), now=MONDAY)
    row = answer(central, make_session(central))
    with pytest.raises(NoSuchResult):
        actions.end_session(row.pk, result="", **by)
    assert sign_in(central).post(page(central, "end", session=row.pk), {"result": "x"}).status_code == 422


def test_a_form_that_lacks_a_time_is_refused_and_stays_typed(central):
    given = {"kind": "house", "on": "116/3/2", "name": "王小姐"}
    shown = sign_in(central).post(page(central, "sessions"), given)

    assert shown.status_code == 422
    assert "王小姐" in shown.content.decode()
    assert sign_in(central).post(page(central, "sessions"), given | {"on": "110/3/2", "at": "09:00"}).status_code == 422


def test_sessions_are_counted_by_kind(central):
    for kind in ("house", "house", "vehicle"):
        answer(central, make_session(central, kind=kind))
    answer(central, make_session(central, kind="house"), trouble="no_answer")
    lines = by_kind(central.office.pk, MARCH.start, MARCH.end)
    parts = METRICS["video.sessions"].split(central.office.pk, MARCH, ("count",), [("video_kind",)])

    assert [(one.word, one.asked, one.held) for one in lines] == [("房屋稅", 3, 2), ("使用牌照稅", 1, 1)]
    assert {part.keys[0]: part.measured.n for part in parts} == {"house": 2, "vehicle": 1}
    assert [row.met for row in METRICS["video.answered"].rows(central.office.pk, MARCH, {})].count(False) == 1
    assert len(METRICS["video.sessions"].rows(central.office.pk, MARCH, {})) == 3
    assert sign_in(central, "evaluation").get(page(central, "counts")).status_code == 200


def test_another_offices_session_is_not_there(central, east):
    row = make_session(central)
    for name in ("ring", "give_up", "called", "cancel"):
        assert sign_in(east).post(page(east, name, session=row.pk)).status_code == 404


def test_the_page_asks_the_database_equally_often_however_many(central, django_assert_max_num_queries):
    for _session in range(5):
        make_session(central)
        answer(central, make_session(central))
    client = sign_in(central)
    with django_assert_max_num_queries(13):
        shown = client.get(page(central, "sessions"))

    assert shown.status_code == 200


LEGAL = {
    ("planned", "ring_bureau"): "ringing",
    ("call_back", "ring_bureau"): "ringing",
    ("ringing", "connect"): "connected",
    ("connected", "end_session"): "ended",
    ("ringing", "give_up"): "call_back",
    ("call_back", "make_call"): "called",
    ("planned", "cancel_session"): "cancelled",
}


@pytest.mark.parametrize("state", LIFE.states)
@pytest.mark.parametrize("verb", LIFE.moves)
def test_every_pair_of_state_and_verb_is_legal_or_refused(state, verb):
    try:
        found = LIFE.after(state, verb)
    except IllegalMove:
        found = None

    assert found == LEGAL.get((state, verb))


@pytest.mark.parametrize(
    "room", [None, 7, "", "javascript:alert(1)", "https://[", "/room", "https://x\n", "https://" + "x" * 400]
)
def test_an_address_that_no_page_may_link_to_is_no_room(room):
    assert safe_room(room) == ""


def test_a_room_is_taken_as_it_is_and_the_latest_months_come_first():
    assert safe_room("https://video.tax.example/room/1") == "https://video.tax.example/room/1"
    assert months_back(date(2026, 1, 5), 2) == [date(2026, 2, 1), date(2026, 1, 1)]
