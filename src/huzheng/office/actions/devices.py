"""Verbs: machines in the hall."""

import secrets
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import Conflict, TooMany
from huzheng.foundation.verbs import verb
from huzheng.office.access import access_row, own_office, require_right, secret_hash
from huzheng.office.data import Pairing
from huzheng.office.models import Device, EnrolmentTry
from huzheng.office.steps import add, distinct

MANAGE = "office.manage"
DIGITS = "0123456789"
CODE_LENGTH = 8
CODE_LIVES = timedelta(minutes=30)
TRIES_WITHIN = timedelta(minutes=10)
TRIES_BY_ADDRESS = 5
TRIES_BY_OFFICE = 30


@verb
def create_device(kind: str, *, name: str, by: Actor, now: datetime) -> Pairing:
    """Create a device that waits for its machine; return the pairing code, which counts for half an hour.

    Raises Invalid where the name is taken.
    """
    require_right(by, MANAGE)
    with distinct(device_name__name=_("已有同名的設備。")):
        row = add(Device, {"kind": kind, "name": name}, verb="office.create_device", by=by, now=now)
    return _pair(row, now)


@verb
def renew_pairing(device_id: int, *, by: Actor, now: datetime) -> Pairing:
    """Make a new pairing code; a machine that is enrolled stays so until another enrols with the code. Raises Conflict when revoked."""
    row = access_row(Device, device_id, by=by, right=MANAGE, lock=True)
    if row.revoked_at is not None:
        raise Conflict(_("這台設備已停用，請新增設備。"))
    record("office.renew_pairing", f"device:{row.pk}", None, {"name": row.name}, by=by, now=now)
    return _pair(row, now)


def _pair(row: Device, now: datetime) -> Pairing:
    code = "".join(secrets.choice(DIGITS) for _k in range(CODE_LENGTH))
    row.pairing_hash, row.pairing_until = secret_hash(code), now + CODE_LIVES
    row.save(update_fields=["pairing_hash", "pairing_until"])
    return Pairing(row.pk, code)


@verb
def enrol_device(code: str, *, kind: str, address: str, by: Actor, now: datetime) -> str | None:
    """Make the machine that knows the code the device of this kind; return its token, None for a wrong or old code.

    A code enrols one machine. Wrong codes are counted by address and office; raises TooMany past the limit.
    """
    recent = EnrolmentTry.objects.of(own_office(by)).filter(at__gt=now - TRIES_WITHIN)
    if recent.filter(address=address).count() >= TRIES_BY_ADDRESS or recent.count() >= TRIES_BY_OFFICE:
        raise TooMany
    row = (
        Device.objects.of(own_office(by))
        .select_for_update(no_key=True)
        .filter(kind=kind, pairing_hash=secret_hash(code), pairing_until__gt=now, revoked_at=None)
        .first()
    )
    if row is None:
        EnrolmentTry.objects.create(office_id=own_office(by), address=address, at=now)
        return None
    token = secrets.token_urlsafe(32)
    row.token_hash, row.enrolled_at, row.pairing_hash, row.pairing_until = secret_hash(token), now, "", None
    row.save(update_fields=["token_hash", "enrolled_at", "pairing_hash", "pairing_until"])
    record("office.enrol_device", f"device:{row.pk}", None, {"enrolled_at": str(now)}, by=by, now=now)
    return token


@verb
def revoke_device(device_id: int, *, by: Actor, now: datetime) -> None:
    """Take a device out of use; its machine is turned away at the next request. Revoked already: nothing changes."""
    row = access_row(Device, device_id, by=by, right=MANAGE, lock=True)
    if row.revoked_at is not None:
        return
    row.revoked_at, row.token_hash, row.pairing_hash, row.pairing_until = now, None, "", None
    row.save(update_fields=["revoked_at", "token_hash", "pairing_hash", "pairing_until"])
    record("office.revoke_device", f"device:{row.pk}", None, {"revoked_at": str(now)}, by=by, now=now)
