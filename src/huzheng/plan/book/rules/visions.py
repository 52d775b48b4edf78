"""The vision sentence and the lettered values that a plan prints, out of what the reader kept of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

_HEAD = re.compile(r"([A-Z])\s*[(（]\s*([A-Za-z][A-Za-z -]*?)\s*[)）]")
_QUOTED = re.compile(r"[^「]{0,4}「([^「」]{1,20})」")


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """A value as printed: N (Negotiation) 溝通, and what it means."""

    letter: str
    name_zh: str
    name_en: str
    meaning: str


@dataclass(frozen=True, slots=True)
class PrintedVision:
    """The sentence of a document, and its values in the printed order."""

    sentence: str
    values: tuple[PrintedValue, ...]


def read_vision(meta: Mapping[str, Any]) -> PrintedVision | None:
    """Return the vision in a reading's `meta`, None where the document prints none.

    The values stand either in `meta.values` ({name, text} each) or behind the sentence, one after the other, each opened by its
    letter and its English word: N(Negotiation)就是「溝通」…. What all of them say alike after the name belongs to the name.
    """
    text = str(meta.get("vision") or "").strip()
    rows = meta.get("values") or ()
    if rows:
        parts = [(str(row.get("name") or ""), str(row.get("text") or "")) for row in rows]
        return PrintedVision(text, tuple(value for name, words in parts if (value := _value(name, words))))
    heads = list(_HEAD.finditer(text))
    if not text or not _opens_values(heads):
        return PrintedVision(text, ()) if text else None
    ends = [*(head.start() for head in heads[1:]), len(text)]
    bodies = [text[head.start() : end].strip() for head, end in zip(heads, ends, strict=True)]
    return PrintedVision(text[: heads[0].start()].strip(), _split(bodies))


def _opens_values(heads: Sequence[re.Match[str]]) -> bool:
    return len(heads) > 1 and all(_QUOTED.match(head.string[head.end() :]) for head in heads)


def _split(bodies: Sequence[str]) -> tuple[PrintedValue, ...]:
    tails = [body[_name_end(body) :] for body in bodies]
    alike = sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, zip(*tails, strict=False)))
    cuts = [_name_end(body) + alike for body in bodies]
    found = (_value(body[:cut], body[cut:]) for body, cut in zip(bodies, cuts, strict=True))
    return tuple(value for value in found if value)


def _name_end(body: str) -> int:
    head = _HEAD.match(body)
    quoted = _QUOTED.match(body[head.end() :]) if head else None
    return head.end() + quoted.end() if head and quoted else len(body)


def _value(name: str, text: str) -> PrintedValue | None:
    head = _HEAD.match(name)
    if head is None:
        return None
    quoted = _QUOTED.match(name[head.end() :])
    return PrintedValue(head[1], quoted[1] if quoted else head[2], head[2], text.strip())
