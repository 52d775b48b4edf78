"""The words of binding: what could keep a promise, and why it is thought so."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """Whether the software keeps an entry today."""

    BUILT = "built"
    NOT_YET = "not_yet"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Entry:
    """A capability that plans promise; `strong` words speak of it by themselves, `words` only in company."""

    id: str
    zh: str
    en: str
    status: Status
    strong: tuple[str, ...]
    words: tuple[str, ...]
    metrics: tuple[str, ...] = ()

    @property
    def prefix(self) -> str:
        """Return the area of the entry: Q of Q-01."""
        return self.id.rpartition("-")[0]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a text may mean; `because` names the words of the text that were the reason, heaviest first."""

    entry: Entry
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """Where a text stands: the titles above it, nearest last. They weigh less than the text itself."""

    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """A measure or task of a document with what could keep it, best first."""

    text: str
    candidates: tuple[Candidate, ...]

    @property
    def metrics(self) -> tuple[str, ...]:
        """Return the metrics of the candidates in their order."""
        return tuple(dict.fromkeys(key for c in self.candidates for key in c.entry.metrics))

    @property
    def because(self) -> tuple[str, ...]:
        """Return the words that were the reason, those of the best candidate first."""
        return tuple(dict.fromkeys(word for c in self.candidates for word in c.because))
