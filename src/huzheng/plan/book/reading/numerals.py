"""Numbers that a word processor prints by itself: counters of lists and how they are written."""

from collections.abc import Callable
from dataclasses import dataclass, field

_CJK = "一二三四五六七八九"
_LEGAL = "壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def _tens(digits: str, ten: str, *, leading_one: bool) -> Callable[[int], str]:
    def spell(number: int) -> str:
        if not 0 < number < 100:
            return str(number)
        tens, ones = divmod(number, 10)
        head = "" if tens == 0 else ("" if tens == 1 and not leading_one else digits[tens - 1]) + ten
        return head + (digits[ones - 1] if ones else "")

    return spell


def _from(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if 0 < number <= len(characters) else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while number >= value and len(text) < 20:
            text, number = text + sign, number - value
    return text


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SPELLINGS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "wide": lambda number: str(number).translate(_WIDE),
    "cjk": _tens(_CJK, "十", leading_one=False),
    "legal": _tens(_LEGAL, "拾", leading_one=False),
    "stem": _from(_STEMS),
    "branch": _from(_BRANCHES),
    "circled": lambda number: chr(ord("①") + number - 1) if 0 < number <= 20 else str(number),
    "letter": _from("abcdefghijklmnopqrstuvwxyz"),
    "capital": _from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "roman": lambda number: _roman(number).lower(),
    "capital_roman": _roman,
}
BULLET = "●"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `pattern` has %1 .. %9 for the levels above and its own."""

    spelling: str  # a key of SPELLINGS, "bullet" or "none"
    pattern: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Counters:
    """The running numbers of one list."""

    values: dict[int, int] = field(default_factory=dict)

    def advance(self, depth: int, start: int) -> None:
        self.values[depth] = self.values[depth] + 1 if depth in self.values else start
        for deeper in [d for d in self.values if d > depth]:
            del self.values[deeper]

    def label(self, depth: int, levels: dict[int, Level]) -> str:
        """Return the printed ordinal of the item that was just counted."""
        level = levels[depth]
        if level.spelling in {"bullet", "none"}:
            return BULLET if level.spelling == "bullet" else ""
        text = level.pattern
        for d in range(9, -1, -1):
            if f"%{d + 1}" in text:
                shown = levels.get(d, level)
                spell = SPELLINGS.get(shown.spelling, str)
                text = text.replace(f"%{d + 1}", spell(self.values.get(d, shown.start)))
        return text
