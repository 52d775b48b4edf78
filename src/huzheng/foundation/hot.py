"""Queries that every request asks: written with the ORM, turned into SQL once per process instead of once per request.

Django's compiler takes three to five times as long as PostgreSQL needs for the answer. A hot query keeps the compiled text and
fills in the values; rows become the same model instances, with what select_related and annotate add.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class _Compiled:
    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]  # (place among the params, which value goes there)
    compiler: Any
    converters: Any
    names: list[str]
    columns: slice
    populators: list[Any]


class HotQuery(Generic[Row]):
    """`HotQuery(build, *samples)`: `build(*values)` returns the query set; `samples` are values of the right types that
    occur nowhere else in the query. `first(*values)` answers the first row or None.
    """

    def __init__(self, build: Callable[..., QuerySet[Row]], *samples: object) -> None:
        self.build, self.samples = build, samples
        self.compiled: _Compiled | None = None

    def first(self, *values: object) -> Row | None:
        """Return the first row for these values, None where there is none."""
        made = self.compiled = self.compiled or self._compile()
        params = list(made.params)
        for place, which in made.places:
            params[place] = values[which]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, params)
            row = cursor.fetchone()
        return None if row is None else self._row(made, row)

    def _row(self, made: _Compiled, row: Any) -> Row:
        if made.converters:
            row = next(iter(made.compiler.apply_converters([row], made.converters)))
        found = made.compiler.klass_info["model"].from_db(DEFAULT_DB_ALIAS, made.names, row[made.columns])
        for populator in made.populators:
            populator.populate(row, found)
        for name, place in made.compiler.annotation_col_map.items():
            setattr(found, name, row[place])
        return found

    def _compile(self) -> _Compiled:
        compiler = self.build(*self.samples)[:1].query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        places = tuple(
            (k, which) for k, param in enumerate(params) for which, sample in enumerate(self.samples) if param == sample
        )
        if {which for _, which in places} != set(range(len(self.samples))):
            raise ValueError("a hot query does not use each of its values")
        info, select = compiler.klass_info, compiler.select
        fields = info["select_fields"]
        columns = slice(fields[0], fields[-1] + 1)
        names = [column[0].target.attname for column in select[columns]]
        converters = compiler.get_converters([column[0] for column in select])
        populators = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # types of a later Django
        return _Compiled(sql, tuple(params), places, compiler, converters, names, columns, populators)
