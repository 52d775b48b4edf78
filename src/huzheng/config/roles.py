"""The database's roles: the owner makes tables, the app reads and writes rows, the log role only adds rows.

A model with `append_only = True` is a log table: nobody but its owner may change or take away a row.
"""

import os
from urllib.parse import unquote, urlsplit

import psycopg
from django.apps import apps
from psycopg import sql

from huzheng.config.errors import Problem
from huzheng.config.postgres import APP, LOG
from huzheng.config.words import _

OLDEST_POSTGRES = 150000
PARTS = """
    WITH RECURSIVE part AS (
        SELECT oid FROM pg_class WHERE relname = ANY(%s) AND relnamespace = 'public'::regnamespace
        UNION
        SELECT inhrelid FROM pg_inherits JOIN part ON inhparent = part.oid
    )
    SELECT relname FROM pg_class JOIN part USING (oid) ORDER BY relname
"""


def log_tables() -> list[str]:
    """Return the tables whose rows are only ever added, as the models say."""
    return sorted(model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", False))


def set_up(url: str) -> None:
    """Make the roles and give them exactly their rights; may be repeated after every migration."""
    with psycopg.connect(url) as connection:
        if connection.info.server_version < OLDEST_POSTGRES:
            raise Problem(
                _("資料庫是 PostgreSQL {version}：需要 15 以上的版本。").format(
                    version=connection.info.server_version // 10000
                )
            )
        _make_roles(connection)
        _grant(connection)


def _make_roles(connection: psycopg.Connection) -> None:
    login, password = _app_login()
    for name, words in ((login, "LOGIN"), (LOG, "NOLOGIN")):
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
            continue
        try:
            with connection.transaction():
                connection.execute(sql.SQL("CREATE ROLE {} NOSUPERUSER " + words).format(sql.Identifier(name)))
                if words == "LOGIN" and password:
                    connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(name), password))
                connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(name)))
        except psycopg.errors.InsufficientPrivilege as error:
            raise Problem(
                _(
                    "資料庫帳號 {owner} 不能建立角色 {name}：請由管理者執行 ALTER ROLE {owner} CREATEROLE，再執行 huzheng setup-db。"
                ).format(owner=connection.info.user, name=name)
            ) from error


def _app_login() -> tuple[str, str]:
    parts = urlsplit(os.environ.get("HUZHENG_APP_DATABASE_URL", ""))
    return unquote(parts.username or "") or APP, unquote(parts.password or "")


def _grant(connection: psycopg.Connection) -> None:
    app, log = sql.Identifier(_app_login()[0]), sql.Identifier(LOG)
    for statement in (
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {app}, {log}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}, {log}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app}, {log}",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {app}",
    ):
        connection.execute(sql.SQL(statement).format(app=app, log=log))
    for (name,) in connection.execute(PARTS, [log_tables()]).fetchall():
        table = sql.Identifier(name)
        connection.execute(sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(table, app))
        connection.execute(sql.SQL("GRANT INSERT ON {} TO {}").format(table, log))
