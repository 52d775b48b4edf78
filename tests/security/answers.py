"""What an answer says, whatever it is written in: a page, a paper, a table, a stream."""

import html
import io
import re
import zipfile

import pypdfium2
from django.http import HttpResponse

BLANK = re.compile(r"\s+")


def content_of(response: HttpResponse) -> bytes:
    """Return the whole content, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def text_of(content: bytes) -> str:
    """Return everything that stands in a content, opened where it is packed; marks that a line's end parts are put together."""
    if content[:4] == b"PK\x03\x04":
        return _unpacked(content)
    if content[:5] == b"%PDF-":
        return BLANK.sub("", _pages(content))
    return html.unescape(content.decode("utf-8", "replace"))


def _unpacked(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [text_of(packed.read(name)) for name in packed.namelist() if not name.endswith("/")]
    return "\n".join(re.sub(r"<[^>]*>", "", part) + part for part in parts)


def _pages(content: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:  # a scan of the tests, which only begins like one
        return ""
    return "\n".join(page.get_textpage().get_text_range() for page in document)
