"""A message, and a line of the log of reads, belong to an office that exists."""

from django.db import migrations

TABLES = ("messages_out_message", "reads_read", "reads_readseal", "reads_readreview")


def belongs(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_office FOREIGN KEY (office_id)"
        " REFERENCES office_office (id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_office",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0008_reminders_and_partners_of_one_office"),
        ("messages_out", "0002_same_office"),
        ("reads", "0002_period"),
    ]

    operations = [belongs(table) for table in TABLES]
