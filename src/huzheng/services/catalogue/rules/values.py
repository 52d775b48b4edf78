"""What an office may put in the place of what the rulebook says."""

from typing import Any

from huzheng.services.catalogue.data import ServiceCard
from huzheng.services.catalogue.errors import NotAValue
from huzheng.services.catalogue.rules.circumstances import AGENT, chain
from huzheng.services.catalogue.rules.rulebook import Book
from huzheng.services.catalogue.states import Channel

LONGEST_LIMIT = 400  # working days
MOST_PAPERS = 40


def check_value(what: str, value: Any, card: ServiceCard, book: Book) -> None:
    """Raise NotAValue where a value cannot stand in a field of this service."""
    fits = {"limit": _limit, "channels": _channels, "fees": _fees}
    if not (fits[what](value, book) if what in fits else _papers(value, card, book)):
        raise NotAValue(field=what)


def _limit(value: Any, book: Book) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LONGEST_LIMIT


def _channels(value: Any, book: Book) -> bool:
    return bool(value) and len(set(value)) == len(value) and set(value) <= set(Channel.values)


def _fees(value: Any, book: Book) -> bool:
    keys = [one["fee"] for one in value]
    return len(set(keys)) == len(keys) and set(keys) <= set(book.fee_words)


def _papers(value: Any, card: ServiceCard, book: Book) -> bool:
    keys = [one["key"] for one in value]
    if not keys or len(set(keys)) != len(keys) or len(keys) > MOST_PAPERS:
        return False
    for one in value:
        when = one.get("when", "")
        if when and (when not in book.circumstances or one.get("clerk")):
            return False
        if when and AGENT in chain(when, book.circumstances) and not card.may_delegate:
            return False
        if one["key"] not in book.papers and not one.get("zh"):
            return False
    return True
