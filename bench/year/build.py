"""An office whose plan is lived in by the product's own verbs, and others that are copies of its rows."""

from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import connection, transaction

from huzheng.office.models import Section
from huzheng.office.states import Role
from huzheng.office.testing import OfficeSet, make_office
from huzheng.plan.book import testing
from huzheng.plan.book.models import Measure
from huzheng.plan.book.states import KeptBy, PlanState
from tests.routes import arguments

STEP = 10_000_000  # ids of one copy are this far from those of the next
BOUND = 5  # every fifth measure is kept by a metric
SECTIONS = ("登記課", "資料課", "庶務課")
SMALL = testing.parsed


@dataclass
class Lived:
    """An office that is lived in, and what its addresses need."""

    made: OfficeSet
    arguments: dict[str, dict[str, object]]


def lived_in(code: str, items: int) -> Lived:
    """Make an office in which every address of the house names a row, each of its plans `items` items longer than in the tests."""
    made = make_office(code, roles=tuple(Role.values))
    for position, name in enumerate(SECTIONS):
        Section.objects.create(office=made.office, name_zh=name, name_en=name, position=position)
    with patch.object(testing, "parsed", partial(longer, items)):
        found = arguments(made)
    rows = Measure.objects.of(made.office.pk).filter(
        plan__state=PlanState.APPROVED, kept_by=KeptBy.UNBOUND, gone_at__isnull=True
    )
    for measure in rows.order_by("pk")[::BOUND]:
        testing.bind(made, measure)
    return Lived(made, found)


def longer(items: int, **words: Any) -> dict[str, Any]:
    """Return the JSON of the tests' plan with more items behind its first: ten to a dimension, one measure each, and a schedule."""
    plan = SMALL(**words)
    pattern = SMALL(measures=1)["dimensions"][0]["items"][0]
    more = [pattern | {"label": f"({k})", "title": f"第{k}個要項"} for k in range(1, items)]
    plan["dimensions"] += [
        {
            "label": f"{k // 10 + 2}、",
            "title": f"第{k // 10 + 2}構面",
            "lines": [],
            "confidence": 1.0,
            "items": more[k : k + 10],
        }
        for k in range(0, len(more), 10)
    ]
    return plan | {"schedule": schedule(items)}


def schedule(items: int) -> list[dict[str, Any]]:
    """Return the projects of the yearly schedule: three sections, five rows to a project, every third row without its months."""
    tasks = [f"第{k}列工作" for k in range(items)]
    months = [None if k % 3 == 0 else [1 + k % 12] for k in range(items)]
    return [
        {
            "unit": SECTIONS[place % 3], "no": place // 3 + 1, "project": f"專案{place + 1}",
            "tasks": tasks[k : k + 5], "months": months[k : k + 5],
        }
        for place, k in enumerate(range(0, items, 5))
    ]  # fmt: skip


def copy_offices(office_id: int, times: int) -> int:
    """Copy every row of an office in the plan's rooms and in the office's own, `times` times; return how many rows were written."""
    models = [model for model in apps.get_models() if _copied(model)]
    own = {model._meta.db_table for model in models}
    written = 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL session_replication_role = replica"
        )  # rows of one copy fit together as those of the first do
        for model in models:
            columns = [_column(field, own) for field in model._meta.local_concrete_fields]
            names = ", ".join(f'"{name}"' for name, _ in columns)
            values = ", ".join(value for _, value in columns)
            which = "id" if model._meta.label == "office.Office" else "office_id"
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({names}) SELECT {values} FROM {model._meta.db_table}, generate_series(1, %s) AS k"
                f" WHERE {model._meta.db_table}.{which} = %s",
                [times, office_id],
            )
            written += cursor.rowcount
    return written


def _copied(model: Any) -> bool:
    config = model._meta.app_config
    in_rooms = config.name.startswith("huzheng.plan.") or config.label in ("office", "metrics")
    names = {field.attname for field in model._meta.local_concrete_fields}
    return (
        in_rooms
        and ("office_id" in names or model._meta.label == "office.Office")
        and model._meta.label != "office.Device"
    )


def _column(field: Any, own: set[str]) -> tuple[str, str]:
    """Return a column and what a copy has in it: ids moved by the copy's number, what is unique in the country left out or renamed."""
    target = field.related_model._meta.db_table if field.related_model else ""
    table = field.model._meta.db_table
    if field.primary_key or target in own or field.attname == "office_id":
        return field.column, f'{table}."{field.column}" + k * {STEP}'
    if (field.unique and field.null) or target == "office_account":
        return field.column, "NULL"
    if field.unique:
        return field.column, f'{table}."{field.column}" || k'
    return field.column, f'{table}."{field.column}"'
