"""The verbs of the log of reads: seal a day that is over, confirm a week that was looked through."""

from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.reads.models import ReadReview, ReadSeal
from huzheng.foundation.reads.queries import day_rows, last_seal, reads_of_week, review_of, unsealed_days
from huzheng.foundation.reads.rules import digest_of, last_closed_week, monday_of
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb


@verb
def seal_days(office_id: int, *, by: Actor, now: datetime) -> int:
    """Seal every day that is over, in order; return how many. Two workers seal one after the other."""
    _lock("reads.seal", office_id)
    days = unsealed_days(office_id, business_date(now))
    last = last_seal(office_id)
    previous = last.digest if last else ""
    for day in days:
        rows = list(day_rows(office_id, day))
        digest = digest_of(previous, rows)
        ReadSeal.objects.create(
            office_id=office_id, day=day, rows=len(rows), previous=previous, digest=digest, sealed_at=now
        )
        previous = digest
    return len(days)


@verb
def confirm_week(week: date, *, words: str = "", by: Actor, now: datetime) -> ReadReview:
    """Confirm that a week that is over was looked through, with what came of it. Raises Refused, Invalid, Conflict (done already)."""
    require(by, "reads.supervise")
    office_id = by.office_id or 0
    if week != monday_of(week) or week > last_closed_week(business_date(now)):
        raise Invalid(_("只能確認已經結束的一週。"), field="week")
    _lock("reads.review", office_id)
    if review_of(office_id, week):
        raise Conflict(_("這一週已經有人確認過了。"))
    return ReadReview.objects.create(
        office_id=office_id, week=week, rows=reads_of_week(office_id, week).count(), words=words, by=by.key, at=now
    )


def _lock(what: str, office_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH mine AS (SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))) SELECT 1 FROM mine",
            [f"{what}:{office_id}"],
        )
