"""Values of the crowd that leave the room, and the names of its events."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

CROWD_FORESEEN = "crowd.foresee"  # {crowd}
CROWD_CAME = "crowd.come"  # {crowd}
CROWD_FELL = "crowd.fall"  # {crowd}
CROWD_PASSED = "crowd.pass_by"  # {crowd}
STEP_TAKEN = "crowd.take_step"  # {crowd, crowd_step}
DUTY = "hall"  # who answers for the hall; the alert goes to the holder, the deputy while the holder is away
MINUTES, PEOPLE, BOOKING_SHARE = 20, 15, 15  # proposals until the office has set its own
STEPS = ("open_counter", "back_office", "guide", "switch_kinds", "fast_lane", "offer_booking")


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step is done: an address by its name, open to whoever holds the right."""

    step: str
    label: Any
    url_name: str
    right: str


WAYS: dict[str, Way] = {}  # by the name of the address


def register_way(way: Way) -> None:
    """Lead from a step against a crowd to where it is done; rooms that stand above this one say so in `AppConfig.ready`."""
    WAYS[way.url_name] = way


@dataclass(frozen=True, slots=True)
class Threshold:
    """When the office speaks of a crowd, and what may be done: steps by their keys, `booking_share` per cent of newcomers."""

    minutes: int = MINUTES
    people: int = PEOPLE
    steps: tuple[str, ...] = STEPS
    booking_share: int = BOOKING_SHARE

    @property
    def kept(self) -> dict[str, Any]:
        """Return it as plain values, for the audit."""
        return {**asdict(self), "steps": list(self.steps)}


@dataclass(frozen=True, slots=True)
class Effect:
    """A step as it would work: what, at which counter, for which group, the highest p90 wait without and with it in minutes."""

    step: str
    counter_id: int | None
    group_id: int | None
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at the hall has found: the present, the coming 90 minutes, and what would help."""

    at: datetime
    waiting: int
    waited: float  # the wait that nine of ten of the present do not exceed, until now
    peak: float  # the highest p90 wait that is to come
    peak_at: datetime
    passes_at: datetime | None  # when the threshold is passed; None where it is not
    effects: tuple[Effect, ...] = ()
