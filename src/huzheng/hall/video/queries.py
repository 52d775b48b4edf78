"""Named reads of video sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.clock import at
from huzheng.foundation.dues import Due
from huzheng.foundation.page.wording import english
from huzheng.hall.video.data import Ringing
from huzheng.hall.video.models import VideoMove, VideoSession
from huzheng.hall.video.rules import kinds
from huzheng.hall.video.states import OPEN, State
from huzheng.office import api as office


def kind_words() -> dict[str, str]:
    """Return the taxes in the active language: {key: word}."""
    return {one.key: one.en if english() else one.zh for one in kinds().kinds}


def open_sessions(office_id: int) -> list[VideoSession]:
    """Return what is planned, rings, is connected or waits for a call, the earliest first."""
    rows = VideoSession.objects.of(office_id).filter(state__in=OPEN).select_related("staff")
    return list(rows.order_by("wanted_at", "pk"))


def past_sessions(office_id: int) -> QuerySet[VideoSession]:
    """Return what is over, the latest first."""
    return VideoSession.objects.of(office_id).exclude(state__in=OPEN).select_related("staff")


def moves_of(session: VideoSession) -> list[VideoMove]:
    """Return the life of a session, line by line."""
    return list(VideoMove.objects.of(session.office_id).filter(session=session))


def ringing(office_id: int, session_id: int) -> Ringing | None:
    """Return a session that waits for the bureau; None where it waits no more."""
    row = VideoSession.objects.of(office_id).filter(pk=session_id, state=State.RINGING).first()
    return Ringing(row.pk, row.office_id, row.kind, row.rings) if row else None


def ended(office_id: int, session_id: int) -> Ringing | None:
    """Return a session that is over, by the try that the bureau knows."""
    row = VideoSession.objects.of(office_id).filter(pk=session_id, state=State.ENDED).first()
    return Ringing(row.pk, row.office_id, row.kind, row.rings) if row else None


def office_of(session_id: int) -> int | None:
    """Return the office of a session, for the job that knows its id only."""
    rows = VideoSession.objects.across_offices(reason="a job knows the session by its id").filter(pk=session_id)
    return rows.values_list("office_id", flat=True).first()


def asked_between(office_id: int, start: date, end: date) -> QuerySet[VideoSession]:
    """Return the sessions wanted from `start` until before `end` that were not cancelled, the latest first."""
    rows = VideoSession.objects.of(office_id).filter(wanted_at__gte=at(start), wanted_at__lt=at(end))
    return rows.exclude(state__in=[State.CANCELLED, State.PLANNED])


def held_between(office_id: int, start: date, end: date) -> QuerySet[VideoSession]:
    """Return the sessions that were connected."""
    return asked_between(office_id, start, end).filter(connected_at__isnull=False)


@dataclass(frozen=True, slots=True)
class KindLine:
    """One tax in a span of days: how many asked, how many were connected."""

    word: str
    asked: int
    held: int


def by_kind(office_id: int, start: date, end: date) -> list[KindLine]:
    """Return how many sessions each tax had. One query."""
    rows = asked_between(office_id, start, end).order_by().values("kind")
    counts = rows.annotate(n=Count("pk"), held=Count("pk", filter=Q(connected_at__isnull=False)))
    found = {row["kind"]: row for row in counts}
    words = kind_words()
    return [
        KindLine(words.get(key, key), found[key]["n"], found[key]["held"]) for key in [*words, *(set(found) - set(words))]
        if key in found
    ]  # fmt: skip


def owed(office_id: int, today: date) -> Iterable[Due]:
    """Return the calls that were promised because the bureau did not answer."""
    rows = list(VideoSession.objects.of(office_id).filter(state=State.CALL_BACK).order_by("due_on", "pk"))
    code, words = office.office_row(office_id).code if rows else "", kind_words()
    return [
        Due(
            f"video:{row.pk}", _("稅務視訊回電：%(kind)s") % {"kind": words.get(row.kind, row.kind)},
            row.due_on or today, (row.staff_id,),
            reverse("video:session", kwargs={"office": code, "session": row.pk}),
        )
        for row in rows
    ]  # fmt: skip
