"""The verbs of the forms: the office's own ones, their versions, and which are handed out."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.files.data import Upload
from huzheng.foundation.files.models import KeptFile
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.services.forms.access import access_own
from huzheng.services.forms.data import OwnValues, Part, VersionValues
from huzheng.services.forms.errors import FormTaken, NothingGiven, NotNewer
from huzheng.services.forms.models import OwnForm, OwnFormVersion

WORDS = ("name_zh", "name_en", "group", "services", "replaces")


@verb
def add_form(values: OwnValues, *, office_id: int, key: str, by: Actor, now: datetime) -> OwnForm:
    """Put an own form on the list; it is handed out from its first version on. The same key again returns what it made.

    Raises FormTaken, Refused.
    """
    require(by, "forms.keep")
    columns = _columns(values)
    if (known := answered(by, key, columns)) is not None:
        return access_own(office_id, known)
    try:
        with transaction.atomic():
            row: OwnForm = OwnForm.objects.create(office_id=office_id, **columns)
    except IntegrityError as error:
        raise FormTaken(field="name_zh") from error
    record("add_form", f"own_form:{row.pk}", None, columns, by=by, now=now)
    remember(by, key, columns, row.pk, now=now)
    return row


@verb
def edit_form(own_id: int, *, office_id: int, values: OwnValues, by: Actor, now: datetime) -> OwnForm:
    """Change the words of an own form. Raises NotFound, FormTaken, Refused. Locks the form."""
    require(by, "forms.keep")
    row = access_own(office_id, own_id, for_update=True)
    before = {name: getattr(row, name) for name in WORDS}
    for name, value in _columns(values).items():
        setattr(row, name, value)
    _save(row, WORDS)
    record("edit_form", f"own_form:{row.pk}", before, _columns(values), by=by, now=now)
    return row


@verb
def add_version(own_id: int, *, office_id: int, values: VersionValues, by: Actor, now: datetime) -> OwnFormVersion:
    """Put up the files of a new version; the one before stays. Files not given are taken over from it.

    Raises NotFound, NothingGiven, NotNewer, Refused. Locks the form.
    """
    require(by, "forms.keep")
    form = access_own(office_id, own_id, for_update=True)
    last = OwnFormVersion.objects.of(office_id).filter(form=form).order_by("-number").first()
    given: dict[Part, Upload] = {part: file for part in Part if (file := getattr(values, part.value)) is not None}
    if not given:
        raise NothingGiven(field="odf")
    if values.version_on > business_date(now) or (last and values.version_on < last.version_on):
        raise NotNewer(field="version_on")
    taken_over = last and last.version_on == values.version_on
    files = {f"{part.value}_id": getattr(last, f"{part.value}_id") for part in Part} if taken_over else {}
    files |= {f"{part.value}_id": _kept(file, office_id, by, now).pk for part, file in given.items()}
    row: OwnFormVersion = OwnFormVersion.objects.create(
        office_id=office_id, form=form, number=last.number + 1 if last else 1, version_on=values.version_on,
        by_id=by.id, at=now, **files,
    )  # fmt: skip
    after = {"number": row.number, "version_on": str(row.version_on), "files": sorted(part.value for part in given)}
    record("add_version", f"own_form:{form.pk}", None, after, by=by, now=now)
    return row


@verb
def withdraw_form(own_id: int, *, office_id: int, by: Actor, now: datetime) -> OwnForm:
    """Hand an own form out no more; what it replaced is back. The same again changes nothing. Raises NotFound, Refused."""
    return _switch(own_id, office_id, on=False, by=by, now=now)


@verb
def hand_out_form(own_id: int, *, office_id: int, by: Actor, now: datetime) -> OwnForm:
    """Hand an own form out again. Raises NotFound, FormTaken where another one replaces the same form, Refused."""
    return _switch(own_id, office_id, on=True, by=by, now=now)


def _switch(own_id: int, office_id: int, *, on: bool, by: Actor, now: datetime) -> OwnForm:
    require(by, "forms.keep")
    row = access_own(office_id, own_id, for_update=True)
    if row.active != on:
        row.active = on
        _save(row, ("active",))
        name = "hand_out_form" if on else "withdraw_form"
        record(name, f"own_form:{row.pk}", {"active": not on}, {"active": on}, by=by, now=now)
    return row


def _save(row: OwnForm, names: tuple[str, ...]) -> None:
    try:
        with transaction.atomic():
            row.save(update_fields=list(names))
    except IntegrityError as error:
        raise FormTaken(field="name_zh") from error


def _kept(file: Upload, office_id: int, by: Actor, now: datetime) -> KeptFile:
    return keep_file(file, office_id=office_id, by=by, now=now)


def _columns(values: OwnValues) -> dict[str, Any]:
    return {name: getattr(values, name) for name in WORDS} | {"services": sorted(set(values.services))}
