"""Names: found by their shadow, shown masked, never changed. Variants and surnames: rulebook/names.yaml. Pure."""

import unicodedata
from functools import cache
from importlib import resources

import yaml

from huzheng.foundation.ids import Sourced


class Words(Sourced):
    """A list with its source."""

    rows: tuple[str, ...]


@cache
def _book() -> dict[str, Words]:
    text = resources.files("huzheng.foundation").joinpath("rulebook/names.yaml").read_text(encoding="utf-8")
    return {key: Words.model_validate(row) for key, row in yaml.safe_load(text).items()}


@cache
def _variants() -> dict[int, str]:
    written = {ord(other): row[0] for row in _book()["variants"].rows for other in row[1:]}
    return written | {int(point, 16): letter for letter, point in (row.split(" U+") for row in _book()["abroad"].rows)}


def key(name: str) -> str:
    """Return the shadow by which a name is found: folded, without spaces, dots and accents, one form of each letter.

    張‧小明, 張小明 and ＺＨＡＮＧ/zhang meet in it; a name is stored as typed beside it, since 姓名 is kept code point by code point.
    """
    bare = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in bare if letter.isalnum()).translate(_variants())


def same(one: str, other: str) -> bool:
    """Say whether two spellings may be one name; somebody still looks."""
    return key(one) == key(other)


def mask(name: str) -> str:
    """Return 林○安, 歐陽○華, M○○○○ W○○: the family name and, from three letters on, the last one stay."""
    name = name.strip()
    if " " in name or name.isascii():
        return " ".join(word[:1] + "○" * (len(word) - 1) for word in name.split())
    kept = 2 if name[:2] in _book()["compound"].rows and len(name) > 2 else 1
    if len(name) <= kept + 1:
        return name[:kept] + "○" * (len(name) - kept)
    return name[:kept] + "○" * (len(name) - kept - 1) + name[-1]
