"""Where the database is: HUZHENG_DATABASE_URL, else the embedded cluster of the data folder."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from huzheng.config.postgres import Cluster


def data_dir() -> Path:
    """Return the folder that holds everything this installation keeps on disk."""
    return Path(os.environ.get("HUZHENG_DATA_DIR") or Path.cwd() / "var").resolve()


def embedded() -> bool:
    """Say whether this installation runs the embedded PostgreSQL."""
    return not os.environ.get("HUZHENG_DATABASE_URL")


def database_url() -> str:
    """Return the address of the database as the pages use it."""
    return os.environ.get("HUZHENG_DATABASE_URL") or Cluster(data_dir() / "postgres").url()


def django_database(url: str) -> dict:
    """Translate a postgresql:// address to Django's settings."""
    parts = urlsplit(url)
    options: dict = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
