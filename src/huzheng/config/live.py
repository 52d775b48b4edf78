"""Live updates as Server-Sent Events: one LISTEN per page process, one snapshot per change, any number of streams.

A stream holds no queue: it remembers the number of the snapshot it sent last and always sends the newest one next, so a slow
client skips what it missed. NOTIFY has no memory: a snapshot goes out on every connect, and again after the database was away.
"""

import asyncio
import contextlib
import logging
import random
import resource
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import TypeVar
from urllib.parse import parse_qs, unquote

import psycopg
from django.conf import settings
from django.db import close_old_connections
from django.utils import translation

from huzheng.config.bridge import Headers, Message, Receive, Scope, Send, answer, start
from huzheng.foundation.live import CHANNEL, TOPICS, Topic

Result = TypeVar("Result")
log = logging.getLogger(__name__)
PREFIX = "/live/"
RETRY_MS = (1000, 3000)  # one for each stream: after a restart 500 screens do not come back in one moment
LATER_MS = (5000, 15000)  # where there is no room now
HEARTBEAT = b": still here\n\n"
HEARTBEAT_SECONDS = 15.0
RELISTEN_SECONDS = 0.5
SETTLE_SECONDS = 0.01  # a burst of notices becomes one snapshot
STREAM_HEADERS: Headers = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


@dataclass
class Channel:
    """The newest snapshot of one (topic, key, language) and the streams that wait for the next."""

    topic: Topic
    key: str
    language: str
    number: int = 0
    text: bytes | None = None
    drawn: asyncio.Task[None] | None = None
    streams: set[asyncio.Event] = field(default_factory=set)

    def publish(self, text: bytes | None) -> None:
        """Wake every stream with a new snapshot; an equal one wakes nobody."""
        if text == self.text and self.number:
            return
        self.text = text
        self.number += 1
        self.wake()

    def wake(self) -> None:
        """Let every stream look: at a newer snapshot, or for its heartbeat."""
        for stream in self.streams:
            stream.set()


class Live:
    """An ASGI application for `/live/<topic>/<key>`."""

    def __init__(self, conninfo: Callable[[], str], *, max_streams: int) -> None:
        self.conninfo = conninfo
        self.max_streams = max_streams
        self.streams = 0
        self.channels: dict[tuple[str, str, str], Channel] = {}
        self.drawing: dict[tuple[str, str], bool] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        self.pool = ThreadPoolExecutor(1, thread_name_prefix="live")
        self.listening: asyncio.Task[None] | None = None
        self.beating: asyncio.Task[None] | None = None
        self.ready = asyncio.Event()
        self.closed = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        topic_name, _, key = unquote(scope["path"].removeprefix(PREFIX)).partition("/")
        topic = TOPICS.get(topic_name)
        if scope["method"] != "GET":
            await answer(send, 405, b"Method Not Allowed", (b"allow", b"GET"))
        elif topic is None or not key:
            await answer(send, 404, b"Not Found")
        elif self.streams >= self.max_streams or self.closed:
            await _come_back(send)
        else:
            self.streams += 1
            try:
                await self._open(topic, key, scope, receive, send)
            finally:
                self.streams -= 1

    async def _open(self, topic: Topic, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        jar = cookies(scope)
        if topic.admits and not await self._in_thread(topic.admits, key, jar):
            await answer(send, 404, b"Not Found")
            return
        await self._listen()
        name = (topic.name, key, language(scope, jar))
        channel = self.channels.setdefault(name, Channel(topic, key, name[2]))
        wake = asyncio.Event()
        channel.streams.add(wake)
        try:
            await self._first(channel)
            if channel.text is not None:
                await self._stream(channel, wake, receive, send)
            elif channel.number:
                await answer(send, 404, b"Not Found")
            else:
                await _come_back(send)  # it could not be drawn now
        finally:
            channel.streams.discard(wake)
            if not channel.streams:
                self.channels.pop(name, None)

    async def _first(self, channel: Channel) -> None:
        """Draw a new channel once, however many streams open it together."""
        if channel.number == 0:
            channel.drawn = channel.drawn or asyncio.create_task(self._draw(channel))
            await asyncio.shield(channel.drawn)

    async def _stream(self, channel: Channel, wake: asyncio.Event, receive: Receive, send: Send) -> None:
        """Send the newest snapshot whenever there is a newer one, else a heartbeat, until one side leaves."""
        await send(start(200, STREAM_HEADERS))
        await send(part(retry(RETRY_MS)))
        leaving = asyncio.ensure_future(_disconnected(receive))
        leaving.add_done_callback(lambda _: wake.set())
        seen = 0
        try:
            while not (leaving.done() or self.closed):
                wake.clear()
                body = HEARTBEAT
                if channel.number != seen:
                    seen, body = channel.number, event(channel.number, channel.text)
                await send(part(body))
                if channel.number == seen:
                    await wake.wait()
            await send({"type": "http.response.body", "body": b""})
        finally:
            leaving.cancel()

    async def _beat(self) -> None:
        while not self.closed:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            for channel in list(self.channels.values()):
                channel.wake()

    async def _listen(self) -> None:
        """Have the LISTEN running before a snapshot is drawn, so that no change falls between the two."""
        if self.listening is None or self.listening.done():
            self.listening = asyncio.create_task(self._keep_listening())
            self.beating = asyncio.create_task(self._beat())
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.ready.wait(), 5)

    async def _keep_listening(self) -> None:
        while not self.closed:
            try:
                async with await psycopg.AsyncConnection.connect(self.conninfo(), autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self._look_again_everywhere()
                    self.ready.set()
                    async for notice in connection.notifies():
                        self._noticed(notice.payload)
            except (psycopg.Error, OSError) as error:
                log.warning("live updates wait for the database: %s", error)
            self.ready.clear()
            await asyncio.sleep(RELISTEN_SECONDS)

    def _look_again_everywhere(self) -> None:
        for name, key in dict.fromkeys(known[:2] for known in self.channels):
            self._look_again(name, key)

    def _noticed(self, payload: str) -> None:
        heard, _, key = payload.partition(":")
        watched = [one.topic for one in self.channels.values() if one.key == key]
        for name in dict.fromkeys(one.name for one in watched if heard in (one.name, one.follows)):
            self._look_again(name, key)

    def _look_again(self, name: str, key: str) -> None:
        if (name, key) in self.drawing:
            self.drawing[name, key] = True
            return
        self.drawing[name, key] = True
        task = asyncio.create_task(self._redraw(name, key))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _redraw(self, name: str, key: str) -> None:
        """Draw (topic, key) in each language that somebody watches, again while notices came in meanwhile."""
        try:
            while self.drawing[name, key]:
                await asyncio.sleep(SETTLE_SECONDS)
                self.drawing[name, key] = False
                for channel in [c for known, c in list(self.channels.items()) if known[:2] == (name, key)]:
                    await self._draw(channel)
        finally:
            del self.drawing[name, key]

    async def _draw(self, channel: Channel) -> None:
        try:
            channel.publish(await self._in_thread(_snapshot, channel.topic, channel.key, channel.language))
        except Exception:
            log.exception("the live topic %s of %s could not be drawn", channel.topic.name, channel.key)

    async def _in_thread(self, act: Callable[..., Result], *arguments: object) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self.pool, _with_database, act, *arguments)

    def close(self) -> None:
        """End every stream; clients come back by themselves."""
        self.closed = True
        for channel in self.channels.values():
            channel.wake()
        for task in (self.listening, self.beating):
            if task:
                task.cancel()


