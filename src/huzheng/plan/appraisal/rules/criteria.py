"""Criteria as they are pasted: one a line, how deep by their printed number; and the names of folders made of them."""

import re
from collections.abc import Iterable

from huzheng.plan.appraisal.data import Line

NUMERALS = "〇零一二三四五六七八九十百壹貳參肆伍陸柒捌玖拾"
# from the outermost to the innermost, as Taiwanese documents number: 壹、 一、 (一) 1. (1)
LEVELS = [
    re.compile("^[壹貳參肆伍陸柒捌玖拾]+[、.．]"), re.compile(f"^[{NUMERALS}]+[、.．]"),
    re.compile(f"^[(（][{NUMERALS}]+[)）]"), re.compile(r"^\d{1,3}[、.．]"), re.compile(r"^[(（]\d{1,3}[)）]"),
]  # fmt: skip
_WEIGHT = re.compile(r"\s*[(（]?\s*(?:占|配分|權重)?\s*[:：]?\s*(\d{1,3})\s*(?:%|％|分)\s*[)）]?\s*$")
_BAD = re.compile(r'[\x00-\x1f<>:"/\\|?*\u200b-\u200f\u202a-\u202e]+')
MOST = 200
LONGEST = 40


def read_criteria(text: str) -> tuple[Line, ...]:
    """Return the criteria of a pasted list, at most MOST; a line without number stands beside the one before it.

    The levels that occur are counted from the outermost, so that a list that begins with (一) begins at the top.
    """
    raw = [_read(line.strip()) for line in text.splitlines() if line.strip()][:MOST]
    used = sorted({level for level, _line in raw if level is not None})
    found: list[Line] = []
    for level, line in raw:
        deep = found[-1].depth if level is None and found else used.index(level) if level is not None else 0
        deep = min(deep, found[-1].depth + 1 if found else 0)  # no criterion hangs in the air
        found.append(Line(deep, line.title, line.label, line.weight))
    return tuple(found)


def _read(line: str) -> tuple[int | None, Line]:
    level, label, rest = None, "", line
    for place, pattern in enumerate(LEVELS):
        if hit := pattern.match(line):
            level, label, rest = place, hit[0], line[hit.end() :].strip()
            break
    weight = _WEIGHT.search(rest)
    if weight and weight.start() > 0 and int(weight[1]) <= 100:
        return level, Line(0, rest[: weight.start()].strip()[:200], label, int(weight[1]))
    return level, Line(0, (rest or line)[:200], label)


def folder_name(number: str, title: str) -> str:
    """Return a name for a folder or file that every system can hold: number, blank, title without marks that some refuse."""
    plain = _BAD.sub(" ", title).strip(" .")
    return f"{number} {plain[:LONGEST].strip(' .')}".strip()


def unique_names(names: Iterable[str]) -> list[str]:
    """Return names of files in one folder, each once: the second photo.jpg becomes photo-2.jpg, whatever its case."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        plain = _BAD.sub("_", name).strip(" .") or "file"
        stem, dot, ending = plain.rpartition(".")
        stem, ending = (stem, f".{ending}") if dot else (plain, "")
        candidate, k = f"{stem}{ending}", seen.get(plain.casefold(), 0)
        while candidate.casefold() in seen:
            k += 1
            candidate = f"{stem}-{k + 1}{ending}"
        seen[candidate.casefold()] = 0
        found.append(candidate)
    return found
