"""The adapter: another system by HTTP and JSON, every request and every answer signed. Called outside any transaction."""

import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from huzheng.exchange.counter import rules
from huzheng.exchange.counter.data import CounterSystem, Inbound, Outbound
from huzheng.exchange.counter.errors import LineError
from huzheng.exchange.counter.states import System, Trouble

TIMEOUT = 10.0
SIGNATURE = "X-Huzheng-Signature"
SERVER_FAULT = 500
COME_BACK = {408, 425, 429}


class HttpSystem:
    """A system behind an address like https://name:secret@host/path; the secret signs and never travels."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.secret, self.name = parts.password or "", parts.username or ""
        self.base = parts._replace(netloc=parts.netloc.rpartition("@")[2], path=parts.path.rstrip("/")).geturl()
        self.path = parts.path.rstrip("/")

    def send(self, message: Outbound) -> None:
        """Hand one message over. Raises LineError."""
        self._ask("POST", "/messages", rules.write_message(message))

    def fetch(self, office: str, after: int) -> Sequence[Inbound]:
        """Return what it has to tell after a number. Raises LineError, also where any of it is not whole."""
        return rules.read_answer(self._ask("GET", f"/messages?{urlencode({'office': office, 'after': after})}"))

    def _ask(self, method: str, below: str, body: bytes = b"") -> bytes:
        target = self.path + below
        request = urllib.request.Request(self.base + below, body or None, method=method)  # noqa: S310  the operator's own setting
        request.add_header("Content-Type", "application/json")
        request.add_header("X-Huzheng-Sender", self.name)
        request.add_header(SIGNATURE, rules.sign(self.secret, method, target, body))
        said, signature = self._open(request)
        if not rules.is_signed(self.secret, "answer", target, said, signature):
            raise LineError(Trouble.SIGNATURE)
        return said

    @staticmethod
    def _open(request: urllib.request.Request) -> tuple[bytes, str]:
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310  the operator's own setting
                said = answer.read(rules.MOST_BYTES + 1)
                if len(said) > rules.MOST_BYTES:
                    raise LineError(Trouble.HALF)
                return said, answer.headers.get(SIGNATURE, "")
        except urllib.error.HTTPError as error:
            error.close()
            later = error.code >= SERVER_FAULT or error.code in COME_BACK
            raise LineError(Trouble.BUSY if later else Trouble.REFUSED, final=not later) from error
        except TimeoutError as error:
            raise LineError(Trouble.SLOW) from error
        except HTTPException as error:  # cut off half-way
            raise LineError(Trouble.HALF) from error
        except (OSError, ValueError) as error:
            slow = isinstance(getattr(error, "reason", None), TimeoutError)
            raise LineError(Trouble.SLOW if slow else Trouble.UNREACHABLE) from error


def address_of(system: str) -> str:
    """Return where a system is reached, without name and secret; "" where nothing is set up."""
    parts = urlsplit(_url(system))
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def system_behind(system: str) -> CounterSystem | None:
    """Return the system, None where the operator has set none up."""
    url = _url(system)
    return HttpSystem(url) if url else None


def _url(system: str) -> str:
    return str({System.CORE: settings.CORE_URL, System.CITY: settings.CITY_URL}[System(system)])
