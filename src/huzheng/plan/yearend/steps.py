"""Parts of the verbs at the year's end."""

from datetime import datetime
from typing import Any

from django.db import connection

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.events.steps import tell
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.verbs import require_transaction
from huzheng.plan.yearend.messages.printing import PrintedReport
from huzheng.plan.yearend.models import (
    NextMove,
    NextYear,
    Publication,
    PublicationMove,
    ReportEdition,
    ReportMove,
    YearReport,
)


def hold(word: str) -> None:
    """Let rivals who begin the same thing wait until the verb ends: it has no row yet."""
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH mine AS (SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))) SELECT 1 FROM mine", [word]
        )


def staff_id(by: Actor) -> int | None:
    """Return the member of staff who acts, none for the system."""
    return by.id if by.kind == ActorKind.STAFF else None


def note_report(row: YearReport, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the report's present state, and tell it. The caller holds the report."""
    _note(ReportMove, {"report": row}, row, f"yearend.{verb}", before, by=by, now=now, reason=reason)


def note_next(row: NextYear, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the draft's present state, and tell it. The caller holds the draft."""
    _note(NextMove, {"draft": row}, row, f"yearend.{verb}", before, by=by, now=now, reason=reason)


def note_publication(row: Publication, verb: str, before: str, *, by: Actor, now: datetime, reason: str = "") -> None:
    """Write the move that led to the publication's present state, and tell it. The caller holds the publication."""
    _note(PublicationMove, {"publication": row}, row, f"yearend.{verb}", before, by=by, now=now, reason=reason)


def _note(
    table: Any, owner: dict[str, Any], row: Any, kind: str, before: str, *, by: Actor, now: datetime, reason: str
) -> None:
    require_transaction()
    verb = kind.removeprefix("yearend.")
    words = {"verb": verb, "before": before, "after": row.state, "actor": by.key, "reason": reason, "at": now}
    table.objects.create(office_id=row.office_id, seq=row.seq, **owner, **words)
    subject = f"{type(row).__name__.lower()}:{row.pk}"
    tell(kind, subject, row.seq, by=by, now=now, office_id=row.office_id, plan=row.plan_id)


def keep_edition(report: YearReport, printed: PrintedReport, *, reason: str, by: Actor, now: datetime) -> ReportEdition:
    """Keep what was printed as an edition of the report, with its two files. The caller holds the report."""
    require_transaction()
    place: dict[str, Any] = {"office_id": report.office_id, "by": by, "now": now}
    return ReportEdition.objects.create(
        office_id=report.office_id,
        report=report,
        number=printed.number,
        reason=reason,
        snapshot=printed.snapshot,
        odt=keep_file(printed.odt, **place),
        pdf=keep_file(printed.pdf, **place),
        approved_by_id=staff_id(by),
        at=now,
    )
