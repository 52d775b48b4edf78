"""What moves on open pages: topics that rooms register, and the one way to say that something moved.

A page opens `/live/<topic>/<key>` as a stream of events. It gets the topic's snapshot at once and again after every
`notify(topic, key)` whose transaction commits; several notices in quick succession become one snapshot.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import connection

CHANNEL = "huzheng"
Snapshot = Callable[[str, str], bytes | None]
Admission = Callable[[str, Mapping[str, str]], bool]


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that can be watched: `snapshot(key, language)` draws it, `admits(key, cookies)` says to whom.

    It is drawn again at every notice of its own, and at those of the topic that it `follows`.
    """

    name: str
    snapshot: Snapshot
    admits: Admission | None = None
    follows: str = ""


TOPICS: dict[str, Topic] = {}


def register_topic(name: str, snapshot: Snapshot, *, admits: Admission | None = None, follows: str = "") -> None:
    """Let pages watch `name`. `snapshot` answers None for a key that does not exist; without `admits` anybody may watch.
    One that `follows` another topic shows the same thing in another way: who notifies that one notifies both.

    Called from a room's apps.py. Both functions run in a thread of the live server, with a database connection.
    """
    if not name.replace("-", "").isalnum():
        raise ValueError(f"a topic's name is letters, digits and hyphens, not {name!r}")
    TOPICS[name] = Topic(name, snapshot, admits, follows)


def notify(topic: str, key: str) -> None:
    """Tell every open page of (topic, key) to look again once this transaction commits; at most once per verb."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{topic}:{key}"])
