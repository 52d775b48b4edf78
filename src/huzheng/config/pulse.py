"""A topic that always exists: what the bench and the tests follow, and the smallest example of one."""

from django.db import connection

from huzheng.foundation.live import register_topic

NAME, KEY = "pulse", "now"


def snapshot(key: str, language: str) -> bytes | None:
    """Return the database's clock at the moment of drawing, in seconds."""
    if key != KEY:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())::text")
        return str(cursor.fetchone()[0]).encode()


def register() -> None:
    """Make the topic known; the front calls this."""
    register_topic(NAME, snapshot)
