"""Live updates on a real database: a snapshot at once, one for each change, the newest for the slow, for each language its own."""

import asyncio
import resource
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from huzheng.config import live
from huzheng.config.live import Live
from huzheng.foundation.live import TOPICS, notify, register_topic
from tests.runtime.asgi import Client, scope

Follow = Callable[["Screens"], Awaitable[None]]


class Scene:
    """What the topic shows, and how often it was drawn."""

    def __init__(self) -> None:
        self.text = "one"
        self.drawn = 0

    def snapshot(self, key: str, language: str) -> bytes | None:
        """Draw the scene for the key `here`; no other key exists."""
        self.drawn += 1
        return f"{language}: {self.text}\nsecond line".encode() if key == "here" else None


class Screens:
    """Open streams of one live application."""

    def __init__(self, application: Live) -> None:
        self.live = application
        self.tasks: list[asyncio.Task[Any]] = []

    def open(self, path: str = "/live/test-scene/here", headers: Any = ()) -> Client:
        """Open one stream."""
        client = Client(self.live)
        opened = self.live(scope("GET", path, headers), client.receive, client.send)
        self.tasks.append(asyncio.ensure_future(opened))
        return client

    def change(self, key: str = "here", times: int = 1) -> None:
        """Tell the database that the scene changed."""
        with psycopg.connect(self.live.conninfo(), autocommit=True) as other:
            for _ in range(times):
                other.execute("SELECT pg_notify('huzheng', %s)", [f"test-scene:{key}"])

    async def close(self) -> None:
        """End every stream."""
        self.live.close()
        await asyncio.wait_for(asyncio.gather(*self.tasks), 10)


async def until(client: Client, words: bytes) -> bytes:
    """Wait until a stream said these words; return all that it said."""
    async with asyncio.timeout(10):
        while words not in client.answer.body:
            await asyncio.sleep(0.01)
    return client.answer.body


@pytest.fixture
def scene() -> Iterator[Scene]:
    """A topic that only these tests know."""
    made = Scene()
    register_topic("test-scene", made.snapshot)
    yield made
    del TOPICS["test-scene"]


@pytest.fixture
def follow(scene: Scene, db: None) -> Callable[[Follow], None]:
    """Run a story with screens on a live application of its own."""

    def conninfo() -> str:
        known = connection.get_connection_params()
        return psycopg.conninfo.make_conninfo(dbname=known["dbname"], user=known["user"], host=known["host"])

    async def run(story: Follow) -> None:
        screens = Screens(Live(conninfo, max_streams=20))
        await story(screens)
        await screens.close()

    return lambda story: asyncio.run(run(story))


def test_a_stream_opens_with_a_snapshot(follow: Callable[[Follow], None]) -> None:
    async def story(screens: Screens) -> None:
        screen = screens.open()
        await until(screen, b"second line")
        assert screen.answer.header(b"content-type").startswith(b"text/event-stream")
        retry, _, said = screen.answer.body.partition(b"\n\n")
        assert live.RETRY_MS[0] <= int(retry.removeprefix(b"retry: ")) <= live.RETRY_MS[1]
        assert said == b"id: 1\ndata: zh-hant: one\ndata: second line\n\n"

    follow(story)


def test_every_change_reaches_every_screen(follow: Callable[[Follow], None], scene: Scene) -> None:
    async def story(screens: Screens) -> None:
        opened = [screens.open() for _ in range(5)]
        for screen in opened:
            await until(screen, b"one")
        scene.text = "two"
        screens.change()
        for screen in opened:
            await until(screen, b"id: 2\ndata: zh-hant: two")
        assert scene.drawn == 2

    follow(story)


def test_a_burst_becomes_few_snapshots_and_ends_with_the_newest(follow: Callable[[Follow], None], scene: Scene) -> None:
    async def story(screens: Screens) -> None:
        screen = screens.open()
        await until(screen, b"one")
        for number in range(50):
            scene.text = f"number {number}."
            screens.change(times=4)
        await until(screen, b"number 49.")
        assert scene.drawn < 50

    follow(story)


def test_a_slow_screen_gets_the_newest_and_not_the_ones_between(follow: Callable[[Follow], None], scene: Scene) -> None:
    async def story(screens: Screens) -> None:
        slow, go_on = Client(screens.live), asyncio.Event()
        usual = slow.send

        async def hesitate(message: dict[str, Any]) -> None:
            await usual(message)
            if b"one" in message.get("body", b""):
                await go_on.wait()

        screens.tasks.append(
            asyncio.ensure_future(screens.live(scope("GET", "/live/test-scene/here"), slow.receive, hesitate))
        )
        quick = screens.open()
        await until(slow, b"one")
        for text in ("two", "three", "four"):
            scene.text = text
            screens.change()
            await until(quick, text.encode())
        go_on.set()
        await until(slow, b"four")
        assert b"two" not in slow.answer.body

    follow(story)


def test_each_language_is_drawn_once(follow: Callable[[Follow], None], scene: Scene) -> None:
    async def story(screens: Screens) -> None:
        english = [
            screens.open("/live/test-scene/here?lang=en"),
            screens.open(headers=[(b"accept-language", b"en-GB")]),
        ]
        by_cookie = screens.open(headers=[(b"cookie", b"django_language=en"), (b"accept-language", b"zh-hant")])
        chinese = screens.open()
        for screen in (*english, by_cookie):
            await until(screen, b"en: one")
        await until(chinese, b"zh-hant: one")
        assert scene.drawn == 2

    follow(story)


