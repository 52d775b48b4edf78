"""The verbs of the room: keep what a night has learned, and what a day's ranges were worth. The reckoning is done before, outside."""

from dataclasses import asdict
from datetime import datetime, timedelta

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.verbs import verb
from huzheng.hall.waiting.models import Judged, Learned
from huzheng.hall.waiting.queries import DayJudged, Lesson

BODIES = timedelta(days=30)  # so long a night's model is kept whole


@verb
def keep_lesson(lesson: Lesson, *, by: Actor, now: datetime) -> int:
    """Keep what was learned for a day and return its id; the same day again keeps the first. Older bodies are emptied."""
    office_id = by.office_id or 0
    rows = Learned.objects.of(office_id)
    row, made = rows.get_or_create(office_id=office_id, on=lesson.on, defaults=asdict(lesson) | {"at": now})
    if made:
        rows.filter(on__lt=lesson.on - BODIES).exclude(body={}).update(body={}, hours={})
        words = {"on": str(lesson.on), "tickets": lesson.tickets, "rows": lesson.body.get("rows", 0)}
        record("waiting.keep_lesson", f"learned:{row.pk}", None, words, by=by, now=now)
    return int(row.pk)


@verb
def keep_judged(day: DayJudged, *, by: Actor, now: datetime) -> int:
    """Keep what was told on a day beside how long it took; return how many tickets. The same day again adds nothing."""
    office_id = by.office_id or 0
    rows = [
        Judged(
            office_id=office_id, ticket_id=int(one.key), learned_id=day.learned_id, business_date=day.day,
            letter=day.letters[one.key], low=one.low, high=one.high, mid=one.mid, waited=one.waited, within=one.within,
        )
        for one in day.told
    ]  # fmt: skip
    Judged.objects.of(office_id).bulk_create(rows, ignore_conflicts=True)
    within = sum(one.within for one in day.told)
    words = {"day": str(day.day), "tickets": len(rows), "within": within}
    record("waiting.keep_judged", f"learned:{day.learned_id}", None, words, by=by, now=now)
    return len(rows)
