"""What proves that somebody knows of a case, how often one may guess, and what of a history a citizen sees. Pure."""

import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from huzheng.foundation import roc

NUMBER = re.compile(r"^\s*(\d{2,3})\s*[-－–—]?\s*(\d{6})\s*$")
FULL_WIDTH = str.maketrans("０１２３４５６７８９－", "0123456789-")
CODE_DIGITS = 6
PHONE_DIGITS = 4
LONGEST = 60


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    source: str
    effective_from: date | None
    known_on: date | None = None
    check: bool = False


class Limits(_Entry):
    """How often one may guess."""

    tries: int
    within_minutes: int
    skip_at_once_at_counter: bool


class Question(BaseModel):
    """One line of the script."""

    model_config = ConfigDict(extra="forbid")
    zh: str
    en: str


class Script(_Entry):
    """What staff ask before they answer, by channel."""

    channels: dict[str, list[Question]]


def _read(name: str) -> object:
    return yaml.safe_load(
        resources.files("huzheng.cases.enquiries").joinpath(f"rulebook/{name}.yaml").read_text(encoding="utf-8")
    )


LIMITS = Limits.model_validate(_read("limits"))
SCRIPT = Script.model_validate(_read("script"))
WITHIN = timedelta(minutes=LIMITS.within_minutes)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the applicant of a case; a case that is not there has nothing that could be right."""

    born_on: date | None = None
    phone: str = ""
    code: str = ""


def parse_number(text: str) -> tuple[int, int] | None:
    """Return (ROC year, serial) of a number as printed, also without dash and in full-width digits; None for anything else."""
    found = NUMBER.match(text.translate(FULL_WIDTH)) if len(text) <= LONGEST else None
    return (int(found[1]), int(found[2])) if found else None


def sheet_code(code: str) -> str:
    """Return the six digits of the receipt sheet: they follow from the secret code of the case, and tell nothing of it."""
    return f"{int.from_bytes(sha256(b'sheet:' + code.encode()).digest()[:8], 'big') % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def proves(second: str, known: Known) -> bool:
    """Say whether the second item is right: date of birth, the last four digits of the telephone, or the code of the sheet.

    All three are compared, in the same time whatever is right.
    """
    said = second.translate(FULL_WIDTH).strip()[:LONGEST]
    digits = "".join(letter for letter in said if letter.isdigit() and letter.isascii())
    phone = "".join(letter for letter in known.phone if letter.isdigit() and letter.isascii())[-PHONE_DIGITS:]
    born = known.born_on.isoformat() if known.born_on else ""
    checks = [
        _same(_day(said), born),
        _same(digits if len(digits) == len(said) == PHONE_DIGITS else "", phone if len(phone) == PHONE_DIGITS else ""),
        _same(digits if len(digits) == len(said) == CODE_DIGITS else "", sheet_code(known.code) if known.code else ""),
    ]
    return any(checks)


def _same(said: str, known: str) -> bool:
    return hmac.compare_digest(said.encode(), known.encode()) and bool(known)


def _day(text: str) -> str:
    try:
        return roc.parse(text).isoformat()
    except roc.RocError:
        return "-"


def free_at(failures: Sequence[datetime], now: datetime) -> datetime | None:
    """Return when the next try is allowed, None where it is allowed now."""
    recent = sorted(at for at in failures if at > now - WITHIN)
    return recent[-LIMITS.tries] + WITHIN if len(recent) >= LIMITS.tries else None


def minutes_until(free: datetime, now: datetime) -> int:
    """Return whole minutes to wait, at least one, never too few."""
    return max(1, -((now - free) // timedelta(minutes=1)))


def confirms(*, at_once: bool, channel: str) -> bool:
    """Say whether a receipt is confirmed by a message of its own."""
    return not (LIMITS.skip_at_once_at_counter and at_once and channel in ("counter", "booking", "visit"))


def months_back(today: date, n: int) -> list[date]:
    """Return the first days of n months, the one after today's first: the newest first."""
    months = today.year * 12 + today.month
    return [date((months - k) // 12, (months - k) % 12 + 1, 1) for k in range(n)]
