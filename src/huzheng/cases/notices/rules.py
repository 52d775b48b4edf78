"""The rules of one-time notices: the rulebook, the days, the code; values in, values out."""

import re
import secrets
import unicodedata
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from huzheng.cases.notices.data import Added, Item, Ticked
from huzheng.cases.notices.states import OPEN, State

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 O 1 I L U: read aloud and typed by hand
LENGTH, GROUP = 12, 4  # 30^12 codes: 58 bits
_CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


class Entry(BaseModel):
    """What every entry of a rulebook says: from when it holds, where it is from, whether the office must confirm it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    effective_from: date | None = None
    known_on: date | None = None
    source: str
    check: bool = False


class Validity(Entry):
    """For how many days a notice keeps the way ahead open."""

    days: int


class Law(Entry):
    """The article on which a notice rests where the paper names none."""

    zh: str


class Word(BaseModel):
    """A reason, a way on, an exception, in both languages; what is long has a short form to choose by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    zh: str
    en: str
    short_zh: str = ""
    short_en: str = ""


class Rulebook(BaseModel):
    """rulebook/notice.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    validity: tuple[Validity, ...]
    law: Law
    reasons: tuple[Word, ...]
    ways: tuple[Word, ...]
    exceptions: tuple[Word, ...]

    def validity_on(self, day: date) -> Validity:
        """Return the entry that holds on a day: the last that begins by then."""
        held = [one for one in self.validity if one.effective_from is None or one.effective_from <= day]
        return max(held, key=lambda one: one.effective_from or date.min)


@cache
def rulebook() -> Rulebook:
    """Return the rulebook of the room."""
    text = resources.files("huzheng.cases.notices").joinpath("rulebook/notice.yaml").read_text(encoding="utf-8")
    return Rulebook.model_validate(yaml.safe_load(text))


def word(words: Sequence[Word], key: str) -> Word | None:
    """Return the word with this key."""
    return next((one for one in words if one.key == key), None)


def last_day(issued_on: date) -> date:
    """Return until when a notice holds; the office moves it on where that day is no working day."""
    return issued_on + timedelta(days=rulebook().validity_on(issued_on).days)


def new_code() -> str:
    """Return a code that nobody guesses and everybody can read aloud."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def grouped(code: str) -> str:
    """Return a code as it is printed: K7QM-2F9X-4TBD."""
    return "-".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))


def read_code(text: str) -> str:
    """Return the code in what a scanner or a finger types (the code, or the address that holds it); "" where there is none.

    Small letters, full-width ones, dashes and spaces do not matter.
    """
    plain = unicodedata.normalize("NFKC", text[:300]).strip().rstrip("/").rpartition("/")[2]
    kept = "".join(letter for letter in plain.upper() if letter.isalnum())
    return kept if _CODE.fullmatch(kept) else ""


def goes_ahead(state: str, valid_until: date, today: date) -> bool:
    """Say whether a notice still lets its holder go ahead of new visitors (Q-09): papers awaited, its day not past."""
    return state == State.ISSUED and today <= valid_until


def item_of_paper(ticked: Ticked, paper: Item, law: str) -> Item:
    """Return a paper of the check list as an item of the notice, with why and how to go on."""
    book = rulebook()
    reason, way = word(book.reasons, ticked.reason), word(book.ways, ticked.way) or book.ways[0]
    return Item(
        paper.key, paper.zh, paper.en, reason.zh if reason else "", reason.en if reason else "", paper.where_zh,
        paper.where_en, paper.law or law, way.zh, way.en,
    )  # fmt: skip


def item_of_words(number: int, added: Added, law: str) -> Item:
    """Return something that is on no check list as an item of the notice."""
    way = rulebook().ways[0]
    return Item(f"added-{number}", added.zh, added.en, law=added.law or law, next_zh=way.zh, next_en=way.en)


def still_missing(items: Sequence[Item], given: Collection[str], state: str) -> list[Item]:
    """Return what has not come back; nothing once nobody waits for it any more."""
    return [item for item in items if item.key not in given and state in (*OPEN, State.RETURNED)]
