"""What lacks of the papers that were looked at. Pure."""

from collections.abc import Collection, Sequence
from typing import Protocol

from huzheng.cases.precheck.data import Paper


class Asked(Protocol):
    """A paper of the catalogue."""

    @property
    def key(self) -> str: ...
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


def looked_at(papers: Sequence[Asked], needed: Collection[str], seen: Collection[str]) -> list[Paper]:
    """Return the papers as they were looked at: those that are needed, and those the clerk decides on where they were seen."""
    rows = [Paper(one.key, one.zh, one.en, one.key in needed, one.key in seen) for one in papers]
    return [row for row in rows if row.needed or row.seen]


def lacking(papers: Sequence[Paper]) -> list[Paper]:
    """Return what is needed and was not seen."""
    return [row for row in papers if row.needed and not row.seen]
