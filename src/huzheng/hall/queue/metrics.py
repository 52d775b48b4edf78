"""What the queue measures, for every plan that promises tickets, calls and waits. How a number is read is in queries/measuring.py."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.clock import at, business_date
from huzheng.foundation.metrics.data import Dimension, Direction, Evidence, Filter, Kind, Measured, Metric, Period
from huzheng.foundation.metrics.registry import register_dimension, register_metric
from huzheng.foundation.page import wording
from huzheng.hall.queue.models import Sitting
from huzheng.hall.queue.queries.measuring import DAYS, Source, Tickets, minutes_of, ways
from huzheng.hall.queue.states import Need
from huzheng.office import api as office

MONDAY = date(2001, 1, 1)  # any one
WAITED = "greatest(0, extract(epoch FROM t.called_at - t.taken_at) / 60)"
WORKED = "greatest(0, (extract(epoch FROM t.finished_at - t.called_at) - t.paused_seconds) / 60)"
CALLED = DAYS + "AND t.called_at IS NOT NULL AND NOT t.inaccurate "
FINISHED = DAYS + "AND t.state = 'finished' "
HANDLED = FINISHED + "AND NOT t.inaccurate "
# who was called and came, or did not; who still walks to the counter is neither
ANSWERED = DAYS + "AND t.called_at IS NOT NULL AND t.state <> 'called' "
# by what followed the first call: called again, not seen, gone or put back is "did not come"
CAME_AT_ONCE = """CASE WHEN (
    SELECT n.verb FROM queue_ticketmove n WHERE n.ticket_id = t.id AND n.from_state = 'called' ORDER BY n.seq LIMIT 1
) IN ('recall', 'miss', 'leave', 'requeue') THEN 0.0 ELSE 1.0 END"""
# the second wait of who came back or was sent on: from standing in line again to the call out of it. Putting back begins no new wait.
AGAIN = """CROSS JOIN LATERAL (
    SELECT extract(epoch FROM max(n.at) FILTER (WHERE n.from_state = 'waiting' AND n.to_state = 'called')
        - max(n.at) FILTER (WHERE n.to_state = 'waiting' AND n.from_state <> 'waiting' AND n.verb <> 'requeue')) / 60 AS minutes
    FROM queue_ticketmove n WHERE n.ticket_id = t.id
) again WHERE"""
RETURNED = DAYS.replace("WHERE", AGAIN, 1) + "AND t.ahead AND NOT t.inaccurate AND again.minutes >= 0 "
WISHED = FINISHED + "AND t.wish <> '' AND t.staff_id IS NOT NULL "  # on paper nobody wrote down who served
# by the skills that people are known to have when one asks
UNDERSTOOD = "CASE WHEN EXISTS (SELECT FROM office_skill k WHERE k.staff_id = t.staff_id AND k.name_zh = t.wish) THEN 1.0 ELSE 0.0 END"
FILTERS = {
    "group": "業務類別的代號，例如 B",
    "counter": "櫃檯號碼，例如 6",
    "kind": "櫃檯類型：general 綜合、priority 博愛、caring 愛心、talk 疼您、fast 快速、mobile 機動",
    "need": "叫號方式：ordinary 一般、priority 博愛優先、caring 愛心協助、talk 疼您",
}


def _spans(minutes: str) -> dict[str, str]:
    return {
        "mean": f"avg({minutes})",
        "p50": f"percentile_cont(0.5) WITHIN GROUP (ORDER BY {minutes})",
        "p90": f"percentile_cont(0.9) WITHIN GROUP (ORDER BY {minutes})",
    }


def _share(counts: str) -> dict[str, str]:
    return {"rate": f"avg({counts})"}


def _numbers(words: Callable[[int], str], numbers: range) -> Callable[[int], Mapping[Any, str]]:
    return lambda office_id: {number: words(number) for number in numbers}


def _groups(office_id: int) -> dict[Any, str]:
    rows = office.service_groups(office_id)
    return {row.letter: f"{row.letter} {wording.in_language(row, 'name')}" for row in rows}


def _counter(number: int) -> str:
    return _("%(n)s 號櫃檯") % {"n": number} if number else _("未叫號")


def _counters(office_id: int) -> dict[Any, str]:
    return {row.number: _counter(row.number) for row in office.counters(office_id)} | {0: _counter(0)}


def _sections(office_id: int) -> dict[Any, str]:
    return {row.pk: wording.in_language(row, "name") for row in office.sections(office_id)} | {0: _("未屬課室")}


def _channels(office_id: int) -> dict[Any, str]:
    return {"kiosk": _("取號機"), "desk": _("服務台"), "bell": _("服務鈴"), "phone": _("民眾自取")}


def _needs(office_id: int) -> dict[Any, str]:
    return {need.value or "ordinary": str(need.label) for need in Need}


def _kinds(office_id: int) -> dict[Any, str]:
    return {"": _("未叫號"), **office.counter_kinds()}


def _weekday(number: int) -> str:
    return wording.weekday(MONDAY + timedelta(days=number - 1))


SPLITS = (
    Dimension("group", gettext_lazy("業務類別"), _groups),
    Dimension("channel", gettext_lazy("取號管道"), _channels),
    Dimension("need", gettext_lazy("叫號方式"), _needs),
    Dimension("counter", gettext_lazy("櫃檯"), _counters),
    Dimension("kind", gettext_lazy("櫃檯類型"), _kinds),
    Dimension("section", gettext_lazy("課室"), _sections),
    Dimension("weekday", gettext_lazy("星期"), _numbers(_weekday, range(1, 8))),
    Dimension("hour", gettext_lazy("時段"), _numbers("{:02d}:00".format, range(24))),
)
COUNT = {"count": "count(*)"}
# {k} numbers the asks of one statement; the filters stand in FILTER clauses, so that one walk over the rows answers them all
WITHIN = {"rate": f"avg(CASE WHEN {WAITED} <= %(minutes{{k}})s THEN 1.0 ELSE 0.0 END)"}
WAITS = Source(CALLED, WAITED, _spans(WAITED))
SEEN = Source(CALLED, WAITED, WITHIN)
WORK = Source(HANDLED, WORKED, _spans(WORKED), "finished")
SERVED = Source(FINISHED, WAITED, COUNT, "finished", timed=False)
COMES_FIRST = "CASE WHEN t.need IN ('priority', 'caring') THEN 1.0 ELSE 0.0 END"
FIRST = Source(DAYS, COMES_FIRST, _share(COMES_FIRST), "taken", timed=False, share=True)
TAKEN = Source(DAYS, WAITED, COUNT, "taken", timed=False)
CAME = Source(ANSWERED, CAME_AT_ONCE, _share(CAME_AT_ONCE), timed=False, share=True)
BACK = Source(RETURNED, "again.minutes", _spans("again.minutes"))
SPECIAL = Source(FINISHED + "AND c.kind <> 'general' ", WAITED, COUNT, "finished", timed=False)
TONGUES = Source(WISHED, UNDERSTOOD, _share(UNDERSTOOD), "finished", timed=False, share=True)


def waited_tickets(office_id: int, period: Period, filter: Filter) -> Tickets:
    """Return the called tickets with their waits; `met` says whether within `minutes`, where the filter names them."""
    limit = minutes_of(filter) if filter.get("minutes") else None
    return Tickets(WAITS, office_id, period, filter, limit)


def seen_tickets(office_id: int, period: Period, filter: Filter) -> Tickets:
    """Return the called tickets, each within the limit or not."""
    return Tickets(SEEN, office_id, period, filter, minutes_of(filter))


def _sittings(office_id: int, period: Period, filter: Filter) -> list[Sitting]:
    rows = Sitting.objects.of(office_id).filter(opened_at__gte=at(period.start), opened_at__lt=at(period.end))
    asked = {"counter__kind": filter.get("kind"), "counter__number": filter.get("counter")}
    closed = rows.filter(closed_at__isnull=False, **{name: value for name, value in asked.items() if value})
    return list(closed.select_related("counter").order_by("-opened_at", "-pk"))


def _sat(row: Sitting) -> Decimal:
    """Return the minutes of a sitting; one that nobody left goes on until its day is over."""
    closed: Any = row.closed_at
    end = min(closed, at(business_date(row.opened_at) + timedelta(days=1)))
    return Decimal(str(round(max(0, (end - row.opened_at) / timedelta(minutes=1)), 2)))


def counter_minutes(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return for how many minutes somebody sat at counters; one that is still open counts when it is closed."""
    rows = _sittings(office_id, period, filter)
    return Measured(sum(map(_sat, rows), Decimal(0)), len(rows))


