"""Values of the clock that leave the room."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CHANGED_LADDER = "clock.ladder_changed"


class Light(StrEnum):
    """How a case stands against its limit; the words of the light tag, and `still` for a clock that stands."""

    OK = "ok"
    SOON = "soon"
    LATE = "late"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class Standing:
    """A case against its limit on a day: working days left (negative: over), and its light."""

    light: Light
    days_left: int
    due_on: date

    @property
    def shape(self) -> str:
        """Return the state of the light tag: a clock that stands has the open ring."""
        return "unknown" if self.light == Light.STILL else str(self.light)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder: so many working days over, this role is told."""

    days: int
    role: str

    @property
    def key(self) -> str:
        """Return the name of the rung: one for each role."""
        return self.role
