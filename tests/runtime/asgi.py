"""A client that speaks ASGI to an application in this process, as granian does: `receive()` is awaitable and no coroutine."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Answer:
    """What came back: status, headers in order, the pieces of the body."""

    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)
    ended: bool = False

    @property
    def body(self) -> bytes:
        """Return the whole body."""
        return b"".join(self.pieces)

    def header(self, name: bytes) -> bytes:
        """Return one header, empty where it is missing."""
        return dict(self.headers).get(name, b"")


def run(story: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine to its end in a thread of its own: the browser of the run keeps a loop in the main one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, story).result()


class Client:
    """One connection to an ASGI application."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self.answer = Answer()
        self.incoming: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.heard = asyncio.Event()

    def receive(self) -> "asyncio.Future[dict[str, Any]]":
        """Give the next message, as a future: what granian gives is no coroutine either."""
        return asyncio.ensure_future(self.incoming.get())

    async def send(self, message: dict[str, Any]) -> None:
        """Keep what the application sends."""
        if message["type"] == "http.response.start":
            self.answer.status, self.answer.headers = message["status"], message["headers"]
        else:
            self.answer.pieces.append(message.get("body", b""))
            self.answer.ended = not message.get("more_body")
        self.heard.set()

    async def ask(self, method: str, path: str, *, body: tuple[bytes, ...] = (b"",), headers: Any = ()) -> Answer:
        """Send a request in pieces and wait for the end of the answer."""
        for number, piece in enumerate(body, 1):
            more = number < len(body)
            self.incoming.put_nowait({"type": "http.request", "body": piece, "more_body": more})
        await self.application(scope(method, path, headers), self.receive, self.send)
        return self.answer


def scope(method: str, path: str, headers: Any = ()) -> dict[str, Any]:
    """Return the scope of a request."""
    raw, _, query = path.encode().partition(b"?")
    return {
        "type": "http", "method": method, "path": path.partition("?")[0], "raw_path": raw, "query_string": query,
        "headers": [(b"host", b"localhost"), *headers], "scheme": "http", "http_version": "1.1",
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8610),
    }  # fmt: skip


def ask(application: Any, method: str, path: str, **more: Any) -> Answer:
    """Ask once, from a test that is no coroutine."""

    async def once() -> Answer:
        return await asyncio.wait_for(Client(application).ask(method, path, **more), 20)

    return run(once())
