"""Verbs: opening hours and closures."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.events.steps import tell
from huzheng.foundation.verbs import verb
from huzheng.office.access import access_row, own_office, require_right
from huzheng.office.data import CLOSURE_DECLARED, CLOSURE_WITHDRAWN, Span
from huzheng.office.models import Closure, OpeningHours, ServicePoint
from huzheng.office.queries import open_spans
from huzheng.office.rules.hours import overlapping, write_spans
from huzheng.office.steps import add, distinct, once

CLOSE = "office.close"


@verb
def set_hours(place_id: int, *, week: Mapping[int, Sequence[Span]], valid_from: date, by: Actor, now: datetime) -> None:
    """Let this week of hours ({weekday 0..6: spans}) count at a place from a day on; the hours before stay on record until the day before.

    Hours that were to begin later than that day are replaced. Raises Invalid for a past day or spans that overlap.
    """
    place = access_row(ServicePoint, place_id, by=by, right="office.manage", lock=True)
    if valid_from < business_date(now):
        raise Invalid(_("生效日不能早於今天，已過去的時間要留作紀錄。"), field="valid_from")
    if any(overlapping(spans) for spans in week.values()):
        raise Invalid(_("同一天的時段互相重疊。"))
    rows = OpeningHours.objects.of(place.office_id).filter(service_point=place)
    rows.filter(valid_from__gte=valid_from).delete()
    rows.filter(valid_until=None).update(valid_until=valid_from - timedelta(days=1))
    rows.filter(valid_until__gte=valid_from).update(valid_until=valid_from - timedelta(days=1))
    OpeningHours.objects.bulk_create(_rows(place, week, valid_from))
    written = {str(weekday): write_spans(spans) for weekday, spans in sorted(week.items())}
    record("office.set_hours", f"servicepoint:{place.pk}", None, {"from": str(valid_from), **written}, by=by, now=now)


def _rows(place: ServicePoint, week: Mapping[int, Sequence[Span]], valid_from: date) -> list[OpeningHours]:
    return [
        OpeningHours(
            office_id=place.office_id,
            service_point=place,
            weekday=weekday,
            opens=span.opens,
            closes=span.closes,
            extended=span.extended,
            valid_from=valid_from,
        )
        for weekday, spans in week.items()
        for span in spans
    ]


@verb
def declare_closure(
    on: date,
    *,
    from_time: time | None,
    reason_zh: str,
    reason_en: str = "",
    key: str = "",
    by: Actor,
    now: datetime,
) -> int:
    """Close the office on a day, wholly or from a time on (停班停課 and other causes); return the closure's id.

    Follows: event office.closure_declared, by which bookings, queue, web and deadlines learn of it. Raises Invalid for a past
    day, for the whole of a day on which the office has opened already, or where the day is closed already.
    """
    require_right(by, CLOSE)
    if on < business_date(now):
        raise Invalid(_("不能補登過去的停止辦公。"), field="on")
    if from_time is None and on == business_date(now) and _has_opened(own_office(by), now):
        raise Invalid(_("今天已經開始辦公，請選「從某個時間起」並填幾點。"), field="from_time")
    values = {
        "on": on,
        "from_time": from_time,
        "reason_zh": reason_zh,
        "reason_en": reason_en,
        "declared_by_id": by.id if by.kind is ActorKind.STAFF else None,
        "declared_at": now,
    }

    def make() -> int:
        row = add(Closure, values, verb="office.declare_closure", by=by, now=now)
        _tell(row, CLOSURE_DECLARED, 1, by=by, now=now)
        return int(row.pk)

    with distinct(closure_once_a_day__on=_("這一天已宣布停止辦公；要更改請先撤回。")):
        return once(key, [str(on), str(from_time), reason_zh, reason_en], make, by=by, now=now)


def _has_opened(office_id: int, now: datetime) -> bool:
    return any(span.opens <= now.time() for span in open_spans(office_id, business_date(now)))


@verb
def withdraw_closure(closure_id: int, *, by: Actor, now: datetime) -> None:
    """Take back a closure. Follows: event office.closure_withdrawn. Raises Conflict where it is withdrawn or past already."""
    row = access_row(Closure, closure_id, by=by, right=CLOSE, lock=True)
    if row.withdrawn_at is not None:
        raise Conflict(_("這筆停止辦公已經撤回。"))
    if row.on < business_date(now):
        raise Conflict(_("已過去的停止辦公要留作紀錄，不能撤回。"))
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    record("office.withdraw_closure", f"closure:{row.pk}", None, {"withdrawn_at": str(now)}, by=by, now=now)
    _tell(row, CLOSURE_WITHDRAWN, 2, by=by, now=now)


def _tell(row: Closure, type: str, seq: int, *, by: Actor, now: datetime) -> None:
    tell(
        type,
        f"closure:{row.pk}",
        seq,
        by=by,
        now=now,
        office_id=row.office_id,
        closure=row.pk,
        on=row.on.isoformat(),
        from_time=row.from_time.isoformat("minutes") if row.from_time else None,
    )
