"""What the foundation may ask about an office without knowing its room: the name, the clock, who holds a right.

`office` fills it in its apps.py; jobs and sources of dues ask it, pages have all this on the request.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from huzheng.foundation.clock import read_now
from huzheng.foundation.rights import RIGHTS


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An office as everybody may know it; `offset` is the difference of its clock (only a rehearsal office has one)."""

    id: int
    code: str
    name_zh: str
    name_en: str
    offset: timedelta


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the answers come from: all offices, {role: staff ids} of one office on a day, {staff id: name}."""

    offices: Callable[[], list[KnownOffice]]
    roles: Callable[[int, date], dict[str, tuple[int, ...]]]
    staff: Callable[[int, Iterable[int]], dict[int, str]]


_directory: list[Directory] = []


def register_directory(directory: Directory) -> None:
    """Say who knows the offices; the last one counts (apps may be readied twice)."""
    _directory[:] = [directory]


def known_offices() -> dict[int, KnownOffice]:
    """Return every office by its id."""
    return {office.id: office for office in _directory[0].offices()}


def now_at(office: KnownOffice) -> datetime:
    """Return what the clock of an office shows."""
    return read_now(office.offset)


def holders(office_id: int, right: str, day: date) -> tuple[int, ...]:
    """Return the staff whose roles hold a right on this day, each once."""
    held = _directory[0].roles(office_id, day)
    return tuple(dict.fromkeys(person for role in sorted(RIGHTS[right].roles) for person in held.get(role, ())))


def actor_names(office_id: int, keys: Iterable[str]) -> dict[str, str]:
    """Return how pages call these actors ("staff:12"): the name of a member of staff, else what kind of somebody it is."""
    parts = {key: key.partition(":") for key in keys}
    ids = {int(number) for kind, _colon, number in parts.values() if kind == "staff" and number.isdigit()}
    staff = _directory[0].staff(office_id, ids) if ids else {}
    words = {
        "system": _("系統"),
        "citizen": _("民眾"),
        "device": _("機臺"),
        "bureau": _("上級機關"),
        "staff": _("同仁"),
    }
    return {
        key: (staff.get(int(number)) if kind == "staff" and number.isdigit() else None) or words.get(kind, key)
        for key, (kind, _colon, number) in parts.items()
    }
