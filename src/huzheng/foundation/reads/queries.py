"""Named reads of the log of reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncWeek
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.dues import Due
from huzheng.foundation.offices import holders, known_offices
from huzheng.foundation.page.wording import short_date
from huzheng.foundation.privacy.registry import RETENTION
from huzheng.foundation.reads.models import Read, ReadReview, ReadSeal
from huzheng.foundation.reads.rules import WEEK, digest_of, last_closed_week

SEALED = ("id", "at", "actor", "session", "purpose", "case", "subject", "fields", "hits")
LATEST_REVIEW = timedelta(days=4)  # by Friday the week before has been looked through
MOST_WEEKS = 26


def reads_of_week(office_id: int, week: date, actor: str = "") -> QuerySet[Read]:
    """Return the reads of the week that begins on this Monday, newest first; of one actor where named."""
    rows = Read.objects.filter(office_id=office_id, day__gte=week, day__lt=week + WEEK)
    return (rows.filter(actor=actor) if actor else rows).order_by("-pk")


def by_actor(office_id: int, week: date) -> list[dict[str, Any]]:
    """Return {actor, purpose, reads, hits, nothing} of a week, who read most first. One query."""
    rows = reads_of_week(office_id, week).order_by().values("actor", "purpose")
    found = rows.annotate(reads=Count("pk"), total=Sum("hits"), nothing=Count("pk", filter=Q(hits=0)))
    return [dict(row) for row in found.order_by("-reads", "actor", "purpose")]


def review_of(office_id: int, week: date) -> ReadReview | None:
    """Return the confirmation of a week, None where it waits."""
    return ReadReview.objects.filter(office_id=office_id, week=week).first()


def weeks(office_id: int, today: date) -> list[tuple[date, ReadReview | None]]:
    """Return the weeks that are over, the latest first, back to the first read or half a year, each with its confirmation."""
    first = Read.objects.filter(office_id=office_id).order_by("day").values_list("day", flat=True).first()
    known = {
        row.week: row for row in ReadReview.objects.filter(office_id=office_id).order_by("-week")[: MOST_WEEKS * 2]
    }
    found: list[tuple[date, ReadReview | None]] = []
    week = last_closed_week(today)
    while first is not None and week + WEEK > first and len(found) < MOST_WEEKS:
        found.append((week, known.get(week)))
        week -= WEEK
    return found


def review_dues(office_id: int, today: date) -> list[Due]:
    """Return the weeks that wait for a supervisor; a week in which nobody read anything is not owed."""
    waiting = [week for week, review in weeks(office_id, today) if review is None]
    rows = Read.objects.filter(office_id=office_id, day__gte=waiting[-1] if waiting else today)
    used = set(rows.annotate(week=TruncWeek("day")).values_list("week", flat=True).distinct()) & set(waiting)
    if not used:
        return []
    staff = holders(office_id, "reads.supervise", today)[::-1]  # the secretary before the director
    code = known_offices()[office_id].code
    url = reverse("reads:log", kwargs={"office": code})
    return [
        Due(
            f"reads:{week:%Y%m%d}", _("查閱紀錄待確認：%(day)s 那一週") % {"day": short_date(week)},
            week + WEEK + LATEST_REVIEW, staff, f"{url}?week={week}", week + WEEK,
        )
        for week in sorted(used)
    ]  # fmt: skip


def day_rows(office_id: int, day: date) -> Iterator[tuple[Any, ...]]:
    """Yield what a day's seal is reckoned over, in the order of writing; instants as UTC."""
    rows = Read.objects.filter(office_id=office_id, day=day).order_by("pk").values_list(*SEALED)
    for row in rows.iterator(chunk_size=5000):
        yield tuple(value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value for value in row)


def unsealed_days(office_id: int, today: date) -> list[date]:
    """Return the days before today that have reads and lie behind the last seal, in order."""
    rows = Read.objects.filter(office_id=office_id, day__lt=today)
    if last := last_seal(office_id):
        rows = rows.filter(day__gt=last.day)
    return list(rows.order_by("day").values_list("day", flat=True).distinct())


def last_seal(office_id: int) -> ReadSeal | None:
    """Return the end of an office's chain."""
    return ReadSeal.objects.filter(office_id=office_id).order_by("-day").first()


@dataclass(frozen=True, slots=True)
class Broken:
    """A day whose rows or whose seal are no longer what was sealed."""

    day: date
    reason: str  # rows, chain, late (written behind a seal)


def broken_seals(office_id: int, today: date) -> list[Broken]:
    """Reckon the chain again; return the days that do not fit. What retention has removed is not looked for."""
    kept_since = today - RETENTION["reads.read"].keep
    previous, found, sealed = None, [], set()
    for seal in ReadSeal.objects.filter(office_id=office_id).order_by("day").iterator():
        sealed.add(seal.day)
        if previous is not None and seal.previous != previous:
            found.append(Broken(seal.day, "chain"))
        if seal.day > kept_since and digest_of(seal.previous, day_rows(office_id, seal.day)) != seal.digest:
            found.append(Broken(seal.day, "rows"))
        previous = seal.digest
    return found + [Broken(day, "late") for day in _behind(office_id, sealed)]


def _behind(office_id: int, sealed: set[date]) -> list[date]:
    """Return the days without a seal that lie before the last one: nobody can have read anything on them in time."""
    if not sealed:
        return []
    rows = Read.objects.filter(office_id=office_id, day__lt=max(sealed)).exclude(day__in=sealed)
    return list(rows.order_by("day").values_list("day", flat=True).distinct())