@pytest.mark.parametrize("path", ["/live/test-scene/nowhere", "/live/unknown/here", "/live/test-scene/", "/live/"])
def test_what_does_not_exist_is_not_found(follow: Callable[[Follow], None], path: str) -> None:
    async def story(screens: Screens) -> None:
        screen = screens.open(path)
        await asyncio.wait_for(screens.tasks[0], 10)
        assert screen.answer.status == 404

    follow(story)


def test_who_is_not_admitted_sees_the_same_as_where_nothing_is(follow: Callable[[Follow], None], scene: Scene) -> None:
    register_topic("test-scene", scene.snapshot, admits=lambda key, cookies: cookies.get("key") == "right")

    async def story(screens: Screens) -> None:
        admitted = screens.open(headers=[(b"cookie", b"key=right")])
        refused = screens.open(headers=[(b"cookie", b"key=wrong")])
        await until(admitted, b"one")
        await asyncio.wait_for(screens.tasks[1], 10)
        assert refused.answer.status == 404

    follow(story)


def test_a_screen_that_leaves_is_forgotten(follow: Callable[[Follow], None]) -> None:
    async def story(screens: Screens) -> None:
        screen = screens.open()
        await until(screen, b"one")
        screen.incoming.put_nowait({"type": "http.disconnect"})
        await asyncio.wait_for(screens.tasks[0], 10)
        assert screens.live.channels == {}
        assert screens.live.streams == 0

    follow(story)


def test_a_heartbeat_keeps_a_quiet_stream_open(
    follow: Callable[[Follow], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.05)

    async def story(screens: Screens) -> None:
        assert b"one" in await until(screens.open(), live.HEARTBEAT * 2)

    follow(story)


def test_after_the_database_was_away_every_screen_is_drawn_again(
    follow: Callable[[Follow], None], scene: Scene
) -> None:
    async def story(screens: Screens) -> None:
        screen = screens.open()
        await until(screen, b"one")
        scene.text = "changed meanwhile"
        with psycopg.connect(screens.live.conninfo(), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN huzheng'")
        assert b"id: 2" in await until(screen, b"changed meanwhile")

    follow(story)


def test_too_many_streams_are_asked_to_come_back(follow: Callable[[Follow], None]) -> None:
    async def story(screens: Screens) -> None:
        opened = [screens.open() for _ in range(20)]
        for screen in opened:
            await until(screen, b"one")
        later = screens.open()
        await asyncio.wait_for(screens.tasks[-1], 10)
        assert later.answer.status == 200  # a browser gives up a stream whose answer is an error
        assert later.answer.ended
        assert int(later.answer.body.removeprefix(b"retry: ")) >= live.LATER_MS[0]

    follow(story)


def test_what_cannot_be_drawn_now_is_asked_for_again_later(follow: Callable[[Follow], None], scene: Scene) -> None:
    def fails(key: str, language: str) -> bytes | None:
        raise RuntimeError

    register_topic("test-scene", fails)

    async def story(screens: Screens) -> None:
        screen = screens.open()
        await asyncio.wait_for(screens.tasks[0], 10)
        assert (screen.answer.status, screen.answer.ended) == (200, True)
        assert screen.answer.body.startswith(b"retry: ")

    follow(story)


def test_a_topic_that_follows_another_is_drawn_at_its_notices(follow: Callable[[Follow], None], scene: Scene) -> None:
    register_topic("test-echo", lambda key, language: f"echo of {scene.text}".encode(), follows="test-scene")

    async def story(screens: Screens) -> None:
        screen, echo = screens.open(), screens.open("/live/test-echo/here")
        await until(screen, b"one")
        await until(echo, b"echo of one")
        scene.text = "two"
        screens.change()
        await until(screen, b"two")
        assert b"id: 2" in await until(echo, b"echo of two")

    try:
        follow(story)
    finally:
        del TOPICS["test-echo"]


def test_the_process_may_hold_more_streams_than_a_program_starts_with() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = before[1] if before[1] != resource.RLIM_INFINITY else 8192
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(1024, most), before[1]))
        live.open_many(8192)
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(8192, most)
        live.open_many(2048)
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(8192, most)  # never less than it had
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_screens_do_not_all_come_back_in_one_moment() -> None:
    assert len({live.retry(live.RETRY_MS) for _ in range(500)}) > 300


@pytest.mark.django_db(transaction=True)
def test_notify_is_heard_after_the_commit() -> None:
    with psycopg.connect(psycopg.conninfo.make_conninfo(**_address()), autocommit=True) as other:
        other.execute("LISTEN huzheng")
        notify("hall", "central")
        heard = [notice.payload for notice in other.notifies(timeout=5, stop_after=1)]
    assert heard == ["hall:central"]


def _address() -> dict[str, str]:
    known = connection.get_connection_params()
    return {name: known[name] for name in ("dbname", "user", "host")}


def test_a_topic_has_a_plain_name() -> None:
    with pytest.raises(ValueError, match="topic's name"):
        register_topic("a:b", lambda key, language: None)
