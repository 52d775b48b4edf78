"""What another room may do with the catalogue inside its own verb: an office's own services (SVC-11). A transaction is open."""

from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Max

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import require_transaction
from huzheng.office.api import sections
from huzheng.services.catalogue.access import access_local, lock_catalogue
from huzheng.services.catalogue.data import SERVICE_CHANGED, LocalValues
from huzheng.services.catalogue.errors import EndTooEarly, NotAValue
from huzheng.services.catalogue.models import CatalogueMove, LocalService
from huzheng.services.catalogue.rules.rulebook import rulebook
from huzheng.services.catalogue.states import Channel

COUNT = """
INSERT INTO catalogue_searchday (office_id, "on", searches, without_hit) VALUES (%s, %s, 1, %s)
ON CONFLICT (office_id, "on") DO UPDATE SET searches = catalogue_searchday.searches + 1,
    without_hit = catalogue_searchday.without_hit + excluded.without_hit
"""


def note_change(
    code: str, verb: str, before: Any, after: Any, *, office_id: int, by: Actor, now: datetime, reason: str = ""
) -> CatalogueMove:
    """Write a line of history, which is the catalogue's new version, and tell `catalogue.service_changed`.

    The caller holds the lock of the office's catalogue.
    """
    require_transaction()
    last = CatalogueMove.objects.of(office_id).values_list("seq", flat=True).first() or 0
    move: CatalogueMove = CatalogueMove.objects.create(
        office_id=office_id,
        seq=last + 1,
        code=code,
        verb=verb,
        actor=by.key,
        at=now,
        reason=reason,
        before=before,
        after=after,
    )
    tell(SERVICE_CHANGED, f"catalogue:{office_id}", move.seq, by=by, now=now, office_id=office_id, code=code)
    return move


def write_local(values: LocalValues, *, office_id: int, by: Actor, now: datetime) -> LocalService:
    """Add an office's own service under the next number. Raises NotAValue, NotFound for an unknown section. Locks the catalogue."""
    require_transaction()
    lock_catalogue(office_id)
    columns = _columns(values, office_id)
    last = LocalService.objects.of(office_id).aggregate(last=Max("number"))["last"] or 0
    row: LocalService = LocalService.objects.create(office_id=office_id, number=last + 1, **columns)
    note_change(row.code, "add_local", None, _plain(columns), office_id=office_id, by=by, now=now)
    return row


def rewrite_local(number: int, values: LocalValues, *, office_id: int, by: Actor, now: datetime) -> LocalService:
    """Change an office's own service; cases that were received keep what held. Raises NotFound, NotAValue. Locks the catalogue."""
    require_transaction()
    lock_catalogue(office_id)
    row = access_local(office_id, number, for_update=True)
    columns = _columns(values, office_id)
    before = {name: getattr(row, name) for name in columns}
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*(name.removesuffix("_id") for name in columns), "version"])
    note_change(row.code, "change_local", _plain(before), _plain(columns), office_id=office_id, by=by, now=now)
    return row


def finish_local(
    number: int, until_on: date, *, office_id: int, by: Actor, now: datetime, reason: str = ""
) -> LocalService:
    """Offer an office's own service for the last time on a day. Raises NotFound, EndTooEarly. Locks the catalogue."""
    require_transaction()
    lock_catalogue(office_id)
    row = access_local(office_id, number, for_update=True)
    if until_on < row.from_on:
        raise EndTooEarly(field="until_on")
    before, row.until_on = row.until_on, until_on
    row.save(update_fields=["until_on"])
    note_change(
        row.code, "end_local", {"until_on": before and str(before)}, {"until_on": str(until_on)},
        office_id=office_id, by=by, now=now, reason=reason,
    )  # fmt: skip
    return row


def count_search(office_id: int, on: date, *, found: bool) -> None:
    """Count a search of a citizen, without its words."""
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [office_id, on, 0 if found else 1])


def check_section(office_id: int, section_id: int | None) -> None:
    """Raise NotFound for a section that is not the office's."""
    if section_id is not None and not sections(office_id).filter(pk=section_id).exists():
        raise NotFound


def _columns(values: LocalValues, office_id: int) -> dict[str, Any]:
    book = rulebook()
    if not values.name_zh or values.from_on is None or values.category not in {group.key for group in book.groups}:
        raise NotAValue
    if not values.channels or set(values.channels) - set(Channel.values) or set(values.fees) - set(book.fee_words):
        raise NotAValue
    check_section(office_id, values.section_id)
    return {
        "name_zh": values.name_zh, "name_en": values.name_en, "category": values.category, "limit_days": values.limit_days,
        "minutes": values.minutes, "channels": list(values.channels), "fees": list(values.fees),
        "papers": [list(paper) for paper in values.papers], "applicants": list(values.applicants),
        "groups": list(values.groups), "section_id": values.section_id, "from_on": values.from_on,
    }  # fmt: skip


def _plain(columns: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, date) else value for name, value in columns.items()}
