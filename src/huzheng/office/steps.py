"""Parts of the office's verbs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

import psycopg
from django.db import IntegrityError, models, transaction

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import Invalid
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.verbs import require_transaction


def plain(values: Any) -> dict[str, Any]:
    """Return values as the audit keeps them: JSON words and numbers."""
    pairs = asdict(values) if is_dataclass(values) and not isinstance(values, type) else dict(values)
    simple = (str, int, bool, list, dict, type(None))
    return {name: value if isinstance(value, simple) else str(value) for name, value in pairs.items()}


@contextmanager
def distinct(**fields: str) -> Iterator[None]:
    """Turn a broken unique or exclusion constraint into Invalid: `distinct(constraint_name="what to tell")`.

    The part of the constraint's name after the last double underscore of the keyword is the form's field.
    """
    require_transaction()
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        cause = error.__cause__
        name = cause.diag.constraint_name if isinstance(cause, psycopg.Error) else None
        for key, text in fields.items():
            constraint, _, field = key.partition("__")
            if constraint == name:
                raise Invalid(str(text), field=field) from error
        raise


def add(model: type[models.Model], values: dict[str, Any], *, verb: str, by: Actor, now: datetime) -> Any:
    """Insert a row of the actor's office and record it."""
    row = model._default_manager.create(office_id=by.office_id, **values)
    record(verb, f"{model._meta.model_name}:{row.pk}", None, plain(values), by=by, now=now)
    return row


def add_once(
    model: type[models.Model], values: dict[str, Any], *, key: str, verb: str, by: Actor, now: datetime
) -> int:
    """Insert a row of the actor's office and record it; the same tap again returns the id of the first time."""
    return once(key, [verb, plain(values)], lambda: add(model, values, verb=verb, by=by, now=now).pk, by=by, now=now)


def change(row: models.Model, values: dict[str, Any], *, verb: str, by: Actor, now: datetime) -> None:
    """Write what is different in `values` and record what stood before; nothing different: nothing written."""
    require_transaction()
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not changed:
        return
    before = plain({name: getattr(row, name) for name in changed})
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=list(changed))
    record(verb, f"{row._meta.model_name}:{row.pk}", before, plain(changed), by=by, now=now)


def once(key: str, body: Any, make: Callable[[], int], *, by: Actor, now: datetime) -> int:
    """Run `make` and return its id; the same key with the same body again returns the id of the first time."""
    if not key:
        return make()
    stored = answered(by, key, body)
    if stored is not None:
        return int(stored)
    made = make()
    remember(by, key, body, made, now=now)
    return made
