"""Doors for other rooms' tests: a recording."""

import io
import wave

from huzheng.foundation.files.data import SOUNDS
from huzheng.foundation.files.reading import read_upload
from huzheng.hall.speech import actions
from huzheng.hall.speech.models import Clip
from huzheng.office.testing import MONDAY, OfficeSet


def recording(seconds: float = 0.2, rate: int = 8_000) -> bytes:
    """Return a recording of silence."""
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setparams((1, 2, rate, 0, "NONE", "not compressed"))
        sound.writeframes(bytes(2 * int(rate * seconds)))
    return made.getvalue()


def put(made: OfficeSet, part: str = "please", tongue: str = "vi") -> Clip:
    """Put a recording of the office in its place."""
    upload = read_upload(recording(), "a.wav", kinds=SOUNDS)
    return actions.put_clip(tongue, part=part, upload=upload, by=made.actor("reception"), now=MONDAY)


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office: a recording and its place."""
    row = put(made)
    return {"clip": row.pk, "tongue": row.tongue, "part": row.part}
