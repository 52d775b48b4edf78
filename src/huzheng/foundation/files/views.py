"""Hand a kept file out again. The room's view has found it by the row that points to it, and so has checked the rights."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from huzheng.foundation.errors import Gone
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.files.models import KeptFile

SHOWN = {Kind.PNG.value, Kind.JPEG.value, Kind.WAV.value}


def answer(file: KeptFile, *, shown: bool = False) -> HttpResponse:
    """Return the file as a download, pictures on the page itself where `shown` asks for it; nothing in it can run. Raises Gone."""
    if file.gone_at is not None:
        raise Gone
    response = HttpResponse(bytes(file.content), content_type=TYPES[Kind(file.kind)])
    inline = shown and file.kind in SHOWN
    response["Content-Disposition"] = content_disposition_header(not inline, file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, max-age=3600"
    return response
