"""The dispatcher: hands events to handlers, in order per subject, each once, in batches.

It reads in (xact, id) order and never past a transaction that is still open, so no event is overtaken and lost. A handler
that fails parks its event and every later one of that subject for that subscriber; the stream goes on; `replay` tries again.
"""

import logging
import threading
from collections.abc import Callable

from django.db import connection, transaction

from huzheng.foundation.events.models import Cursor, Event, Parked

log = logging.getLogger(__name__)
Handler = Callable[[Event], None]
HANDLERS: dict[str, list[tuple[str, Handler]]] = {}
BATCH = 500
POLL_SECONDS = 1.0


def subscribe(type: str, handler: Handler) -> None:
    """Let `handler(event)` hear events of this type; called from a room's apps.py. It may run again after a crash."""
    name = f"{handler.__module__}.{handler.__qualname__}"
    known = HANDLERS.setdefault(type, [])
    if name not in [other for other, _ in known]:
        known.append((name, handler))


def subscriptions() -> list[tuple[str, str]]:
    """Return (event type, subscriber) of every subscription, sorted."""
    return sorted((type, name) for type, handlers in HANDLERS.items() for name, _ in handlers)


def drain() -> int:
    """Handle one batch; return how many events were read. Two dispatchers may run: the cursor's lock orders them."""
    with transaction.atomic():
        Cursor.objects.get_or_create(name="dispatcher")
        cursor = Cursor.objects.select_for_update(skip_locked=True).filter(name="dispatcher").first()
        if cursor is None:
            return 0
        events = _next_events(cursor)
        parked = _parked_among(events)
        for event in events:
            for name, handler in HANDLERS.get(event.type, []):
                if not _hand(event, name, handler, waits=(name, event.subject) in parked):
                    parked.add((name, event.subject))
        if events:
            cursor.xact, cursor.event_id = events[-1].xact, events[-1].pk
            cursor.save(update_fields=["xact", "event_id"])
        return len(events)


def _next_events(cursor: Cursor) -> list[Event]:
    return list(
        Event.objects.raw(
            "SELECT * FROM events_event WHERE (xact, id) > (%s, %s)"
            " AND xact < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint ORDER BY xact, id LIMIT %s",
            [cursor.xact, cursor.event_id, BATCH],
        )
    )


def _parked_among(events: list[Event]) -> set[tuple[str, str]]:
    """Return (subscriber, subject) of what is parked and has another event among these. One query."""
    rows = Parked.objects.filter(subject__in={event.subject for event in events})
    return set(rows.values_list("subscriber", "subject"))


def _hand(event: Event, name: str, handler: Handler, *, waits: bool = False) -> bool:
    """Let a subscriber handle an event, unless an earlier one of its subject waits; say whether it is handled."""
    if waits:
        Parked.objects.create(subscriber=name, subject=event.subject, event=event, error="waits for an earlier one")
        return False
    try:
        with transaction.atomic():
            if _hears_first(name, event):
                handler(event)
    except Exception as error:
        log.exception("event %s parked for %s", event.pk, name)
        Parked.objects.create(subscriber=name, subject=event.subject, event=event, error=repr(error)[:2000])
        return False
    return True


def _hears_first(name: str, event: Event) -> bool:
    """Note that a subscriber hears an event; say whether it is for the first time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO events_heard (subscriber, event_id) VALUES (%s, %s) ON CONFLICT DO NOTHING", [name, event.pk]
        )
        return cursor.rowcount == 1


def replay() -> int:
    """Try parked events again in order; return how many are handled now."""
    handlers = {name: handler for rows in HANDLERS.values() for name, handler in rows}
    done = 0
    with transaction.atomic():
        stuck: set[tuple[str, str]] = set()
        for row in Parked.objects.select_for_update().select_related("event").order_by("event__xact", "event_id"):
            if (row.subscriber, row.subject) in stuck or row.subscriber not in handlers:
                continue
            row.delete()
            if _hand(row.event, row.subscriber, handlers[row.subscriber]):
                done += 1
            else:
                stuck.add((row.subscriber, row.subject))
    return done


def run(stop: threading.Event) -> None:
    """Drain until `stop` is set; the worker process calls this in a thread."""
    while not stop.is_set():
        try:
            read = drain()
        except Exception:
            log.exception("the dispatcher stumbled")
            connection.close()
            read = 0
        if read < BATCH:
            stop.wait(POLL_SECONDS)
