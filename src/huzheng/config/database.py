"""Where the database is, and as whom one enters it.

The owner makes tables; pages and worker enter as `huzheng_app`, which owns nothing. HUZHENG_DATABASE_URL names an outside
PostgreSQL as its owner; HUZHENG_APP_DATABASE_URL may name it once more with a login of the pages' own, else the owner's login puts
the owner's rights down at the start of each connection.
"""

import os
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from huzheng.config.postgres import APP, OWNER, Cluster

Role = Literal["owner", "app"]


def data_dir() -> Path:
    """Return the folder that holds everything this installation keeps on disk."""
    return Path(os.environ.get("HUZHENG_DATA_DIR") or Path.cwd() / "var").resolve()


def embedded() -> bool:
    """Say whether this installation runs the embedded PostgreSQL."""
    return not os.environ.get("HUZHENG_DATABASE_URL")


def cluster() -> Cluster:
    """Return the embedded cluster of the data folder."""
    return Cluster(data_dir() / "postgres")


def act_as(role: Role) -> None:
    """Choose the role of this process and its children, before Django reads its settings."""
    os.environ["HUZHENG_DATABASE_ROLE"] = role


def database_url(role: str | None = None) -> str:
    """Return the address of the database for `role`: "owner", or "app" for pages and worker (HUZHENG_DATABASE_ROLE)."""
    role = role or os.environ.get("HUZHENG_DATABASE_ROLE") or "owner"
    outside = os.environ.get("HUZHENG_DATABASE_URL")
    if not outside:
        return cluster().url(user=APP if role == "app" else OWNER)
    if role == "owner":
        return outside
    if own := os.environ.get("HUZHENG_APP_DATABASE_URL"):
        return own
    return f"{outside}{'&' if '?' in outside else '?'}options=-c%20role%3D{APP}"


def django_database(url: str) -> dict:
    """Translate a postgresql:// address to Django's settings."""
    parts = urlsplit(url)
    options: dict = dict(parse_qsl(parts.query))
    threshold = int(options.pop("prepare_threshold", 5))
    host = options.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": threshold, **options},
    }
