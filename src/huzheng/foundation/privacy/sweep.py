"""The nightly sweep: rows past their period go, rule by rule, and the protocol names the rule."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Func, Q, Value
from django.db.models.functions import Cast, Replace

from huzheng.foundation.files.retention import forget, loose
from huzheng.foundation.privacy.data import RANDOM, Retention
from huzheng.foundation.privacy.models import Deletion
from huzheng.foundation.privacy.registry import REMOVERS, RETENTION

log = logging.getLogger("huzheng.privacy")
BATCH = 1000
NO_OFFSET = timedelta()
KEPT_FILES = "files.KeptFile"


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
        rows = sum(_drain(rule, due, batch, now + offset) for due, offset in _due(rule, model, until, offsets))
    Deletion.objects.create(rule=rule.key, table=model._meta.db_table, action=rule.then, rows=rows, until=until, at=now)
    return rows


def _due(
    rule: Retention, model: type[models.Model], until: datetime, offsets: Mapping[int, timedelta]
) -> list[tuple[models.QuerySet, timedelta]]:
    """Return the rows past their period with the difference of their clock: of true-clock offices, and of each that lives in another time."""
    every: models.QuerySet = models.QuerySet(model).filter(**rule.where)
    every, since = loose(every) if rule.table == KEPT_FILES else every, _done_until(rule)
    if not any(field.attname == "office_id" for field in model._meta.concrete_fields):
        return [(every.filter(_past(rule, until, since)), NO_OFFSET)]
    strange = {office: offset for office, offset in offsets.items() if offset}
    shifted = [
        (every.filter(_past(rule, until + offset, since and since + offset), office_id=office), offset)
        for office, offset in strange.items()
    ]
    return [(every.exclude(office_id__in=strange).filter(_past(rule, until, since)), NO_OFFSET), *shifted]


def _done_until(rule: Retention) -> datetime | None:
    """Return how far a rule that leaves no trace in the row (a random value) has come; None where nobody needs to know."""
    if RANDOM not in rule.fields.values():
        return None
    return Deletion.objects.filter(rule=rule.key).order_by("-until").values_list("until", flat=True).first()


def _past(rule: Retention, until: datetime, since: datetime | None) -> Q:
    past = Q(**{f"{rule.clock}__lt": until})
    if since:
        past &= Q(**{f"{rule.clock}__gte": since})
    if rule.file:
        return past & Q(**{f"{rule.file}__isnull": False, f"{rule.to_file}gone_at__isnull": True})
    return past & ~rule.blank if rule.blank else past


def _drain(rule: Retention, due: models.QuerySet, batch: int, moment: datetime) -> int:
    """Work through the rows in batches by their number, each in a transaction of its own; what is not due any more by then stays."""
    rows, last = 0, 0
    while numbers := list(due.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:batch]):
        last = numbers[-1]
        with transaction.atomic():
            rows += _end(rule, due.filter(pk__in=numbers), moment)
    return rows


def _end(rule: Retention, chosen: models.QuerySet, moment: datetime) -> int:
    """Carry a rule out on these rows; return how many."""
    if rule.file:
        return forget(list(chosen.values_list(rule.file, flat=True)), rule=rule.key, moment=moment)
    if rule.fields:
        return chosen.update(**_values(rule))
    return chosen.delete()[1].get(chosen.model._meta.label, 0)


def _values(rule: Retention) -> dict[str, Any]:
    random = Replace(Cast(Func(function="gen_random_uuid"), models.TextField()), Value("-"), Value(""))
    return {field: random if value == RANDOM else value for field, value in rule.fields.items()}
