"""Write a short recording anew: only what sounds is kept. WAV with plain samples (PCM), as every recorder writes it; bytes in, bytes out."""

import io
import wave

from django.utils.translation import gettext as _

from huzheng.foundation.files.errors import BadFile

LONGEST = 5  # seconds
RATES = range(8_000, 48_001)


def rewrite_wav(content: bytes) -> bytes:
    """Return the WAV with its samples alone. Raises BadFile for what is no such recording, or too long."""
    try:
        with wave.open(io.BytesIO(content)) as found:
            shape, samples = found.getparams(), found.readframes(found.getnframes())
    except (wave.Error, EOFError, ValueError, RuntimeError, OverflowError, MemoryError) as error:
        raise BadFile(_("錄音檔已損壞，或不是一般的 WAV（PCM）。請重新錄音再上傳。")) from error
    size = shape.sampwidth * shape.nchannels
    if shape.framerate not in RATES or shape.nchannels > 2 or shape.sampwidth > 2 or len(samples) < size:
        raise BadFile(_("錄音檔已損壞，或不是一般的 WAV（PCM）。請重新錄音再上傳。"))
    if len(samples) > LONGEST * shape.framerate * size:
        raise BadFile(_("錄音超過 %(n)s 秒。一個檔案只念一個字或一個數字。") % {"n": LONGEST})
    kept = io.BytesIO()
    with wave.open(kept, "wb") as made:
        made.setparams((shape.nchannels, shape.sampwidth, shape.framerate, 0, "NONE", "not compressed"))
        made.writeframes(samples[: len(samples) // size * size])
    return kept.getvalue()
