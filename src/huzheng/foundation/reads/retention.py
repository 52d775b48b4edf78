"""The period of the log: its rows are insert-only for everybody, so what is old enough goes by a function of the tables' owner."""

from datetime import datetime

from django.db import connection


def forget(until: datetime) -> int:
    """Delete what was read before `until`; the function itself refuses rows younger than five years. Return how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reads_forget(%s)", [until])
        return int(cursor.fetchone()[0])
