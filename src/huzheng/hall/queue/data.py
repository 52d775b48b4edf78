"""Values of the queue that leave the room, and the names of its events."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from huzheng.foundation.actors import Actor

TICKET_ISSUED = "queue.ticket_issued"  # {ticket, group, number}
TICKET_CALLED = "queue.ticket_called"  # {ticket, group, number, counter}; by call_next, call_this
TICKET_FINISHED = "queue.ticket_finished"  # {ticket, group, number, counter}
TICKET_MISSED = "queue.ticket_missed"  # {ticket, group, number, counter}
TICKET_LEFT = "queue.ticket_left"  # {ticket, group, number, counter}
TICKET_TRANSFERRED = (
    "queue.ticket_transferred"  # {ticket, group, number, counter}; group and number are the printed ones
)

LATER = "later"  # the word of a move that was entered afterwards, from paper
HOME = "closure"  # the word of a ticket whose holder was sent home because the office closed
BELL = "bell"  # the word of a ticket that was given to somebody who rang the service bell (服務鈴)


@dataclass(frozen=True, slots=True)
class TicketCard:
    """A ticket as other rooms may see it; no personal data."""

    id: int
    office_id: int
    business_date: date
    group_id: int
    number: int
    code: str  # what stands on the paper, like A012
    state: str
    token: str
    taken_at: datetime
    counter_id: int | None
    calls: int
    ahead: bool = False  # somebody who came back with what was missing


@dataclass(frozen=True, slots=True)
class BoardText:
    """What the office wants to say in its hall, from the first day to the last, both included."""

    text_zh: str
    text_en: str
    from_on: date
    until_on: date

    @property
    def kept(self) -> dict[str, str]:
        """Return it as words, for the audit and for telling one request from another."""
        return {name: str(value) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits where: an open sitting with what its counter serves (groups None: everything)."""

    sitting_id: int
    counter_id: int
    counter_number: int
    staff_id: int
    groups: frozenset[int] | None
    kind: str = "general"  # office.states.CounterKind


@dataclass(frozen=True, slots=True)
class Asked:
    """How somebody asks to be called, and what the ticket remembers of it."""

    need: str = ""  # states.Need
    wish: str = ""  # a language, by the Chinese name of the skill
    due_at: datetime | None = None  # booked for this moment
    ahead: bool = False
    preferred: int | None = None  # the counter that knows the case
    word: str = ""  # BELL where somebody was fetched by the service bell


@dataclass(frozen=True, slots=True)
class Aside:
    """What a move says besides: where somebody waits, to which group or counter they are sent."""

    word: str = ""
    group_id: int | None = None
    counter_id: int | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """A seated counter as the order of calling knows it (groups None: everything; skills by their Chinese names)."""

    counter: int
    kind: str = "general"
    groups: frozenset[int] | None = None
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Queued:
    """A waiting ticket as the order of calling knows it; `arrival` is its serial number over all groups."""

    arrival: int
    group: int
    rank: int = 100
    fast: bool = False  # of a group of simple applications
    season: bool = False  # of a group of a season
    need: str = ""
    wish: str = ""
    due_at: datetime | None = None
    ahead: bool = False
    preferred: int | None = None
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Stamps:
    """What a move writes into the ticket besides its state."""

    calls: int
    called_at: datetime | None
    serving_at: datetime | None
    finished_at: datetime | None
    counter_id: int | None
    staff_id: int | None
    inaccurate: bool
    ahead: bool = False
    preferred_id: int | None = None
    bound: bool = False
    to_group_id: int | None = None
    prechecked: bool = False
    paused_at: datetime | None = None
    paused_seconds: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One move of a ticket as its periods are made of it."""

    verb: str
    state: str  # after the move
    at: datetime
    counter: int | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a ticket's life at a counter (its number): waiting, walking, serving or hold; `ends_at` None while it lasts."""

    kind: str
    begins_at: datetime
    ends_at: datetime | None
    counter: int | None
    actor: str
    accurate: bool = True

    @property
    def minutes(self) -> float | None:
        """Return how long it was, None while it lasts or where its times cannot be."""
        return (self.ends_at - self.begins_at).total_seconds() / 60 if self.ends_at and self.accurate else None


@dataclass(frozen=True, slots=True)
class Wait:
    """An expected wait in whole minutes, from the optimistic to the pessimistic end."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Asking:
    """Whose wait is asked for: a newcomer of a group (its letter), or the ticket that already waits."""

    letter: str
    ticket_id: int | None = None


Estimator = Callable[[int, datetime, Sequence[Asking]], Sequence[Wait | None]]
ESTIMATORS: list[Estimator] = []


def register_estimator(estimator: Estimator) -> None:
    """Let `estimator(office_id, now, askings)` say how long each will wait, None where it cannot; the latest one registered is asked."""
    ESTIMATORS[:] = [estimator]


@dataclass(frozen=True, slots=True)
class TicketSlip:
    """A ticket as it stands on paper: nothing of why somebody is called first, nothing but the number of who talks undisturbed."""

    id: int
    office_id: int
    office_code: str
    office_zh: str
    office_en: str
    rehearsal: bool
    code: str
    group_zh: str
    group_en: str
    prepare_zh: str
    prepare_en: str
    state: str
    ahead: int
    wait: Wait | None
    taken_at: datetime
    business_date: date
    token: str


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What happened on paper to one number of the day; outcome "finished", "left", or "" for a new one that still waits."""

    group_id: int
    number: int
    outcome: str = ""
    taken_at: datetime | None = None
    called_at: datetime | None = None
    finished_at: datetime | None = None
    counter_id: int | None = None

    @property
    def kept(self) -> dict[str, object]:
        """Return it as plain values, for the audit and for telling one request from another."""
        return {
            name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(self).items()
        }


Follower = Callable[..., None]
FOLLOWERS: list[Follower] = []


def follow_issue(follower: Follower) -> None:
    """Let `follower(ticket, origin=, by=, now=)` do what follows a ticket that a kiosk gave, after it stands; it must not raise."""
    if follower not in FOLLOWERS:
        FOLLOWERS.append(follower)


def given_at_kiosk(ticket: TicketCard, *, origin: str, by: Actor, now: datetime) -> None:
    """Say that a kiosk gave this ticket; `origin` is the address of the office on this network."""
    for follower in FOLLOWERS:
        follower(ticket, origin=origin, by=by, now=now)


@dataclass(frozen=True, slots=True)
class PastTicket:
    """A ticket with its times, for whoever learns from the hall; no person of the public stands behind it."""

    id: int
    business_date: date
    letter: str
    ahead: bool
    taken_at: datetime
    called_at: datetime | None
    serving_at: datetime | None
    finished_at: datetime | None
    gone_at: datetime | None  # left, or closed as missed
    counter: int | None  # its number


@dataclass(frozen=True, slots=True)
class PastSitting:
    """Who sat at which counter from when to when; letters None: everything."""

    counter: int
    staff_id: int
    opened_at: datetime
    closed_at: datetime | None
    letters: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Span:
    """Waits of a set of tickets in minutes: mean, median, 90th percentile; None where nobody was called."""

    n: int
    mean: float | None
    p50: float | None
    p90: float | None
