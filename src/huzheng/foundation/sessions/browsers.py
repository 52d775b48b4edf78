"""Whose browser it is: a signed cookie that outlives the session, so that a form which comes too late finds its person again.

It names the session and the account by their numbers, is read by the server only, and lets nobody in.
"""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse

COOKIE = "huzheng_browser"
SALT = "web.browser"


def remember_browser(response: HttpResponse, seat: str, account_id: int) -> None:
    """Note in the browser who has signed in at it; the note ends with the browser."""
    value = signing.dumps([seat, account_id], salt=SALT)
    response.set_cookie(COOKIE, value, httponly=True, samesite="Lax", secure=settings.SECURE)


def known_browser(request: Any) -> tuple[str, int] | None:
    """Return the session and the account that were last signed in at this browser; None where nobody was, or the note is forged."""
    try:
        seat, account_id = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(seat), int(account_id)
