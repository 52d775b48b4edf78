"""The wire (what is signed and how an answer is read) and the comparison of what they say with what stands here. No Django.

Neither the core system's nor the city's interface is published: every part of this format is to be confirmed with whoever runs them
(rulebook/wire.yaml lists them, the settings page shows them as unconfirmed).
"""

import hashlib
import hmac
import json
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from huzheng.exchange.counter.data import FeeSaid, Found, Here, Inbound, Outbound, Owed
from huzheng.exchange.counter.errors import LineError
from huzheng.exchange.counter.states import Difference, InKind, Trouble

VERSION = 1
MOST_MESSAGES, MOST_BYTES, MOST_FEES = 200, 1_000_000, 20
MOST_SEQ, MOST_SHEETS, MOST_TWD = 2**31 - 1, 9_999, 10_000_000
KEY, NUMBER, CODE = re.compile(r"[A-Za-z0-9-]{8,64}"), re.compile(r"\d{3}-\d{6}"), re.compile(r"[A-Za-z0-9_-]{1,40}")
KNOWN = {InKind.DONE.value, InKind.ISSUED.value}
FIRST_PAUSE, LONGEST_PAUSE, PATIENCE = timedelta(minutes=1), timedelta(hours=1), timedelta(days=7)


def sign(secret: str, method: str, target: str, body: bytes) -> str:
    """Return the signature of a request or (with method "answer") of what it was answered with: HMAC-SHA-256 over all three."""
    text = method.encode() + b"\n" + target.encode() + b"\n" + body
    return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()


def is_signed(secret: str, method: str, target: str, body: bytes, signature: str) -> bool:
    """Say whether a signature holds; the comparison takes as long for a wrong one."""
    return hmac.compare_digest(sign(secret, method, target, body).encode(), signature.encode())


def write_message(message: Outbound) -> bytes:
    """Return a message as it is sent."""
    body = {
        "version": VERSION, "id": message.key, "seq": message.seq, "kind": message.kind, "office": message.office,
        "at": message.at.isoformat(), "data": dict(message.data),
    }  # fmt: skip
    return json.dumps(body, ensure_ascii=False, sort_keys=True).encode()


def read_answer(body: bytes) -> list[Inbound]:
    """Return the messages of an answer. Raises LineError (half) where any of it is not whole: nothing of it is taken."""
    try:
        said = json.loads(body)["messages"]
        if not isinstance(said, list) or len(said) > MOST_MESSAGES:
            raise ValueError("messages")
        return [read_message(one) for one in said]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LineError(Trouble.HALF) from error


def read_message(said: dict[str, Any]) -> Inbound:
    """Return one message. Raises what read_answer catches for what cannot be one.

    A kind that nobody here knows is a message all the same: it is laid before somebody, and those behind it go on.
    """
    data, kind = said["data"], _word(CODE, said["kind"])
    if kind not in KNOWN:
        return _foreign(said, kind)
    fees = data.get("fees", [])
    if len(fees) > MOST_FEES:
        raise ValueError("fees")
    return Inbound(
        key=_word(KEY, said["id"]), seq=_number(said["seq"], 1, MOST_SEQ), kind=kind, number=_word(NUMBER, data["case"]),
        service=_word(CODE, data["service"]) if kind == InKind.DONE else "", fees=tuple(_fee(one) for one in fees),
    )  # fmt: skip


def _foreign(said: dict[str, Any], word: str) -> Inbound:
    number = said["data"].get("case")
    known = number if isinstance(number, str) and NUMBER.fullmatch(number) else ""
    return Inbound(_word(KEY, said["id"]), _number(said["seq"], 1, MOST_SEQ), InKind.OTHER.value, known, word)


def _fee(said: dict[str, Any]) -> FeeSaid:
    sheets, copies = (_number(said[name], 1, MOST_SHEETS) for name in ("sheets", "copies"))
    return FeeSaid(_word(CODE, said["key"]), sheets, copies, _number(said["twd"], 0, MOST_TWD))


def _word(pattern: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(value)
    return value


def _number(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(value)
    return value


def differs(message: Inbound, here: Here | None, owed: Sequence[Owed], *, amounts: bool = False) -> Found | None:
    """Return the first thing in which a message does not agree with the case here, None where it can be taken over.

    `amounts`: somebody has decided that their amounts count.
    """
    if message.kind == InKind.OTHER:
        return Found(Difference.UNKNOWN_KIND, "", message.service)
    if here is None:
        return Found(Difference.NO_CASE, "", message.number)
    if message.kind == InKind.DONE and (found := _registration(message, here)):
        return found
    return next((found for one in owed if (found := _amount(one, amounts))), None)


def _registration(message: Inbound, here: Here) -> Found | None:
    if message.service != here.service:
        return Found(Difference.OTHER_SERVICE, here.service, message.service)
    if here.closed and not here.done:
        return Found(Difference.CLOSED, here.state, "done")
    if not here.done and not here.ready:
        return Found(Difference.NOT_READY, here.state, "done")
    return None


def _amount(one: Owed, amounts: bool) -> Found | None:
    if one.twd is None:
        return Found(Difference.FEE_UNKNOWN, "", f"{one.said.key} {one.said.twd}")
    if one.twd != one.said.twd and not amounts:
        return Found(Difference.FEE_DIFFERS, str(one.twd), str(one.said.twd))
    return None


def pause_after(tries: int) -> timedelta:
    """Return how long to wait after so many tries in vain: a minute, doubled each time, an hour at most."""
    return min(FIRST_PAUSE * 2 ** min(max(tries - 1, 0), 10), LONGEST_PAUSE)


def light(*, on: bool, trouble: str, waiting_since: timedelta | None) -> str:
    """Return the light of a line: late where it is broken and something waits longer than an hour."""
    if not on or trouble == Trouble.NOT_SET_UP:
        return "unknown"
    if not trouble:
        return "ok"
    return "late" if waiting_since is not None and waiting_since > LONGEST_PAUSE else "soon"
