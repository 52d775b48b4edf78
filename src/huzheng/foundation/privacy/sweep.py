"""The nightly sweep: rows past their period go, rule by rule, and the protocol names the rule."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Func, Q, Value
from django.db.models.functions import Cast, Replace

from huzheng.foundation.privacy.data import Retention
from huzheng.foundation.privacy.models import Deletion
from huzheng.foundation.privacy.registry import REMOVERS, RETENTION

log = logging.getLogger("huzheng.privacy")
BATCH = 1000
RANDOM = "random"


def sweep(now: datetime, *, offsets: Mapping[int, timedelta], batch: int = BATCH) -> dict[str, int]:
    """Carry out every rule; return {rule: rows}. `offsets` are the clocks of rehearsal offices, by office.

    Each batch is a transaction of its own, so nobody waits long and a stop in the middle loses nothing. A rule that fails is
    logged, leaves no protocol, and raises after the others are done.
    """
    done: dict[str, int] = {}
    failed: list[str] = []
    for key, rule in sorted(RETENTION.items()):
        try:
            done[key] = _carry_out(rule, now, offsets, batch)
        except Exception:
            log.exception("retention rule %s failed", key)
            failed.append(key)
    if failed:
        raise RuntimeError(f"retention rules failed: {', '.join(failed)}")
    return done


def _carry_out(rule: Retention, now: datetime, offsets: Mapping[int, timedelta], batch: int) -> int:
    model, until = apps.get_model(rule.table), now - rule.keep
    if remover := REMOVERS.get(rule.key):
        rows = remover(until)
    else:
        rows = sum(_drain(rule, due, batch) for due in _due(rule, model, until, offsets))
    Deletion.objects.create(rule=rule.key, table=model._meta.db_table, action=rule.then, rows=rows, until=until, at=now)
    return rows


def _due(
    rule: Retention, model: type[models.Model], until: datetime, offsets: Mapping[int, timedelta]
) -> list[models.QuerySet]:
    """Return the rows past their period: those of true-clock offices, and of each office that lives in another time."""
    every: models.QuerySet = models.QuerySet(model).filter(**rule.where)
    since = _done_until(rule)
    if not any(field.attname == "office_id" for field in model._meta.concrete_fields):
        return [every.filter(_past(rule, until, since))]
    strange = {office: offset for office, offset in offsets.items() if offset}
    shifted = [
        every.filter(_past(rule, until + offset, since and since + offset), office_id=office)
        for office, offset in strange.items()
    ]
    return [every.exclude(office_id__in=strange).filter(_past(rule, until, since)), *shifted]


def _done_until(rule: Retention) -> datetime | None:
    """Return how far a rule that leaves no trace in the row (a random value) has come; None where nobody needs to know."""
    if RANDOM not in rule.fields.values():
        return None
    return Deletion.objects.filter(rule=rule.key).order_by("-until").values_list("until", flat=True).first()


def _past(rule: Retention, until: datetime, since: datetime | None) -> Q:
    past = Q(**{f"{rule.clock}__lt": until})
    if since:
        past &= Q(**{f"{rule.clock}__gte": since})
    blank = {
        (f"{field}__isnull" if value is None else field): (True if value is None else value)
        for field, value in rule.fields.items()
        if value != RANDOM
    }
    return past & ~Q(**blank) if blank else past


def _drain(rule: Retention, due: models.QuerySet, batch: int) -> int:
    """Work through the rows in batches by their number, each in a transaction of its own."""
    rows, last = 0, 0
    while numbers := list(due.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:batch]):
        last = numbers[-1]
        chosen: models.QuerySet = models.QuerySet(due.model).filter(pk__in=numbers)
        with transaction.atomic():
            rows += chosen.update(**_values(rule)) if rule.fields else len(numbers)
            if rule.then == "delete":
                chosen.delete()
    return rows


def _values(rule: Retention) -> dict[str, Any]:
    random = Replace(Cast(Func(function="gen_random_uuid"), models.TextField()), Value("-"), Value(""))
    return {field: random if value == RANDOM else value for field, value in rule.fields.items()}
