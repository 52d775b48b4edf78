"""Hold something that has no row yet: rivals with the same word wait until the verb ends."""

from django.db import connection

from huzheng.foundation.verbs import require_transaction


def hold(word: str) -> None:
    """Take the lock of a word like "plan.closing:3" until the transaction ends."""
    require_transaction()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH mine AS (SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))) SELECT 1 FROM mine", [word]
        )
