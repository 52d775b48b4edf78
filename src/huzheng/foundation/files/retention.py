"""The end of a file: its content and name go by a function of the tables' owner, the row stays and says which rule it was."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Exists, ManyToOneRel, OuterRef, QuerySet

from huzheng.foundation.files.models import KeptFile


def forget(numbers: Sequence[int], *, rule: str, moment: datetime) -> int:
    """Empty these files at `moment` (the office's own time); the function refuses what was kept less than thirty days. Return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT files_forget(%s, %s, %s)", [list(numbers), rule, moment])
        return int(cursor.fetchone()[0])


def loose(rows: QuerySet[KeptFile]) -> QuerySet[KeptFile]:
    """Narrow to the files that no row of any table points to (any more): a scan that another one has replaced."""
    for pointer in KeptFile._meta.get_fields(include_hidden=True):
        if isinstance(pointer, ManyToOneRel):
            table: QuerySet = QuerySet(pointer.related_model)
            rows = rows.exclude(Exists(table.filter(**{pointer.field.name: OuterRef("pk")})))
    return rows
