"""What somebody ticks in the hall, what is said on the spot, and the event that follows."""

from dataclasses import asdict, dataclass
from typing import Any

PRECHECKED = "precheck.checked"  # {ticket, precheck, complete}


@dataclass(frozen=True, slots=True)
class Ticks:
    """For which service, under which circumstances, which papers were seen (their keys)."""

    service: str
    circumstances: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()

    @property
    def kept(self) -> dict[str, Any]:
        """Return it as plain words."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Told:
    """To whom a notice is given on the spot: the applicant, in which language, how it was acknowledged; `leaves`: without a counter."""

    name: str
    relation: str = ""
    phone: str = ""
    language: str = "zh-hant"
    large: bool = False
    signed: str = "signature"
    leaves: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as it was looked at; `needed` is asked for in this case, the others the clerk decides on."""

    key: str
    zh: str
    en: str
    needed: bool
    seen: bool
