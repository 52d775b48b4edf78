"""Three offices full of tagged rows, so that an answer gives away whose rows it shows.

The rows come from each room's own testing.py. Afterwards every text in them that people read gets a tag: the office's letter and
the number of the text. Every id of an office's rows stands in a range of its own, so that a link or an option gives it away, too.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models

from huzheng.office.testing import OfficeSet

CHINESE = re.compile(r"[\u4e00-\u9fff]")
TAG = re.compile(r"zq([abc])(\d{4})q", re.IGNORECASE)
IDS = {"a": 71, "b": 82, "c": 93}  # millions
ID = re.compile(  # but not the first eight digits of a request key, which may happen to be such a number
    rf"(?<!\w)({'|'.join(map(str, IDS.values()))})\d{{6}}(?!\w|-[0-9a-f]{{4}}-)"
)
LETTERS = {str(million): letter for letter, million in IDS.items()}
# what the software reads as a word of its own, though people read it as well; a text here stays as it is
KEPT = {("plan_item", "deadline"), ("fines_finepaper", "content")}
BEGIN = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT schemaname, sequencename FROM pg_sequences WHERE schemaname = 'public' AND max_value > {first}
  LOOP EXECUTE format('ALTER SEQUENCE %I.%I RESTART WITH {first}', one.schemaname, one.sequencename); END LOOP;
END $$"""


GUARDED = """SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"""


@contextmanager
def unguarded() -> Iterator[None]:
    """Let the rows be written that the database guards itself (a receipt stands as it was issued)."""
    with connection.cursor() as cursor:
        cursor.execute(GUARDED)
        tables = [name for (name,) in cursor.fetchall()]
        for turn in ("DISABLE", "ENABLE"):
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for name in tables:
                cursor.execute(f"ALTER TABLE {name} {turn} TRIGGER USER")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            if turn == "DISABLE":
                yield


def ids_from(letter: str, more: int = 0) -> None:
    """Give the rows that are made from now on ids in the range of this office."""
    with connection.cursor() as cursor:
        cursor.execute(BEGIN.format(first=IDS[letter] * 1_000_000 + more))


@dataclass
class Tags:
    """The numbers of the texts, the same in every office, and in which tables each stands."""

    numbers: dict[str, int] = field(default_factory=dict)
    tables: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def put(self, text: str, letter: str, table: str) -> str:
        """Return a text with its tag."""
        number = self.numbers.setdefault(text, len(self.numbers))
        self.tables[number].add(table)
        return f"{text}zq{letter}{number:04}q"

    def stamp(self, made: OfficeSet, letter: str) -> set[str]:
        """Tag every text of an office's rows; return the tables that hold one now."""
        with unguarded():
            return {
                table for model in tables_of_offices() for table in self._stamp_table(model, made.office.pk, letter)
            }

    def _stamp_table(self, model: type[models.Model], office_id: int, letter: str) -> Iterator[str]:
        table, columns = model._meta.db_table, list(texts_of(model))
        for pk, *values in rows_of(model, office_id, columns):
            changed = {
                column: new
                for column, value in zip(columns, values, strict=True)
                if (new := self._tagged(column, value, letter, table)) != value
            }
            if changed:
                write(model, pk, changed)
                yield table

    def _tagged(self, column: models.Field, value: Any, letter: str, table: str) -> Any:
        if isinstance(column, models.JSONField):
            return self._inside(value, letter, table)
        if not value or not (CHINESE.search(value) or column.column.endswith("_en")):
            return value
        new = self.put(value, letter, table)
        return new if len(new) <= (column.max_length or len(new)) else value

    def _inside(self, value: Any, letter: str, table: str) -> Any:
        if isinstance(value, dict):
            return {key: self._inside(one, letter, table) for key, one in value.items()}
        if isinstance(value, list):
            return [self._inside(one, letter, table) for one in value]
        return self.put(value, letter, table) if isinstance(value, str) and CHINESE.search(value) else value


def tables_of_offices() -> Iterator[type[models.Model]]:
    """Yield every table whose rows belong to one office."""
    for model in apps.get_models():
        if model._meta.managed and "office_id" in {column.attname for column in model._meta.concrete_fields}:
            yield model


def texts_of(model: type[models.Model]) -> Iterator[models.Field]:
    """Yield the columns that hold words for people."""
    for column in model._meta.concrete_fields:
        words = isinstance(column, models.CharField | models.TextField | models.JSONField)
        if (
            words
            and not column.choices
            and not column.primary_key
            and (model._meta.db_table, column.column) not in KEPT
        ):
            yield column


def rows_of(model: type[models.Model], office_id: int, columns: Iterable[models.Field]) -> list[tuple]:
    """Return (primary key, texts …) of an office's rows."""
    names = [column.attname for column in columns]
    return list(model._base_manager.filter(office_id=office_id).values_list("pk", *names)) if names else []


def write(model: type[models.Model], pk: Any, changed: dict[models.Field, Any]) -> None:
    """Write texts as they are, past every rule of the room."""
    names = ", ".join(f'"{column.column}" = %s' for column in changed)
    values = [json.dumps(value) if isinstance(column, models.JSONField) else value for column, value in changed.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" SET {names} WHERE "{model._meta.pk.column}" = %s', [*values, pk]
        )


@dataclass(frozen=True)
class Shown:
    """Whose rows a text shows: by the letter of the office, the numbers of the texts, and how many ids."""

    words: dict[str, set[int]]
    ids: dict[str, set[str]]

    def of(self, letter: str) -> bool:
        """Say whether anything of this office is shown."""
        return bool(self.words.get(letter) or self.ids.get(letter))


def shown_in(text: str) -> Shown:
    """Return whose rows a text shows."""
    words, ids = defaultdict(set), defaultdict(set)
    for letter, number in TAG.findall(text):
        words[letter.lower()].add(int(number))
    for found in ID.finditer(text):
        ids[LETTERS[found[1]]].add(found[0])
    return Shown(words, ids)
