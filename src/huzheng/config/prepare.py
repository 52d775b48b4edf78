"""Make the database and the files ready for this version of the software; quick when they are."""

import hashlib
import importlib
import importlib.util
import json
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from huzheng.config import roles
from huzheng.config.database import database_url
from huzheng.config.errors import Problem
from huzheng.config.translations import compile_all
from huzheng.config.words import _

ONE_AT_A_TIME = 0x68757A68  # two nodes may start on one outside database


def prepare() -> None:
    """Bring tables, rights, translations, static files and the first demo up to date."""
    compile_translations()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        try:
            migrate()
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
    gather_static()


def migrate() -> None:
    """Migrate and grant unless exactly these migrations were finished before."""
    stamp = settings.DATA_DIR / "migrated.txt"
    loader = MigrationLoader(connection)
    known = _digest(loader)
    if stamp.exists() and stamp.read_text() == known and set(loader.disk_migrations) <= set(loader.applied_migrations):
        return
    call_command("migrate", verbosity=0, interactive=False)
    roles.set_up(database_url("owner"))
    stamp.write_text(known)


def _digest(loader: MigrationLoader) -> str:
    """Return a digest of every migration on disk, the database they went to, and the log tables."""
    names = sorted(f"{app}.{name}" for app, name in loader.disk_migrations)
    identity = [connection.settings_dict["HOST"], connection.settings_dict["NAME"], *names, *roles.log_tables()]
    return hashlib.sha256(json.dumps(identity).encode()).hexdigest()


def gather_static() -> None:
    """Copy static files under names that carry their content's hash, unless nothing changed."""
    from django.contrib.staticfiles.finders import get_finders

    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            seen.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / "gathered.txt"
    if stamp.exists() and stamp.read_text() == seen.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(seen.hexdigest())


def compile_translations() -> None:
    """Compile catalogues that changed, where the program's folder is writable."""
    try:
        compile_all()
    except PermissionError:
        return


def build_demo(*, seed: int, until: date) -> None:
    """Build the made-up office, where this installation brings one."""
    if importlib.util.find_spec("huzheng.config.demo") is None:
        raise Problem(_("這個版本沒有示範資料。"))
    importlib.import_module("huzheng.config.demo").build(seed=seed, until=until)