def sittings(office_id: int, period: Period, filter: Filter) -> Sequence[Evidence]:
    """Return when counters were open; nobody is named."""
    return [
        Evidence(row.opened_at, _counter(row.counter.number), _sat(row), None, "")
        for row in _sittings(office_id, period, filter)
    ]


SPANS = ("p50", "p90", "mean")
METRICS = (
    Metric(
        "queue.wait_minutes", "等候時間", "Waiting time", "minutes", Kind.PERCENTILE, Direction.DOWN, SPANS,
        **ways(WAITS, waited_tickets), accepts=FILTERS,
    ),
    Metric(
        "queue.seen_within_15", "15 分鐘內叫號比率", "Called within 15 minutes", "share", Kind.RATE, Direction.UP,
        ("rate",), **ways(SEEN, seen_tickets), accepts=FILTERS | {"minutes": "幾分鐘內，未填為 15"},
    ),
    Metric(
        "queue.priority_share", "博愛優先號碼比率", "Share of priority tickets", "share", Kind.RATE, Direction.UP,
        ("rate",), **ways(FIRST), accepts={name: FILTERS[name] for name in ("group", "counter")},
    ),
    Metric(
        "queue.served", "服務人次", "People served", "tickets", Kind.COUNT, Direction.UP, ("count",),
        **ways(SERVED), accepts=FILTERS,
    ),
    Metric(
        "queue.taken", "取號數", "Tickets taken", "tickets", Kind.COUNT, Direction.UP, ("count",),
        **ways(TAKEN), accepts=FILTERS,
    ),
    Metric(
        "queue.work_minutes", "櫃檯辦理時間", "Time at the counter", "minutes", Kind.PERCENTILE, Direction.DOWN, SPANS,
        **ways(WORK), accepts=FILTERS,
    ),
    Metric(
        "queue.came_at_first_call", "第一次叫號即到櫃檯的比率", "Share who came at the first call", "share", Kind.RATE,
        Direction.UP, ("rate",), **ways(CAME), accepts=FILTERS, standing=True,
    ),
    Metric(
        "queue.returned_wait_minutes", "續辦民眾再次等候時間", "Second wait of who comes back or is sent on", "minutes",
        Kind.PERCENTILE, Direction.DOWN, SPANS, **ways(BACK), accepts=FILTERS, standing=True,
    ),
    Metric(
        "queue.served_specially", "功能櫃檯服務人次", "People served at counters of a special kind", "tickets",
        Kind.COUNT, Direction.UP, ("count",), **ways(SPECIAL), accepts=FILTERS, standing=True,
    ),
    Metric(
        "queue.counter_minutes", "櫃檯開設分鐘數", "Minutes that counters were open", "minutes", Kind.COUNT,
        Direction.UP, ("count",), counter_minutes, sittings,
        accepts={name: FILTERS[name] for name in ("counter", "kind")}, standing=True,
    ),
    Metric(
        "queue.wish_kept", "希望的語言由會說的同仁服務的比率", "Share served in the language they asked for", "share",
        Kind.RATE, Direction.UP, ("rate",), **ways(TONGUES), accepts=FILTERS, standing=True,
    ),
)  # fmt: skip


def register() -> None:
    """Put the queue's metrics and dimensions into the registries; called once from apps.py."""
    for dimension in SPLITS:
        register_dimension(dimension)
    for metric in METRICS:
        register_metric(metric)
