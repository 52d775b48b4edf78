"""The fingerprint of an office's rows: equal for equal content, whatever the surrogate ids are.

Ids become the rank of their row within the office, also inside "ticket:42" and the ids of event data. Which tables count, which
columns differ by nature (passwords, tokens, clocks of the build), and which tables do not count, is data: tables.yaml.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.apps import apps
from django.db import models

REFERENCE = re.compile(r"([a-z_]+):(\d+)(@\d+)?$")  # a report that is due names its day behind the row
Ranks = dict[str, dict[int, int]]


@cache
def listing() -> dict[str, Any]:
    """Return tables.yaml: `compared` {table: columns that differ by nature}, `kinds` {word: table}, `left_out` {table: reason}."""
    text = resources.files("huzheng.config.demo").joinpath("tables.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def model_of(table: str) -> type[models.Model]:
    """Return the model of a table."""
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def digest(office_id: int) -> str:
    """Return the SHA-256 over the ordered rows of every compared table."""
    total = hashlib.sha256()
    for table, line in lines(office_id):
        total.update(f"{table}\t{line}\n".encode())
    return total.hexdigest()


def lines(office_id: int) -> Iterator[tuple[str, str]]:
    """Yield (table, row as text) in order."""
    ranks: Ranks = {}
    compared = listing()["compared"]
    for table in compared:
        ids = _rows(model_of(table), office_id).order_by("pk").values_list("pk", flat=True)
        ranks[table] = {pk: rank for rank, pk in enumerate(ids, 1)}
    for table, skipped in compared.items():
        for row in _table_lines(model_of(table), office_id, skipped or [], ranks):
            yield table, row


def _rows(model: type[models.Model], office_id: int) -> models.QuerySet:
    field = next(name for name in ("office_id", "id") if name in {f.attname for f in model._meta.concrete_fields})
    if model._meta.db_table != "office_office" and field == "id":
        return model._base_manager.all()
    return model._base_manager.filter(**{field: office_id})


def _table_lines(model: type[models.Model], office_id: int, skipped: Iterable[str], ranks: Ranks) -> Iterator[str]:
    fields = [field for field in model._meta.concrete_fields if field.attname not in set(skipped)]
    names = [field.attname for field in fields]
    targets = [_target(field, model) for field in fields]
    for values in _rows(model, office_id).order_by("pk").values_list(*names).iterator(chunk_size=5000):
        yield json.dumps(
            [_plain(value, target, ranks) for value, target in zip(values, targets, strict=True)],
            default=str, ensure_ascii=False, sort_keys=True,
        )  # fmt: skip


def _target(field: models.Field, model: type[models.Model]) -> str | None:
    if field.primary_key:
        return model._meta.db_table
    if field.related_model is not None:
        return field.related_model._meta.db_table
    return "office_office" if field.attname == "office_id" else None


def _plain(value: Any, target: str | None, ranks: Ranks) -> Any:
    if target is not None and isinstance(value, int):
        return ranks.get(target, {}).get(value, "?")
    if isinstance(value, dict):
        kinds = listing()["kinds"]
        return {key: _plain(inner, kinds.get(key), ranks) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, target, ranks) for inner in value]
    if isinstance(value, str) and (found := REFERENCE.match(value)):
        known = listing()["kinds"].get(found[1])
        return (
            f"{found[1]}:{ranks.get(known, {}).get(int(found[2]), '?')}{found[3] or ''}" if known is not None else value
        )
    return value
