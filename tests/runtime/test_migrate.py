"""Our walk through the migrations is quicker than Django's and ends at the same tables."""

from pathlib import Path

import psycopg
import pytest

from huzheng.config.backup import running_database
from huzheng.config.testing import RunningOffice

EVERYTHING = (
    "SELECT table_name, ordinal_position, column_name, udt_name, is_nullable, column_default, identity_generation,"
    " character_maximum_length FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2",
    "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    "SELECT proname, pg_get_functiondef(oid) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'"
    " AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e') ORDER BY 1, 2",
    "SELECT app, name FROM django_migrations ORDER BY 1, 2",
    "SELECT app_label, model FROM django_content_type ORDER BY 1, 2",
)  # fmt: skip


def made_by(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> list[list[tuple]]:
    """Return what an empty database holds after one of the two walks, made in a process of its own."""
    RunningOffice(folder).manage(
        "from huzheng.config.backup import running_database\n"
        "from django.core.management import call_command\n"
        "from django.core.management.commands.migrate import Command as Plain\n"
        f"with running_database(): call_command({command}, verbosity=0, interactive=False)"
    )
    monkeypatch.setenv("HUZHENG_DATA_DIR", str(folder))
    with running_database() as url, psycopg.connect(url) as database:
        return [database.execute(question).fetchall() for question in EVERYTHING]


@pytest.mark.thorough
def test_our_walk_ends_where_djangos_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUZHENG_DATABASE_URL")
    ours = made_by(tmp_path / "ours", "'migrate'", monkeypatch)
    plain = made_by(tmp_path / "plain", "Plain()", monkeypatch)
    assert all(len(rows) > 20 for rows in ours)
    assert ours == plain
