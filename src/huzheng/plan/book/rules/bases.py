"""A legal basis as it is printed, and what it says of itself: who issued it, when, under which number, and its name.

院授發社字第1061300008號 is the number of an official letter: the word of the issuing unit, 字第, digits, 號 (文書處理手冊, 發文字號).
Nothing is guessed: what the sentence does not say stays empty.
"""

import re
from dataclasses import dataclass
from datetime import date

from huzheng.foundation.roc import OFFSET

_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_LEAD = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、.])?\s*(?:依據?|按|遵照|奉|根據)?\s*"
)
_BODY = r"(?:院|部|會|署|局|處|府|公所|事務所|委員會|總處|中心)"
_NEXT = r"(?=\s*(?:(?:中華民國|民國)?\s*\d{2,3}\s*年|函|令|訂|頒|辦理|所|之|「|[一-鿿]{1,8}字第))"
_AGENCY = re.compile(rf"^[一-鿿]{{2,28}}?{_BODY}{_NEXT}")
_DATE = re.compile(r"(\d{2,3})\s*[年.]\s*(\d{1,2})\s*[月.]\s*(\d{1,2})\s*日?")
_NUMBER = re.compile(r"([一-鿿]{1,8}?)\s*字第\s*([0-9A-Za-z]{4,14}(?:-\d{1,3})?)\s*號")
_NAME = re.compile(r"「([^「」]+)」")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis: the sentence as printed, and what was found in it ("" or None for nothing)."""

    printed: str
    agency: str = ""
    on: date | None = None
    number: str = ""
    name: str = ""

    @property
    def known(self) -> bool:
        """Say whether the sentence told anything."""
        return bool(self.agency or self.on or self.number or self.name)


def read_basis(printed: str) -> Basis:
    """Return a basis with agency, date, document number and name as far as the sentence prints them."""
    text = _LEAD.sub("", printed.translate(_WIDE), count=1)
    agency = _agency(text)
    rest = text[len(agency) :]
    day = _DATE.search(rest)
    number = _NUMBER.search(rest[day.end() :] if day else rest)
    name = _NAME.search(rest)
    return Basis(
        printed=printed,
        agency=_BLANKS.sub("", agency),
        on=_day(day) if day else None,
        number=_BLANKS.sub("", number[0]) if number else "",
        name=name[1] if name else "",
    )


def _agency(text: str) -> str:
    found = _AGENCY.match(text)
    return found[0] if found else ""


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year + OFFSET, month, day)
    except ValueError:
        return None
