"""Named reads of the door."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Count, Max, Q, QuerySet

from huzheng.foundation.clock import instant
from huzheng.foundation.sessions.models import Session
from huzheng.web.models import HeldForm, SignInTry
from huzheng.web.rules import ADDRESS, LONGEST, PERSON, PERSON_HERE, browser_name, free_at


def blocked_until(who: str, address: str, now: datetime) -> datetime | None:
    """Return until when this name may not try from this address; None where it may."""
    rows = list(
        SignInTry.objects.filter(Q(who=who) | Q(address=address), cleared_at__isnull=True, at__gt=now - LONGEST)
        .order_by("-at")
        .values_list("who", "address", "at")[:200]
    )
    waits = [
        free_at([at for name, place, at in rows if name == who and place == address], PERSON_HERE, now),
        free_at([at for name, _, at in rows if name == who], PERSON, now),
        free_at([at for _, place, at in rows if place == address], ADDRESS, now),
    ]
    return max((wait for wait in waits if wait), default=None)


def lockouts(office_id: int, now: datetime) -> Sequence[Any]:
    """Return the people of an office with failed tries that still count: account, name, how many, the last."""
    return list(
        SignInTry.objects.filter(
            account__staff__office_id=office_id, cleared_at__isnull=True, at__gt=now - PERSON.within
        )
        .values("account_id", "account__username", "account__staff__name")
        .annotate(tries=Count("pk"), last=Max("at"))
        .order_by("-last")
    )


def sessions_of(account_id: int) -> QuerySet[Session]:
    """Return the living sessions of one person, the newest act first."""
    return Session.objects.filter(account_id=account_id, expire_date__gt=instant()).order_by("-seen_at")


def session_cards(account_id: int, here: str) -> list[dict[str, Any]]:
    """Return the living sessions of one person as the account page shows them; `here` is the seat of this one."""
    words = ("seat", "address", "opened_at", "seen_at")
    return [
        {word: getattr(row, word) for word in words}
        | {"browser": browser_name(row.agent), "here": row.seat.hex == here}
        for row in sessions_of(account_id)
    ]


def held_forms(seat: str, account_id: int) -> QuerySet[HeldForm]:
    """Return what is held for this person in this session, oldest first."""
    return HeldForm.objects.filter(seat=seat, account_id=account_id).order_by("pk")


def held_card(row: HeldForm) -> dict[str, Any]:
    """Return a held form as its page shows it: `shown` are the values a person typed or chose, without keys and blanks."""
    shown = [value for name, value in row.fields if value.strip() and name not in ("request_key", "next")]
    words = ("pk", "path", "page", "fields", "sent", "files", "at")
    return {word: getattr(row, word) for word in words} | {"shown": shown}


def second_factors(account_id: int) -> dict[str, Any]:
    """Return the second factors of a person: whether an app, how many passkeys, how many unused recovery codes."""
    rows = list(Authenticator.objects.filter(user_id=account_id).order_by("pk"))
    codes = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return {
        "app": any(row.type == Authenticator.Type.TOTP for row in rows),
        "passkeys": sum(row.type == Authenticator.Type.WEBAUTHN for row in rows),
        "codes": len(codes.wrap().get_unused_codes()) if codes else 0,
    }
