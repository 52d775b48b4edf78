"""The bridge from ASGI to WSGI, asked by a small application instead of Django."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from huzheng.config.bridge import TOO_LARGE, Bridge
from tests.runtime.asgi import Client, ask, run

Start = Callable[[str, list[tuple[str, str]]], None]


def echo(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Answer with what arrived."""
    start("200 OK", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    names = sorted(name for name in environ if name.startswith("HTTP_"))
    words = [environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"], environ["CONTENT_LENGTH"]]
    return [
        " ".join([*words, *(f"{name}={environ[name]}" for name in names)]).encode(),
        b"|",
        environ["wsgi.input"].read(),
    ]


def bridge(wsgi: Any = echo, **more: Any) -> Bridge:
    return Bridge(wsgi, **{"max_body": 1000, **more})


def test_a_body_in_pieces_arrives_whole() -> None:
    answer = ask(bridge(), "POST", "/a?b=c", body=(b"one ", b"two ", b"three"))
    assert answer.status == 200
    assert answer.body == b"POST /a b=c 13 HTTP_HOST=localhost|one two three"


def test_path_is_decoded_once_and_byte_by_byte() -> None:
    seen = ask(bridge(), "GET", "/%E6%88%B6%252F").body.decode().split()[1]
    assert seen.encode("latin-1").decode() == "/戶%2F"


def test_every_cookie_is_set() -> None:
    answer = ask(bridge(), "GET", "/")
    assert [value for name, value in answer.headers if name == b"set-cookie"] == [b"a=1", b"b=2"]


def test_head_has_the_length_and_no_body() -> None:
    answer = ask(bridge(), "HEAD", "/")
    assert answer.body == b""
    assert int(answer.header(b"content-length")) > 10


def test_a_declared_length_far_above_the_limit_is_refused_unread() -> None:
    answer = ask(bridge(), "POST", "/", body=(b"",), headers=[(b"content-length", b"8001")])
    assert (answer.status, answer.body) == (413, b"Content Too Large")


def test_a_body_that_grows_far_above_the_limit_is_refused() -> None:
    assert ask(bridge(), "POST", "/", body=(b"x" * 8000, b"x" * 600)).status == 413
    assert ask(bridge(), "POST", "/", body=(b"x" * 500, b"x" * 500)).status == 200


def too_large(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """Answer whether the body was thrown away, and what is left of it."""
    start("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ.get(TOO_LARGE)} {environ['CONTENT_LENGTH']} ".encode(), environ["wsgi.input"].read()]


def test_a_body_above_the_limit_is_read_away_and_the_application_is_told() -> None:
    assert ask(bridge(too_large), "POST", "/", body=(b"x" * 600, b"x" * 600)).body == b"True 0 "
    assert ask(bridge(too_large), "POST", "/", body=(b"x" * 3,)).body == b"None 3 xxx"


@pytest.mark.parametrize("name", [b"x_forwarded_proto", b"remote_user", b"proxy", b"Proxy"])
def test_a_header_that_would_pose_as_another_is_dropped(name: bytes) -> None:
    headers = [(name, b"evil"), (b"x-forwarded-for", b"good")]
    assert b"evil" not in ask(bridge(), "GET", "/", headers=headers).body


def test_repeated_headers_are_joined_and_the_host_counts_once() -> None:
    headers = [(b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"accept", b"x"), (b"accept", b"y"), (b"host", b"evil")]
    body = ask(bridge(), "GET", "/", headers=headers).body
    assert b"HTTP_COOKIE=a=1; b=2" in body
    assert b"HTTP_ACCEPT=x,y" in body
    assert b"evil" not in body


class Stream:
    """A streamed answer that tells when it was closed and by which thread."""

    streaming = True

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.closed_by = ""

    def __iter__(self) -> Iterator[bytes]:
        return self.pieces

    def close(self) -> None:
        """Remember who closed it."""
        self.closed_by = threading.current_thread().name


def streamed(pieces: Iterator[bytes]) -> tuple[Any, Stream]:
    stream = Stream(pieces)

    def wsgi(environ: dict[str, Any], start: Start) -> Stream:
        start("200 OK", [("Content-Type", "text/csv")])
        return stream

    return wsgi, stream


def test_a_streamed_answer_arrives_before_its_end() -> None:
    go_on = threading.Event()

    def pieces() -> Iterator[bytes]:
        yield b"first"
        assert go_on.wait(10)
        yield b"last"

    async def follow() -> bytes:
        client = Client(bridge(streamed(pieces())[0]))
        asking = asyncio.create_task(client.ask("GET", "/"))
        while b"first" not in client.answer.pieces:
            await asyncio.sleep(0.01)
        assert not client.answer.ended
        go_on.set()
        return (await asking).body

    assert run(asyncio.wait_for(follow(), 20)) == b"firstlast"


def test_a_slow_client_holds_no_thread() -> None:
    wsgi, stream = streamed(iter([b"x" * 100_000] * 40))

    async def follow() -> None:
        client = Client(bridge(wsgi, threads=1))
        taken = asyncio.Event()
        usual = client.send

        async def slow(message: dict[str, Any]) -> None:
            await usual(message)
            if message["type"] == "http.response.body":
                await taken.wait()

        client.send = slow  # type: ignore[method-assign]
        asking = asyncio.create_task(client.ask("GET", "/"))
        while not stream.closed_by:
            await asyncio.sleep(0.01)
        assert not client.answer.ended
        taken.set()
        assert len((await asking).body) == 4_000_000

    run(asyncio.wait_for(follow(), 20))


def test_a_client_that_leaves_ends_the_stream_in_its_own_thread() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            threading.Event().wait(0.01)
            yield b"more"

    wsgi, stream = streamed(endless())

    async def leave() -> None:
        client = Client(bridge(wsgi))
        asking = asyncio.create_task(client.ask("GET", "/"))
        while not client.answer.pieces:
            await asyncio.sleep(0.01)
        client.incoming.put_nowait({"type": "http.disconnect"})
        await asking

    run(asyncio.wait_for(leave(), 20))
    assert stream.closed_by.startswith("page")


def test_an_answer_that_breaks_off_is_not_ended_as_if_it_were_whole() -> None:
    def breaking() -> Iterator[bytes]:
        yield b"half"
        raise ValueError("broken")

    with pytest.raises(ConnectionError):
        ask(bridge(streamed(breaking())[0]), "GET", "/")


def test_a_handler_that_fails_answers_500() -> None:
    def failing(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        raise RuntimeError("nothing works")

    assert ask(bridge(failing), "GET", "/").status == 500


def test_behind_a_proxy_pages_know_that_the_client_speaks_https() -> None:
    def scheme(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        start("200 OK", [])
        return [environ["wsgi.url_scheme"].encode()]

    assert ask(bridge(scheme), "GET", "/", headers=[(b"x-forwarded-proto", b"https")]).body == b"http"
    assert ask(bridge(scheme, scheme="https"), "GET", "/").body == b"https"


def test_too_many_at_once_are_asked_to_come_back() -> None:
    go_on = threading.Event()

    def slow(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        assert go_on.wait(10)
        return echo(environ, start)

    async def crowd() -> tuple[int, list[int]]:
        pages = bridge(slow, max_waiting=3)
        asked = [asyncio.create_task(Client(pages).ask("GET", "/")) for _ in range(3)]
        await asyncio.sleep(0.05)
        refused = await Client(pages).ask("GET", "/")
        go_on.set()
        return refused.status, [(await task).status for task in asked]

    assert run(asyncio.wait_for(crowd(), 20)) == (503, [200, 200, 200])
