"""The verbs of the catalogue: what an office sets, changes from a day on, confirms, and offers of its own."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, NotFound
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.office.api import service_groups
from huzheng.services.catalogue import steps
from huzheng.services.catalogue.access import access_service
from huzheng.services.catalogue.data import LocalValues, Setting
from huzheng.services.catalogue.errors import ChangeTooEarly, NotAValue, NothingChanged
from huzheng.services.catalogue.models import FieldConfirmation, LocalService, ServiceChange, ServiceSetting
from huzheng.services.catalogue.queries import setting_of
from huzheng.services.catalogue.rules.cards import kept_value
from huzheng.services.catalogue.rules.rulebook import rulebook
from huzheng.services.catalogue.rules.values import check_value
from huzheng.services.catalogue.states import What
from huzheng.services.catalogue.steps import check_section, note_change

SETTINGS = ("offered", "delegated", "section_id", "queue_group_id")


@verb
def set_service(code: str, *, values: Setting, office_id: int, by: Actor, now: datetime) -> ServiceSetting:
    """Set whether a service is offered, whether the clerk decides alone, whose it is and by which ticket it is asked for.

    It holds at once, for whoever asks next; a case that was received keeps what it has. Raises NoSuchService, NothingChanged,
    NotFound for a section or ticket group of another office, Refused; tells `catalogue.service_changed`. Locks the catalogue.
    """
    require(by, "catalogue.manage")
    access_service(office_id, code, business_date(now))
    check_section(office_id, values.section_id)
    if values.queue_group_id and not service_groups(office_id).filter(pk=values.queue_group_id).exists():
        raise NotFound
    row = setting_of(office_id, code) or ServiceSetting(office_id=office_id, code=code)
    before = {name: getattr(row, name) for name in SETTINGS}
    after = {name: getattr(values, name) for name in SETTINGS}
    if before == after:
        raise NothingChanged
    for name, value in after.items():
        setattr(row, name, value)
    row.save(update_fields=None if row.pk is None else [name.removesuffix("_id") for name in SETTINGS])
    note_change(code, "set_service", before, after, office_id=office_id, by=by, now=now)
    return row


@verb
def change_service(
    code: str, *, what: str, value: Any, from_on: date, reason: str, office_id: int, by: Actor, now: datetime
) -> ServiceChange:
    """Change the limit, papers, fee lines or channels of a service from a day on; None goes back to the rulebook.

    Cases that were received keep what held then: they hold it themselves, and a change never reaches back. Raises NoSuchService,
    ChangeTooEarly, NothingChanged, NotAValue, Refused; tells `catalogue.service_changed`. Locks the catalogue.
    """
    require(by, "catalogue.manage")
    card = access_service(office_id, code, max(from_on, business_date(now)))
    if from_on < business_date(now):
        raise ChangeTooEarly(field="from_on")
    if not reason or what not in What.values:
        raise NotAValue(field="reason" if not reason else "what")
    if value is not None:
        check_value(what, value, card, rulebook())
        if value == kept_value(card, what, rulebook()):
            raise NothingChanged
    row: ServiceChange = ServiceChange.objects.create(
        office_id=office_id, code=code, what=what, value=value, from_on=from_on, reason=reason, changed_by_id=by.id,
        changed_at=now,
    )  # fmt: skip
    before, after = {what: kept_value(card, what, rulebook())}, {what: value, "from_on": str(from_on)}
    note_change(code, "change_service", before, after, office_id=office_id, by=by, now=now, reason=reason)
    return row


@verb
def confirm_field(code: str, *, field: str, source: str, office_id: int, by: Actor, now: datetime) -> FieldConfirmation:
    """Confirm an uncertain field of a service with where it was looked up; a new version of the rulebook asks again.

    Raises NoSuchService, NotAValue for a field that is not uncertain, Conflict where somebody was faster, Refused; tells
    `catalogue.service_changed`. Locks the catalogue.
    """
    require(by, "catalogue.confirm")
    card = access_service(office_id, code, business_date(now))
    entry = rulebook().row(code, business_date(now))
    if entry is None or field not in card.unconfirmed or not source:
        raise NotAValue(field="field" if source else "source")
    try:
        with transaction.atomic():
            row: FieldConfirmation = FieldConfirmation.objects.create(
                office_id=office_id, code=code, field=field, version=entry.version, source=source, confirmed_by_id=by.id,
                confirmed_at=now,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict from error
    note_change(code, "confirm_field", None, {"field": field}, office_id=office_id, by=by, now=now, reason=source)
    return row


@verb
def add_local(values: LocalValues, *, office_id: int, by: Actor, now: datetime) -> LocalService:
    """Register an office's own service. Raises NotAValue, NotFound, Refused; tells `catalogue.service_changed`."""
    require(by, "catalogue.manage")
    return steps.write_local(values, office_id=office_id, by=by, now=now)


@verb
def change_local(number: int, *, values: LocalValues, office_id: int, by: Actor, now: datetime) -> LocalService:
    """Change an office's own service. Raises NotFound, NotAValue, Refused; tells `catalogue.service_changed`."""
    require(by, "catalogue.manage")
    return steps.rewrite_local(number, values, office_id=office_id, by=by, now=now)


@verb
def end_local(
    number: int, *, until_on: date, office_id: int, by: Actor, now: datetime, reason: str = ""
) -> LocalService:
    """End an office's own service with a last day. Raises NotFound, EndTooEarly, Refused; tells `catalogue.service_changed`."""
    require(by, "catalogue.manage")
    return steps.finish_local(number, until_on, office_id=office_id, by=by, now=now, reason=reason)


@verb
def note_search(office_id: int, *, found: bool, by: Actor, now: datetime) -> None:
    """Count a search on the public page, whether it found something; its words are not kept."""
    steps.count_search(office_id, business_date(now), found=found)
