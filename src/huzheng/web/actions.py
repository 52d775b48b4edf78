"""The verbs of the door: try, pass, lift, change the password, lock, unlock, hold, end."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import connection

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import instant
from huzheng.foundation.errors import NotFound
from huzheng.foundation.sessions.models import Session
from huzheng.foundation.verbs import verb
from huzheng.web.errors import LockedOut
from huzheng.web.models import HeldForm, SignInTry
from huzheng.web.queries import blocked_until
from huzheng.web.rules import minutes_until

HELD_AT_MOST = 5
HELD_CHARACTERS = 500_000


def _name_hash(name: str) -> str:
    """Return what is kept of a name typed at the door."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"sign-in:" + name.strip().casefold().encode(), hashlib.sha256).hexdigest()


@verb
def begin_try(name: str, *, address: str, by: Actor, now: datetime) -> int:
    """Count a try as failed before it is checked, and return its number. Raises LockedOut.

    Locks name and address: a hundred tries at the same moment are counted one after the other.
    """
    who = _name_hash(name)
    with connection.cursor() as cursor:
        for key in sorted((f"try:{who}", f"try:{address}")):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    if free := blocked_until(who, address, now):
        raise LockedOut(minutes=minutes_until(free, now))
    account = get_user_model().objects.filter(username__iexact=name.strip()).values_list("pk", flat=True).first()
    return SignInTry.objects.create(who=who, account_id=account, address=address, at=now).pk


@verb
def pass_try(number: int, *, by: Actor, now: datetime) -> None:
    """Clear a try that succeeded, and the failures of the same name at the same address before it."""
    done = SignInTry.objects.get(pk=number)
    SignInTry.objects.filter(who=done.who, address=done.address, cleared_at__isnull=True).update(cleared_at=now)


@verb
def lift_lockout(account_id: int, *, by: Actor, now: datetime) -> int:
    """Let a person of the actor's office try again at once; return how many failures were cleared. Raises NotFound."""
    if by.office_id is None:
        raise NotFound
    rows = SignInTry.objects.filter(
        account_id=account_id, account__staff__office_id=by.office_id, cleared_at__isnull=True
    )
    numbers = list(rows.values_list("pk", flat=True))
    if not numbers:
        raise NotFound
    SignInTry.objects.filter(pk__in=numbers).update(cleared_at=now)
    record("web.lift_lockout", f"account:{account_id}", {"failures": len(numbers)}, None, by=by, now=now)
    return len(numbers)


@verb
def change_password(account_id: int, *, password: str, by: Actor, now: datetime) -> str:
    """Keep a password that its person chose, and let them in from now on; return its hash. Whoever calls has checked both."""
    kept = make_password(password)
    row = get_user_model().objects.select_for_update(no_key=True).get(pk=account_id)
    before = {"first_password": row.first_password}
    row.password, row.first_password = kept, False
    row.save(update_fields=["password", "first_password"])
    record("web.change_password", f"account:{account_id}", before, {"first_password": False}, by=by, now=now)
    return kept


@verb
def set_language(account_id: int, *, language: str, by: Actor, now: datetime) -> None:
    """Keep the language in which a person wants to be greeted."""
    get_user_model().objects.filter(pk=account_id).update(language=language)


@verb
def lock_screen(seat: str, *, by: Actor, now: datetime) -> None:
    """Lock the screen of one session; a locked one stays so."""
    Session.objects.filter(seat=seat, account_id__isnull=False, locked_at__isnull=True).update(locked_at=instant())


@verb
def unlock_screen(seat: str, *, by: Actor, now: datetime) -> None:
    """Open the screen again; the entry point has just checked who it is."""
    Session.objects.filter(seat=seat).update(locked_at=None, seen_at=instant())


@verb
def hold_form(
    seat: str, *, account_id: int, path: str, page: str, fields: Sequence[tuple[str, str]], sent: bool, files: bool,
    by: Actor, now: datetime,
) -> bool:  # fmt: skip
    """Keep what was typed until the same person has unlocked; return False where it is too much to keep."""
    if sum(len(name) + len(value) for name, value in fields) > HELD_CHARACTERS:
        return False
    mine = HeldForm.objects.filter(seat=seat, account_id=account_id)
    for number in mine.order_by("-pk").values_list("pk", flat=True)[HELD_AT_MOST - 1 :]:
        HeldForm.objects.filter(pk=number).delete()
    mine.filter(path=path, sent=False).delete()
    HeldForm.objects.create(
        seat=seat, account_id=account_id, path=_clean(path)[:2000], page=_clean(page)[:2000],
        fields=[[_clean(name), _clean(value)] for name, value in fields], sent=sent, files=files, at=now,
    )  # fmt: skip
    return True


@verb
def take_up_held(old: str, *, seat: str, account_id: int, by: Actor, now: datetime) -> int:
    """Hand what was kept for a person after an old session to their new one; return how many forms."""
    return HeldForm.objects.filter(seat=old, account_id=account_id).update(seat=seat)


@verb
def drop_held(number: int, *, seat: str, account_id: int, by: Actor, now: datetime) -> None:
    """Throw away a held form of this person in this session; one that is not there is no matter."""
    HeldForm.objects.filter(pk=number, seat=seat, account_id=account_id).delete()


def _clean(text: str) -> str:
    """Take out what PostgreSQL stores in no text: the zero character, and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
