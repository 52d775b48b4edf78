"""What leaves the money room, and the words of its events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

RECEIPT_ISSUED = "money.receipt_issued"  # {receipt, twd, subjects: ["case:12"], charges: [ids]}
RECEIPT_VOIDED = "money.receipt_voided"  # {receipt, twd, subjects, charges}
CHARGE_MADE = "money.charged"  # {charge, subject, twd}
HANDED_OVER = "money.handed_over"  # {charge, subject}

FINE = "fine"  # the key of every fine's charge, or what stands before a colon: "fine:birth"
DENOMINATIONS = (2000, 1000, 500, 200, 100, 50, 20, 10, 5, 1)  # notes and coins of the New Taiwan dollar


@dataclass(frozen=True, slots=True)
class ChargeCard:
    """One thing that somebody owes for a subject like "case:12". `full_twd` is what it costs where nothing is waived."""

    id: int
    subject: str
    kind: str
    fee: str
    zh: str
    en: str
    unit_zh: str
    unit_en: str
    unit_twd: int
    sheets: int
    copies: int
    quantity: int
    full_twd: int
    twd: int
    waiver: str
    waiver_zh: str
    waiver_en: str
    valued_on: date
    check: bool
    state: str
    receipt_id: int | None
    charged_at: datetime
    handed_over_at: datetime | None


@dataclass(frozen=True, slots=True)
class Billed:
    """A thing that is charged for, in words without personal data ("115-000012 出生登記")."""

    subject: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Bill:
    """What belongs onto one receipt: the things of one person in one visit, the thing asked for first; who pays, as proposed."""

    things: tuple[Billed, ...]
    payer: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """How somebody pays: `given_twd` is the cash handed over, for the change; None where it was exact."""

    payer: str
    means: str
    reference: str = ""
    given_twd: int | None = None

    @property
    def kept(self) -> dict[str, object]:
        """Return it as plain values, to tell one request from another."""
        return {"payer": self.payer, "means": self.means, "reference": self.reference}


@dataclass(frozen=True, slots=True)
class Counted:
    """What lay in the till: pieces of each denomination, and why it differs from what should lie there."""

    pieces: Mapping[int, int]
    reason: str = ""
