"""The session engine: rows of our own, so that one query answers who it is, since when, and whether the screen is locked.

The lock stands in columns, not in the session's data: a slow request that saves old data cannot unlock the screen.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import IntegrityError, transaction
from django.db.models import DurationField, ExpressionWrapper, F, QuerySet

from huzheng.foundation.clock import instant
from huzheng.foundation.hot import HotQuery
from huzheng.foundation.sessions.ends import tell_sign_out
from huzheng.foundation.sessions.models import Session

LOCK_AFTER = timedelta(minutes=5)
SEEN_EVERY = timedelta(seconds=15)  # an act is noted at most this often: one small write instead of one a request


def _open(session_key: str) -> QuerySet[Session]:
    quiet = ExpressionWrapper(instant() - F("seen_at"), output_field=DurationField())
    return Session.objects.filter(session_key=session_key, expire_date__gt=instant()).annotate(quiet=quiet)


OPEN: HotQuery[Session] = HotQuery(_open, "-key")


class SessionStore(DatabaseStore):
    """Django's store over our table; `seat`, `locked` and `touch` are what it adds."""

    _get_session: Callable[..., dict[str, Any]]  # of Django's base, which its types leave out
    _get_new_session_key: Callable[[], str]
    _session: dict[str, Any]
    row: Session | None = None
    silence: timedelta = timedelta(0)

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return our table."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        """Read the row with the silence so far, both by the database's clock; None where it is gone or too old."""
        row: Any = OPEN.first(self.session_key) if self.session_key else None
        if row is None:
            self.row = self._session_key = None
            return None
        self.row, self.silence = row, row.quiet
        return row

    @property
    def seat(self) -> str:
        """Return the word by which other rooms know this session; empty before it is stored."""
        self._get_session()
        return self.row.seat.hex if self.row else ""

    @property
    def locked(self) -> bool:
        """Say whether the screen is locked: by hand, or by five minutes without an act."""
        self._get_session()
        return self.row is not None and (self.row.locked_at is not None or self.silence >= LOCK_AFTER)

    def touch(self) -> None:
        """Note that somebody is here; writes at most every SEEN_EVERY, and never to a locked session."""
        if self.row is not None and self.silence >= SEEN_EVERY:
            Session.objects.filter(pk=self.row.pk, locked_at__isnull=True).update(seen_at=instant())
            self.silence = timedelta(0)

    def save(self, must_create: bool = False) -> None:
        """Store data, expiry and account, and nothing else: the lock is not ours to overwrite."""
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)
        values = {
            "session_data": self.encode(data),
            "expire_date": self.get_expiry_date(),
            "account_id": data.get(SESSION_KEY),
        }
        if must_create:
            self._insert(values)
        elif not Session.objects.filter(pk=self.session_key).update(**values):
            raise UpdateError
        return None

    def _insert(self, values: dict[str, Any]) -> None:
        try:
            with transaction.atomic():
                Session.objects.create(
                    session_key=str(self.session_key), opened_at=instant(), seen_at=instant(), **values
                )
        except IntegrityError as error:
            raise CreateError from error
        self.row, self.silence = Session.objects.get(pk=self.session_key), timedelta(0)

    def cycle_key(self) -> None:
        """Give the same session another key: the row stays, and so does what other rooms bound to its seat."""
        data = self._session
        old, self._session_key = self.session_key, self._get_new_session_key()
        if old and Session.objects.filter(pk=old).update(session_key=self._session_key):
            self.row = Session.objects.get(pk=self._session_key)
            self._session_cache = data
            self.modified = True
            return
        self.create()
        self._session_cache = data

    def delete(self, session_key: str | None = None) -> None:
        """End the session and tell the rooms that hold something for it."""
        key = session_key or self.session_key
        if key is None:
            return
        found = Session.objects.filter(pk=key).first()
        if found is None:
            return
        found.delete()
        if found.account_id is not None:
            tell_sign_out(found.seat.hex)

    @classmethod
    def clear_expired(cls) -> None:
        """End sessions past their date, as `clearsessions` and the nightly sweep ask."""
        end_sessions(Session.objects.filter(expire_date__lt=instant()))


def end_expired(until: datetime) -> int:
    """End sessions whose date is before `until` (the nightly sweep); return how many."""
    return end_sessions(Session.objects.filter(expire_date__lt=until))


def end_sessions(rows: Any) -> int:
    """Delete these sessions and tell the rooms; return how many."""
    ended = 0
    for row in rows.only("pk", "seat", "account_id"):
        if Session.objects.filter(pk=row.pk).delete()[0]:
            ended += 1
            if row.account_id is not None:
                tell_sign_out(row.seat.hex)
    return ended


def note_browser(key: str, address: str, agent: str) -> None:
    """Write from where somebody signed in, so that they recognise their own sessions."""
    Session.objects.filter(pk=key).update(
        address=address, agent=agent[:200], opened_at=instant(), seen_at=instant(), locked_at=None
    )
