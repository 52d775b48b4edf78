"""What no form ever sends, and the names of the fields into which it is sent."""

import functools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote_plus

from django.test import Client

from tests.architecture.source import all_files

FIELD = re.compile(r"""\bname="([\w-]+)"|(?:POST|GET)(?:\.get|\.getlist)?[\[(]\s*["']([\w-]+)""")
DECLARED = re.compile(r"^    (\w+)(?:: [\w.]+)? = (?:forms\.)?\w+(?:Field|Date|Choice|Number)\b", re.MULTILINE)
LIKELY = [
    "1",
    "0",
    "2026-03-02",
    "115/3/2",
    "09:00",
    "on",
    "A",
    "clerk",
    "main",
    "90",
    "queue.wait_minutes",
    "p90",
    "at_most",
]
JUNK = {
    "empty": "",
    "blank": " \t\u3000",
    "a word": "x",
    "negative": "-1",
    "zero": "0",
    "too large for a column": "9" * 30,
    "no number": "NaN",
    "endless number": "Infinity",
    "power": "1e309",
    "fullwidth digits": "１２３",
    "arabic digits": "٣٤",
    "superscript": "²",
    "zero byte": "a\x00b",
    "half a pair": "\ud83d",
    "rare character": "𠮷\U000f0000",
    "backwards": "\u202e\u200b",
    "huge": "字" * 3_000,
    "no such day": "2026-02-30",
    "no such ROC day": "115/02/30",
    "day before the republic": "-5/1/1",
    "far year": "99999/12/31",
    "no such time": "25:61",
    "deep": "[" * 5_000,
    "deep object": '{"a":' * 3_000,
    "quotes": "'\";--",
    "format": "%s%n{0}{{x}}",
    "path": "../../../etc/passwd",
    "markup": "<script>alert(1)</script>",
    "uuid": "00000000-0000-0000-0000-000000000000",
    "other site": "//evil.example/",
}


@dataclass(frozen=True)
class Request:
    """One request as the test client takes it."""

    what: str
    method: str = "POST"
    suffix: str = ""
    body: bytes = b""
    kind: str = "application/x-www-form-urlencoded"
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, client: Client, url: str):
        """Send it with this browser."""
        return client.generic(self.method, url + self.suffix, self.body, self.kind, **self.headers)


@functools.cache
def field_names(room: str) -> list[str]:
    """Return every name that a form, a template or a view of this room (a folder like hall/queue) uses."""
    found = {"request_key", "csrfmiddlewaretoken", "next", "file", "username", "password"}
    for path in all_files(".html", ".py"):
        if f"huzheng/{room}/" in str(path) and "tests" not in path.parts:
            text = path.read_text(encoding="utf-8")
            found |= {name for pair in FIELD.findall(text) for name in pair if name} | set(DECLARED.findall(text))
    return sorted(found)


@functools.cache
def requests(room: str) -> list[Request]:
    """Return what is sent to the addresses of a room: every junk in every field, mixtures, broken bodies, odd headers."""
    return [*filled_forms(room), *odd_bodies(), *odd_heads()]


def filled_forms(room: str) -> Iterator[Request]:
    """Yield every junk in every field, as a form and as a question, then seeded mixtures with likely values."""
    names, dice = field_names(room), random.Random(room)
    for what, value in JUNK.items():
        yield Request(what, body=form(dict.fromkeys(names, value)))
        yield Request(f"{what} asked", "GET", "?" + form(dict.fromkeys(names[:40], value[:50])).decode())
    values = [*LIKELY, *LIKELY, *JUNK.values()]
    for turn in range(12):
        mixed = {name: dice.choice(values)[:500] for name in names}
        yield Request(f"mixture {turn}", body=form(mixed), headers={"HTTP_HX_REQUEST": "true"} if turn % 2 else {})


def form(values: dict[str, str]) -> bytes:
    """Encode a form, surrogates and zero bytes included."""
    return "&".join(f"{name}={quote_plus(value, errors='surrogatepass')}" for name, value in values.items()).encode()


def odd_bodies() -> Iterator[Request]:
    """Yield bodies that are not what they say."""
    part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="../\x00.odt"\r\n\r\nPK\x03\x04broken\r\n--b--\r\n'
    yield Request("multipart without boundary", body=part, kind="multipart/form-data")
    yield Request("multipart cut off", body=part[:-12], kind="multipart/form-data; boundary=b")
    yield Request("multipart broken file", body=part, kind="multipart/form-data; boundary=b")
    yield Request("multipart no base64", body=part.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n", 1),
                  kind="multipart/form-data; boundary=b")  # fmt: skip
    yield Request("not utf-8", body=b"a=\xff\xfe&%ff=%fe")
    yield Request("unknown charset", body=b"a=1", kind="application/x-www-form-urlencoded; charset=klingon")
    yield Request("utf-16", body="a=1".encode("utf-16"), kind="application/x-www-form-urlencoded; charset=utf-16")
    yield Request("deep json", body=b"[" * 20_000, kind="application/json")
    yield Request("two thousand fields", body=b"&".join(b"f%d=1" % number for number in range(2_000)))


def odd_heads() -> Iterator[Request]:
    """Yield wrong methods and odd headers."""
    for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "BREW"):
        yield Request(method, method)
    yield Request("language", "GET", headers={"HTTP_ACCEPT_LANGUAGE": "x" * 600 + ",\x00;q=9"})
    yield Request(
        "cookies", "GET", headers={"HTTP_COOKIE": 'sessionid="\x00\\; huzheng_device=%ff; django_language=../zz; =;'}
    )
    yield Request("host", "GET", headers={"HTTP_HOST": "evil.example:x"})
    yield Request("referer", headers={"HTTP_REFERER": "http://[::1"})
    yield Request(
        "htmx", "GET", headers={"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://[", "HTTP_HX_TARGET": "\xff"}
    )
    yield Request("forwarded", "GET", headers={"HTTP_X_FORWARDED_FOR": "\x00, ::g", "HTTP_IF_MODIFIED_SINCE": "never"})
    yield Request("path", "GET", "%00%ff%2e%2e/")
    yield Request("page", "GET", "?page=-1&page=x&p=99999999999999999999&day=x&month=13&year=0&lang=%00")
