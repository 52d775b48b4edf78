"""One deployment, many offices: no query without an office, no row that points across offices.

`Ticket.objects.of(office_id)` is the way in; `Ticket.objects.across_offices(reason="...")` is the visible way out.
Where a wrong pointer would leak, a composite foreign key (`SameOffice` in the migration) holds it in the database.
"""

from typing import Any, Generic, TypeVar

from django.db import migrations, models

Row = TypeVar("Row", bound="models.Model")


class OfficeMissing(Exception):
    """A query without an office: a programming error, never shown to a person."""


class OfficeManager(models.Manager, Generic[Row]):
    """The default manager of every table of an office: refuses to read until an office is named."""

    def get_queryset(self) -> models.QuerySet:
        raise OfficeMissing(f"{self.model.__name__}.objects: use .of(office_id) or .across_offices(reason=...)")

    def _all(self) -> models.QuerySet:
        return models.QuerySet(self.model, using=self._db)

    def of(self, office_id: int) -> models.QuerySet:
        """Return the rows of one office."""
        return self._all().filter(office_id=office_id)

    def across_offices(self, *, reason: str) -> models.QuerySet:
        """Return the rows of all offices; `reason` says why this is right here."""
        if not reason:
            raise OfficeMissing("across_offices needs a reason")
        return self._all()

    def create(self, **values: Any) -> Any:
        """Insert one row; its office is one of the values."""
        if "office" not in values and "office_id" not in values:
            raise OfficeMissing(f"{self.model.__name__}.objects.create without an office")
        return self._all().create(**values)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        """Insert many rows, each with its own office."""
        return self._all().bulk_create(objs, *args, **kwargs)


class OfficeTable(models.Model):
    """A table whose rows belong to one office."""

    office = models.ForeignKey("office.Office", on_delete=models.PROTECT, related_name="+")
    objects = OfficeManager()

    class Meta:
        abstract = True


class SameOffice(migrations.RunSQL):
    """Hold in the database that `table.column` points to a row of `target` of the same office."""

    def __init__(self, table: str, column: str, target: str) -> None:
        self.parts = (table, column, target)
        unique = f"{target}_office_id_key"
        name = f"{table}_{column}_same_office"
        # names come from our own migrations, never from a request
        forward = f"""
            DO $$ BEGIN
              IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{unique}') THEN
                ALTER TABLE {target} ADD CONSTRAINT {unique} UNIQUE (office_id, id);
              END IF;
            END $$;
            ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (office_id, {column})
              REFERENCES {target} (office_id, id) DEFERRABLE INITIALLY DEFERRED;
        """  # noqa: S608
        super().__init__(forward, f"ALTER TABLE {table} DROP CONSTRAINT {name}")

    def deconstruct(self) -> tuple[str, list, dict]:
        """Return what a migration file writes."""
        return ("SameOffice", list(self.parts), {})
