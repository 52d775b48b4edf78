"""Which recordings make a call, and which colour can be read; values in, values out."""

import re
from collections.abc import Iterable

BEGIN, TO, END = "please", "to", "counter"  # 請 … 號到 … 號櫃檯
DIGITS = tuple("0123456789")
COLOUR = re.compile(r"^#[0-9a-f]{6}$")
GROUND = "#0b1114"  # of the board
READABLE = 4.5  # WCAG 2.2, 1.4.3


def needed(letters: Iterable[str]) -> list[str]:
    """Return the parts that a language needs to call every number of the office."""
    return [BEGIN, *sorted(letters), *DIGITS, TO, END]


def readable(colour: str) -> bool:
    """Say whether a colour is one, and can be read on the ground of the board."""
    if not COLOUR.match(colour):
        return False
    high, low = sorted((_luminance(colour), _luminance(GROUND)), reverse=True)
    return (high + 0.05) / (low + 0.05) >= READABLE


def _luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2, definition)."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
