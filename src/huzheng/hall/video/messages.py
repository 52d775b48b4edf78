"""What is said to the video system of the tax bureau, over HTTP; nothing personal goes there.

POST <address>/sessions            {"id", "kind"}, header Idempotency-Key: 201 {"room": "https://…"} where somebody answers,
                                   404 or 408 nobody does, 409 or 423 or 503 not now
POST <address>/sessions/<id>/end   the session is over
"""

import json
import urllib.error
import urllib.request

from django.conf import settings

from huzheng.hall.video.data import Answer, Ringing
from huzheng.hall.video.rules import safe_room
from huzheng.hall.video.states import Trouble

TIMEOUT = 5.0
LARGEST = 10_000  # bytes of an answer
NOBODY, NOT_NOW = (404, 408), (409, 423, 429, 503)


def name_of(ringing: Ringing) -> str:
    """Return by which name the bureau knows this try: the same again is the same session there."""
    return f"{ringing.office_id}-{ringing.id}-{ringing.rings}"


def ring(ringing: Ringing) -> Answer:
    """Ask the bureau for somebody; whatever goes wrong is an answer too."""
    if not settings.TAX_VIDEO_URL:
        return Answer(trouble=Trouble.UNSET)
    name = name_of(ringing)
    try:
        said = json.loads(_post("/sessions", {"id": name, "kind": ringing.kind}, name))
        room = safe_room(said.get("room")) if isinstance(said, dict) else ""
        return Answer(room) if room else Answer(trouble=Trouble.UNREACHABLE)
    except urllib.error.HTTPError as error:
        error.close()
        known = {**dict.fromkeys(NOBODY, Trouble.NO_ANSWER), **dict.fromkeys(NOT_NOW, Trouble.REFUSED)}
        return Answer(trouble=known.get(error.code, Trouble.UNREACHABLE))
    except TimeoutError:
        return Answer(trouble=Trouble.NO_ANSWER)
    except (OSError, ValueError):
        return Answer(trouble=Trouble.UNREACHABLE)


def hang_up(name: str) -> bool:
    """Tell the bureau that a session is over; False where it did not hear."""
    try:
        _post(f"/sessions/{name}/end", {}, f"{name}-end")
    except (OSError, ValueError):
        return False
    return True


def _post(path: str, body: dict[str, str], key: str) -> bytes:
    address = settings.TAX_VIDEO_URL.rstrip("/") + path
    request = urllib.request.Request(address, json.dumps(body).encode(), method="POST")  # noqa: S310  the operator's own setting
    request.add_header("Content-Type", "application/json")
    request.add_header("Idempotency-Key", key)
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
        return bytes(answer.read(LARGEST))
