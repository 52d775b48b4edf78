"""Who acts. Every verb takes an actor; the system is an explicit one, never None."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What kind of somebody acts."""

    STAFF = "staff"  # a member of an office, signed in
    BUREAU = "bureau"  # an account of the bureau above
    DEVICE = "device"  # an enrolled kiosk or board
    CITIZEN = "citizen"  # somebody with a phone or at a public page
    SYSTEM = "system"  # a job, the demo, an import


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts: `id` is the row of its kind, `roles` the keys of office.rulebook roles."""

    kind: ActorKind
    id: int
    office_id: int | None
    roles: frozenset[str] = frozenset()
    name: str = ""
    session: str = ""

    @property
    def key(self) -> str:
        """Return the stable word that logs and request keys carry, like `staff:12`; no personal data."""
        return f"{self.kind}:{self.id}"


def system(office_id: int | None) -> Actor:
    """Return the system as actor for one office."""
    return Actor(ActorKind.SYSTEM, 0, office_id, name="system")


def citizen(office_id: int) -> Actor:
    """Return an unnamed citizen at a public page of one office."""
    return Actor(ActorKind.CITIZEN, 0, office_id)
