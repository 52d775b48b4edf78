"""From ASGI to WSGI: Django's plain handler behind one event loop, in a pool of two threads.

A body is taken in whole before a thread is bound to it, and an answer is written to a spool that the loop sends on, so that a
slow client never holds a thread or its database connection.
"""

import asyncio
import itertools
import sys
import tempfile
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from huzheng.config.turns import Turns

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

SPOOL_IN_MEMORY = 2**20
PIECE = 2**16
BODY_PIECE_WITHIN = 30.0
READ_AWAY = 8  # times the limit: up to here a body that is too large is read and thrown away
TOO_LARGE = "huzheng.too_large"  # in scope and environ: the body was thrown away
LOOKING = ("GET", "HEAD", "OPTIONS")
WITHOUT_BODY = ("1", "204", "304")
SINGLE = ("HTTP_HOST", "CONTENT_TYPE", "HTTP_AUTHORIZATION")


class Bridge:
    """An ASGI application around a WSGI one."""

    def __init__(
        self, wsgi: Callable[..., Iterable[bytes]], *, max_body: int, threads: int = 2, max_waiting: int = 400,
        scheme: str = "",
    ) -> None:  # fmt: skip
        """Call `wsgi`; `scheme` is what the client speaks where a proxy in front speaks for us."""
        self.wsgi = wsgi
        self.max_body = max_body
        self.max_waiting = max_waiting
        self.waiting = 0
        self.scheme = scheme
        self.turns = Turns(threads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; too many at once are asked to come back, while those inside are still served."""
        if self.waiting >= self.max_waiting:
            await answer(send, 503, b"Service Unavailable", (b"retry-after", b"2"))
            return
        self.waiting += 1
        try:
            await self._serve({**scope, "scheme": self.scheme or scope["scheme"]}, receive, send)
        finally:
            self.waiting -= 1

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        with tempfile.SpooledTemporaryFile(SPOOL_IN_MEMORY) as body:
            if refusal := await self._take_body(scope, receive, body):
                await answer(send, *refusal)
                return
            reply = Reply(asyncio.get_running_loop(), environ(scope, body), scope["method"] == "HEAD")
            acts = scope["method"] not in LOOKING
            done = asyncio.wrap_future(self.turns.submit(reply.run, self.wsgi, acts=acts))
            try:
                await reply.send_to(receive, send)
            finally:
                reply.given_up = True
                await done

    async def _take_body(self, scope: Scope, receive: Receive, body: IO[bytes]) -> tuple[int, bytes] | None:
        """Spool the request's body; return the refusal of one that does not come, or is larger than anybody sends by mistake.

        One that is only too large is read to its end and thrown away, because a browser shows no answer that comes before: the
        application answers it, by the mark TOO_LARGE.
        """
        if declared_length(scope["headers"]) > self.max_body * READ_AWAY:
            return 413, b"Content Too Large"
        size, more = 0, True
        while more:
            try:
                message = await asyncio.wait_for(_awaited(receive), BODY_PIECE_WITHIN)
            except TimeoutError:
                return 408, b"Request Timeout"
            if message["type"] == "http.disconnect":
                return 400, b"Bad Request"
            piece = message.get("body", b"")
            size += len(piece)
            if size > self.max_body * READ_AWAY:
                return 413, b"Content Too Large"
            if size <= self.max_body:
                body.write(piece)
            more = message.get("more_body", False)
        scope[TOO_LARGE] = size > self.max_body
        body.seek(0)
        body.truncate(0 if scope[TOO_LARGE] else size)
        return None


async def _awaited(receive: Receive) -> Message:
    """Await `receive()`, which under granian is an awaitable and no coroutine."""
    return await receive()


class Reply:
    """One answer: a thread writes it, the loop sends it."""

    def __init__(self, loop: asyncio.AbstractEventLoop, environ: dict[str, Any], head: bool) -> None:
        self.loop = loop
        self.environ = environ
        self.head = head
        self.status = 500
        self.headers: Headers = []
        self.whole: bytes | None = None
        self.spool: Spool | None = None
        self.begun = loop.create_future()
        self.given_up = False

    def run(self, wsgi: Callable[..., Iterable[bytes]]) -> None:
        """Run the WSGI application in this thread, to the end of its answer."""
        if self.given_up:
            self._begin()
            return
        result: Iterable[bytes] = ()
        try:
            result = wsgi(self.environ, self._start_response)
            self._write(result)
        except BaseException as error:
            self._fail(error)
        finally:
            if hasattr(result, "close"):
                result.close()

    def _write(self, result: Iterable[bytes]) -> None:
        """Hand over a short answer in one piece, a long or streamed one through the spool."""
        pieces = iter(result)
        if not getattr(result, "streaming", False):
            first = list(itertools.islice(pieces, 64))
            rest = next(pieces, None)
            if rest is None:
                self.whole = b"".join(first)
                self._begin()
                return
            pieces = itertools.chain(first, [rest], pieces)
        self.spool = Spool(self.loop)
        self._begin()
        self._pour(pieces)

    def _pour(self, pieces: Iterator[bytes]) -> None:
        assert self.spool is not None
        complete = False
        try:
            for piece in pieces:
                if self.given_up or self.head:
                    break
                self.spool.write(piece)
            complete = True
        finally:
            self.spool.finish(complete=complete)

    def _start_response(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        self.status = int(status[:3])
        self.headers = [(name.lower().encode("latin-1"), value.strip().encode("latin-1")) for name, value in headers]

    def _fail(self, error: BaseException) -> None:
        sys.stderr.write(f"the page handler failed: {error!r}\n")
        if not self.begun.done() and self.spool is None:
            self.status, self.headers, self.whole = 500, [(b"content-type", b"text/plain")], b"Internal Server Error"
            self._begin()

    def _begin(self) -> None:
        self.loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        if not self.begun.done():
            self.begun.set_result(None)

    async def send_to(self, receive: Receive, send: Send) -> None:
        """Send the answer as it grows, until its end or until the client leaves."""
        await self.begun
        bare = self.head or str(self.status).startswith(WITHOUT_BODY)
        if self.spool is None:
            body = self.whole or b""
            if not any(name == b"content-length" for name, _ in self.headers) and not (bare and not self.head):
                self.headers.append((b"content-length", str(len(body)).encode()))
            await send(start(self.status, self.headers))
            await send({"type": "http.response.body", "body": b"" if bare else body})
            return
        await send(start(self.status, self.headers))
        leaving = asyncio.ensure_future(_left(receive))
        try:
            async for piece in self.spool.pieces(leaving):
                await send({"type": "http.response.body", "body": b"" if bare else piece, "more_body": True})
            if self.spool.complete or leaving.done():
                await send({"type": "http.response.body", "body": b""})
            else:
                raise ConnectionError("the answer broke off; the client must not take it for whole")
        finally:
            leaving.cancel()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class Spool:
    """Bytes on their way from a thread to the loop: the thread never waits for the client."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.file = tempfile.SpooledTemporaryFile(SPOOL_IN_MEMORY)  # noqa: SIM115  closed by pieces()
        self.lock = threading.Lock()
        self.size = 0
        self.finished = False
        self.complete = False
        self.grown = asyncio.Event()

    def write(self, piece: bytes) -> None:
        """Append (in the thread)."""
        with self.lock:
            if self.file.closed:
                return
            self.file.seek(0, 2)
            self.file.write(piece)
            self.size += len(piece)
        self.loop.call_soon_threadsafe(self.grown.set)

    def finish(self, *, complete: bool) -> None:
        """Say that nothing more comes (in the thread)."""
        self.complete = complete
        self.finished = True
        self.loop.call_soon_threadsafe(self.grown.set)

    async def pieces(self, leaving: asyncio.Future[None]) -> Any:
        """Yield what was written, waiting for more, until the end or until the client leaves."""
        leaving.add_done_callback(lambda _: self.grown.set())
        position = 0
        try:
            while not leaving.done():
                self.grown.clear()
                finished = self.finished
                piece = self._read(position)
                if piece:
                    position += len(piece)
                    yield piece
                elif finished:
                    return
                else:
                    await self.grown.wait()
        finally:
            with self.lock:
                self.file.close()

    def _read(self, position: int) -> bytes:
        with self.lock:
            if position >= self.size:
                return b""
            self.file.seek(position)
            return self.file.read(PIECE)


def environ(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """Translate an ASGI scope to a WSGI environ. Names with `_` are dropped: they would pose as names with `-`."""
    body.seek(0, 2)
    length = body.tell()
    body.seek(0)
    raw = scope.get("raw_path") or scope["path"].encode()
    server = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    result = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(raw.partition(b"?")[0]).decode("latin-1"),
        "QUERY_STRING": scope.get("query_string", b"").decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 80),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if scope.get(TOO_LARGE):
        result[TOO_LARGE] = True
    for name, value in scope["headers"]:
        if b"_" not in name and name.lower() not in (b"proxy", b"content-length"):
            _add(result, name.decode("latin-1").upper().replace("-", "_"), value.decode("latin-1"))
    result["CONTENT_LENGTH"] = str(length) if length or scope["method"] in ("POST", "PUT", "PATCH") else ""
    return result


def _add(result: dict[str, Any], name: str, value: str) -> None:
    """Join repeated headers as HTTP says; where a header may stand once, the first one counts."""
    key = name if name == "CONTENT_TYPE" else f"HTTP_{name}"
    if key not in result:
        result[key] = value
    elif key not in SINGLE:
        result[key] += ("; " if key == "HTTP_COOKIE" else ",") + value


def declared_length(headers: Headers) -> int:
    """Return the length that the client declares, 0 where it declares none."""
    found = next((value for name, value in headers if name.lower() == b"content-length"), b"0")
    return int(found) if found.isdigit() else 0


def start(status: int, headers: Headers) -> Message:
    """Return the message that opens an answer."""
    return {"type": "http.response.start", "status": status, "headers": headers}


async def answer(send: Send, status: int, text: bytes, *more: tuple[bytes, bytes]) -> None:
    """Send one short answer of our own."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode()), *more]
    await send(start(status, [*headers, (b"x-content-type-options", b"nosniff")]))
    await send({"type": "http.response.body", "body": text})
