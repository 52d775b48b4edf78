"""How long a text is, as the limits of award entries count: by characters.

Each Chinese character and each full-width mark is one; an unbroken run of Latin letters and digits (114.5, 115/11/20, e-mail) is
one; blanks, line breaks and half-width marks are none. This is how word processors in use count 字數 for Chinese texts; an award that
counts otherwise says so in its invitation. The page counts by the same expression (static/appraisal/count.js).
"""

import re

WIDE = (
    "\u2014\u2018-\u201d\u2026\u2e80-\u2fff\u3001-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee"
    "\U00020000-\U0003ffff"
)
RUN = "[0-9A-Za-z\u00c0-\u024f]+(?:['.,:/%@_-]?[0-9A-Za-z\u00c0-\u024f]+)*"
_COUNTED = re.compile(f"[{WIDE}]|{RUN}")


def count_words(text: str) -> int:
    """Return how many characters a text counts."""
    return sum(1 for _found in _COUNTED.finditer(text))


def over(text: str, limit: int | None) -> int:
    """Return by how much a text is too long; nought where it fits or where there is no limit."""
    return 0 if limit is None else max(0, count_words(text) - limit)
