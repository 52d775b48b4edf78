"""Behind a proxy the client's address counts, as the proxy says it; what a client writes itself is believed by nobody."""

import http.client
import re
from contextlib import closing
from urllib.parse import urlencode

import pytest

from huzheng.config.proxies import seen_through
from huzheng.config.testing import RunningOffice
from tests.ready import ready_office

PEER = ("127.0.0.1", 4711)


def seen(proxies: int, *headers: tuple[str, str]) -> tuple[str, str]:
    """Return address and scheme of a request with these headers."""
    said = [(name.encode(), value.encode()) for name, value in headers]
    found = seen_through({"client": PEER, "scheme": "http", "headers": said}, proxies)
    return found["client"][0], found["scheme"]


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9:51234", "203.0.113.9"),
        (1, "[2001:db8::7]:51234", "2001:db8::7"),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "fe80::1%" + "x" * 200, "fe80::1"),
        (1, "unknown", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "1.2.3.4, " + "9" * 5000, "127.0.0.1"),
    ],
)
def test_the_entry_of_the_outermost_proxy_counts(proxies, header, address):
    assert seen(proxies, ("x-forwarded-for", header))[0] == address


def test_a_header_sent_twice_is_one_list():
    assert seen(1, ("X-Forwarded-For", "198.51.100.1"), ("X-Forwarded-For", "203.0.113.9"))[0] == "203.0.113.9"


@pytest.mark.parametrize(
    ("proxies", "header", "scheme"),
    [
        (0, "https", "http"),
        (1, "https", "https"),
        (1, "https, http", "http"),
        (2, "https", "https"),
        (1, "gopher", "http"),
    ],
)
def test_the_scheme_is_believed_only_of_a_trusted_proxy(proxies, header, scheme):
    through = ("x-forwarded-for", ", ".join(["203.0.113.9"] * max(1, proxies)))
    assert seen(proxies, through, ("x-forwarded-proto", header))[1] == scheme


def test_the_scheme_is_not_believed_of_somebody_who_went_past_a_proxy():
    assert seen(2, ("x-forwarded-for", "203.0.113.9"), ("x-forwarded-proto", "https"))[1] == "http"


class Visitor:
    """Somebody who guesses passwords over real HTTP, with headers of their own making."""

    def __init__(self, office: RunningOffice) -> None:
        self.port = office.port
        page, self.cookie = self.ask("GET", "")
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert found
        self.token = found[1]

    def ask(self, method: str, body: str, **headers: str) -> tuple[str, str]:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as line:
            line.request(method, "/accounts/login/", body, form | headers)
            answer = line.getresponse()
            return answer.read().decode(), (answer.getheader("Set-Cookie") or "").partition(";")[0]

    def guess(self, forwarded: str) -> bool:
        """Try a wrong password for one name; say whether that was once too often."""
        words = {"csrfmiddlewaretoken": self.token, "login": "nobody", "password": "wrong"}
        page, _ = self.ask("POST", urlencode(words), Cookie=self.cookie, **{"X-Forwarded-For": forwarded})
        return "試錯次數過多" in page


@pytest.mark.slow
def test_without_a_proxy_another_address_in_the_header_gets_nobody_further(office: RunningOffice) -> None:
    visitor = Visitor(office)

    assert [visitor.guess(f"203.0.113.{k}") for k in range(6)] == [False] * 5 + [True]


@pytest.mark.slow
def test_behind_a_proxy_each_client_has_tries_of_its_own_and_a_forged_entry_none(var) -> None:
    office = ready_office(var, HUZHENG_TRUSTED_PROXIES="1")
    try:
        visitor = Visitor(office)
        assert [visitor.guess(f"198.51.100.{k}, 203.0.113.9") for k in range(6)] == [False] * 5 + [True]
        assert not visitor.guess("203.0.113.10")
    finally:
        office.stop()
