"""Make the database and the files ready for this version of the software; quick when they are."""

import gc
import hashlib
import json
import os
import sys
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from huzheng.config import roles
from huzheng.config.database import database_url, embedded
from huzheng.config.errors import Problem
from huzheng.config.translations import compile_all
from huzheng.config.words import _

MUCH_TO_WRITE = 2**20
MANY_MADE = 50_000  # objects between two looks for garbage: a demo makes millions, and keeps few
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
    first_demo()
    settle()


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


def settle() -> None:
    """Write a big change (a first start) to disk now rather than at Ctrl-C, which should take a moment."""
    if embedded():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_wal_lsn() - redo_lsn > %s FROM pg_control_checkpoint()", [MUCH_TO_WRITE])
            if cursor.fetchone()[0]:
                cursor.execute("CHECKPOINT")


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


def first_demo() -> None:
    """Build the demo office at the first start on the embedded database: where there is no office at all."""
    from huzheng.config import demo

    if embedded() and os.environ.get("HUZHENG_DEMO") != "0" and demo.no_office_yet():
        print(_("第一次啟動：建立虛構的示範所（約半分鐘）…"), flush=True)
        build_demo(seed=demo.SEED, until=None)


def build_demo(*, seed: int, until: date | None) -> None:
    """Build the made-up office and write down how to get in. Raises Problem outside the embedded database, or where it is."""
    from huzheng.config import demo

    if not embedded():
        raise Problem(_("示範所與其帳號只建立在內建資料庫上：請移除 HUZHENG_DATABASE_URL 再試。"))
    if demo.exists():
        raise Problem(_("示範所已經存在；要重建，請指定新的 HUZHENG_DATA_DIR。"))
    gc.set_threshold(MANY_MADE)
    demo.build(seed=seed, until=until, progress=_show)
    rows = [f"  {name:<12} {password:<14} {who}" for name, password, who in demo.sign_ins()]
    (settings.DATA_DIR / "sign-ins.txt").write_text("\n".join([_("示範帳號（演練，資料皆為虛構）："), *rows, ""]))


def _show(what: str, done: int, of: int) -> None:
    """Draw one line that fills while the demo is written; only where somebody watches."""
    if sys.stdout.isatty() or done == of:
        end = "\n" if done == of else ""
        print(f"\r  {what:<8} [{'=' * (30 * done // of):<30}] {done}/{of}", end=end, flush=True)
