"""Dates of a plan a year later: 115年 becomes 116年, 115/6/30 becomes 116/6/30. Values in, values out, no Django.

Only years of the plan's own time are moved (its year and the two after it). Names of laws and numbers of documents keep their years:
a year before 修正, 公布, 訂定, 函 and the like, and a day with a number of a document behind it, are somebody else's history.
Years before the plan's own stay as they are and are told, because only a person knows whether they are a baseline.
"""

import re
from calendar import isleap
from dataclasses import dataclass

OFFSET = 1911
AHEAD = 2
_YEARS = re.compile(
    r"""(?<![\d.第/-])(?:民國|西元)?(?P<year>\d{4}|\d{2,3})
        (?:(?P<unit>年度?)|(?P<point>[./-](?P<month>1[0-2]|0?[1-9])(?P<day>[./-](?:3[01]|[12]\d|0?[1-9]))?)(?![\d.]))""",
    re.VERBOSE,
)
_PACKED = re.compile(r"(?<!\d)(?P<year>1\d\d)(?P<rest>(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)")
_HISTORY = re.compile(
    r"""(?:度?(?:\d{1,2}月)?(?:\d{1,2}[日號])?)
        (?:[^，。；、\n]{0,18}?(?:字?第[\dA-Za-z]{4,}號|號函|函(?:頒|示|釋|送)?|令(?:修正|發布|頒))
          |(?:修正|公布|發布|訂定|訂頒|施行|核定|決議))""",
    re.VERBOSE,
)
_NUMBERED = re.compile(r"字第\s*$")
_LEAP = re.compile(r"(?<=[./-])0?2([./-])29$")


@dataclass(frozen=True, slots=True)
class Shifted:
    """A text a year later; `moved` and `kept` are the dates in it that were moved, and those that somebody should check."""

    text: str
    moved: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def shift(text: str, roc_year: int) -> Shifted:
    """Return a text of the plan of a year as it reads in the next one."""
    moved: list[str] = []
    kept: list[str] = []

    def later(found: re.Match[str]) -> str:
        word, year = found[0], int(found["year"])
        own = year - OFFSET if year > OFFSET else year
        if not _near(own, len(found["year"]), roc_year):
            return word
        if own < roc_year or _historic(text, found):
            kept.append(word)
            return word
        moved.append(word)
        start = found.start("year") - found.start()
        return _real(word[:start] + str(year + 1) + word[start + len(found["year"]) :], own + 1)

    made = _YEARS.sub(later, text)
    made = _PACKED.sub(lambda found: _packed(found, made, roc_year, moved), made)
    return Shifted(_leap_words(made, roc_year), tuple(moved), tuple(kept))


def _near(own: int, digits: int, roc_year: int) -> bool:
    """Say whether a number can be a year of the plan's time at all: no 50年 of a law, no 20年 of experience."""
    return digits >= 2 and roc_year - 3 <= own <= roc_year + AHEAD


def _historic(text: str, found: re.Match[str]) -> bool:
    """Say whether the year belongs to a law or a document of somebody else."""
    behind = text[found.start("year") + len(found["year"]) :].removeprefix("年")
    return bool(_HISTORY.match(behind)) or bool(_NUMBERED.search(text[: found.start()]))


def _packed(found: re.Match[str], text: str, roc_year: int, moved: list[str]) -> str:
    """Move 1150630; a longer number or one of a document is none."""
    near = roc_year <= int(found["year"]) <= roc_year + AHEAD
    if not near or text[found.end() :].lstrip().startswith("號") or _NUMBERED.search(text[: found.start()]):
        return found[0]
    moved.append(found[0])
    rest = "0228" if found["rest"] == "0229" and not _is_leap(int(found["year"]) + 1) else found["rest"]
    return f"{int(found['year']) + 1}{rest}"


def _real(word: str, year: int) -> str:
    """Let no 29 February stand in a year that has none."""
    return word if _is_leap(year) else _LEAP.sub(lambda found: found[0][:-2] + "28", word)


def _leap_words(text: str, roc_year: int) -> str:
    def mend(found: re.Match[str]) -> str:
        return found[0] if _is_leap(int(found["year"])) else f"{found['year']}年2月28{found['unit']}"

    return re.sub(rf"(?P<year>{roc_year + 1}|{roc_year + 2}|{roc_year + 3})年0?2月29(?P<unit>[日號])", mend, text)


def _is_leap(roc_year: int) -> bool:
    return isleap(roc_year + OFFSET)