def _with_database(act: Callable[..., Result], *arguments: object) -> Result:
    close_old_connections()
    try:
        return act(*arguments)
    finally:
        close_old_connections()


def _snapshot(topic: Topic, key: str, language: str) -> bytes | None:
    with translation.override(language):
        return topic.snapshot(key, language)


def open_many(files: int) -> None:
    """Let this process hold so many open files, as far as the machine allows: many start a program with 1 024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = files if hard == resource.RLIM_INFINITY else min(files, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _come_back(send: Send) -> None:
    """Answer a screen that cannot have its stream now: a browser gives up a stream whose answer is an error, and comes back to this."""
    await send(start(200, STREAM_HEADERS))
    await send({"type": "http.response.body", "body": retry(LATER_MS)})


def retry(between: tuple[int, int]) -> bytes:
    """Return after how many milliseconds a browser opens its stream again, drawn for this one."""
    return b"retry: %d\n\n" % random.randint(*between)  # noqa: S311  no secret


def part(body: bytes) -> Message:
    """Return the message that carries a piece of a stream."""
    return {"type": "http.response.body", "body": body, "more_body": True}


def event(number: int, text: bytes | None) -> bytes:
    """Return a snapshot as one event; a key that vanished is an empty one."""
    lines = b"".join(b"data: " + line + b"\n" for line in (text or b"").splitlines() or [b""])
    return b"id: " + str(number).encode() + b"\n" + lines + b"\n"


def cookies(scope: Scope) -> dict[str, str]:
    """Return the request's cookies."""
    jar: SimpleCookie = SimpleCookie()
    with contextlib.suppress(CookieError):
        for name, value in scope["headers"]:
            if name == b"cookie":
                jar.load(value.decode("latin-1"))
    return {name: morsel.value for name, morsel in jar.items()}


def language(scope: Scope, jar: dict[str, str]) -> str:
    """Return the language of a stream: `?lang=`, else the page's cookie, else what the browser prefers."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    preferred = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    asked = [*query.get("lang", []), jar.get(settings.LANGUAGE_COOKIE_NAME, "")]
    asked += [part.partition(";")[0].strip() for part in preferred.split(",")]
    for code in filter(None, asked):
        with contextlib.suppress(LookupError):
            return translation.get_supported_language_variant(code)
    return settings.LANGUAGE_CODE
