"""From a request to office and actor: the only way in, read anew at every request.

A role taken away counts at the next request, because nothing about roles is kept in the session.
"""

import hashlib
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateTimeField, Func, OuterRef, QuerySet

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date, local
from huzheng.foundation.errors import NotFound
from huzheng.foundation.hot import HotQuery
from huzheng.foundation.rights import require
from huzheng.foundation.tenancy import OfficeTable
from huzheng.office.data import OfficeCard
from huzheng.office.models import Account, Device, Office, RoleGrant, Staff

Row = TypeVar("Row", bound=OfficeTable)
CARD = ("id", "code", "name_zh", "name_en", "rehearsal", "clock_offset", "call_limit")


def clock() -> Func:
    """Return the database's clock as an expression, to be read along with a row."""
    return Func(function="clock_timestamp", output_field=DateTimeField())


def card(office: Office) -> OfficeCard:
    """Return the values of an office row that pages show."""
    return OfficeCard(**{name: getattr(office, name) for name in CARD})


def access_office(code: str) -> tuple[OfficeCard, datetime]:
    """Return the office of this code and the time there. Raises NotFound."""
    office = Office.objects.filter(code=code).annotate(read_at=clock()).first()
    if office is None:
        raise NotFound
    return card(office), local(office.read_at + office.clock_offset)


def _account(account_id: int) -> QuerySet[Account]:
    grants = RoleGrant.objects.across_offices(reason="the account is known, and with it the office")
    roles = grants.filter(staff__account=OuterRef("pk"), revoked_at__isnull=True).values("role")
    rows = Account.objects.filter(pk=account_id).select_related("staff__office")
    return rows.annotate(read_at=clock(), roles_held=ArraySubquery(roles))


ACCOUNT: HotQuery[Account] = HotQuery(_account, -1)


def account_with_posts(account_id: int) -> Account | None:
    """Return the account with its staff row, office, roles held and the time, in one query; None where there is none."""
    return ACCOUNT.first(account_id)


def actor_of(account: Any, *, session: str = "") -> Actor | None:
    """Return the actor that this account is: staff of an office, or of the bureau; None where it is neither."""
    staff: Staff | None = getattr(account, "staff", None)
    if staff is not None and _still_here(staff, account.read_at):
        roles = frozenset(role for role in (account.roles_held or []) if role)
        return Actor(ActorKind.STAFF, staff.pk, staff.office_id, roles, staff.name, session)
    if account.bureau_id is not None:
        return Actor(ActorKind.BUREAU, account.pk, None, frozenset({"bureau"}), account.username, session)
    return None


def _still_here(staff: Staff, read_at: datetime) -> bool:
    """Say whether the last day of this person has not passed at their office."""
    return staff.left_on is None or staff.left_on >= business_date(read_at + staff.office.clock_offset)


def require_right(by: Actor, right: str) -> None:
    """Raise Refused where the actor may not; the system (a job, the command line, an import) may."""
    if by.kind is not ActorKind.SYSTEM:
        require(by, right)


def own_office(by: Actor) -> int:
    """Return the id of the actor's own office. Raises NotFound for an actor of none (the bureau)."""
    if by.office_id is None:
        raise NotFound
    return by.office_id


def access_row(model: type[Row], pk: int, *, by: Actor, right: str, lock: bool = False) -> Row:
    """Return a row of the actor's own office. Raises Refused without the right, NotFound for another office's row.

    With `lock` the row is locked against other verbs, not against rows that point to it.
    """
    require_right(by, right)
    rows = model.objects.of(own_office(by))
    found: Row | None = (rows.select_for_update(no_key=True) if lock else rows).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def lock_office(by: Actor, right: str) -> Office:
    """Lock the actor's own office row, so that verbs that look at the office as a whole go one after another."""
    require_right(by, right)
    office = Office.objects.select_for_update(no_key=True).filter(pk=own_office(by)).first()
    if office is None:
        raise NotFound
    return office


def _enrolled(token_hash: str, kind: str, office_code: str) -> QuerySet[Device]:
    devices = Device.objects.across_offices(reason="the token finds its device; the office is part of the question")
    rows = devices.filter(token_hash=token_hash, kind=kind, revoked_at__isnull=True, office__code=office_code)
    return rows.select_related("office").annotate(read_at=clock())


ENROLLED: HotQuery[Device] = HotQuery(_enrolled, "-hash", "-kind", "-code")


def access_device(token: str, office_code: str, kind: str) -> tuple[Actor, OfficeCard, datetime] | None:
    """Return the enrolled device that holds this token, its office and the time; None where it is not (or no longer) one."""
    device: Any = ENROLLED.first(secret_hash(token), kind, office_code)
    if device is None:
        return None
    actor = Actor(ActorKind.DEVICE, device.pk, device.office_id, frozenset({f"device:{kind}"}), device.name)
    return actor, card(device.office), local(device.read_at + device.office.clock_offset)


def secret_hash(secret: str) -> str:
    """Return what is stored of a token or pairing code (both random and long or short-lived)."""
    return hashlib.sha256(secret.encode()).hexdigest()
