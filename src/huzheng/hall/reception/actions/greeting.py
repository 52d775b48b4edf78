"""One tap for who asks; a question with its answer; a tap taken back."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb
from huzheng.hall.reception.access import access_greeting
from huzheng.hall.reception.errors import NoSuchTopic, UndoOver
from huzheng.hall.reception.models import Greeting
from huzheng.hall.reception.rules import may_undo, topics


@verb
def greet(topic: str, *, key: str = "", by: Actor, now: datetime) -> int:
    """Count that somebody asks about a topic, and return the tap's id; the same tap again is the first. Raises Refused, NoSuchTopic."""
    return _write(topic, "", "", key=key, by=by, now=now)


@verb
def answer_question(topic: str, *, question: str, answer: str, key: str = "", by: Actor, now: datetime) -> int:
    """Count a question and keep it with the answer that was given. Raises Refused, NoSuchTopic."""
    return _write(topic, question, answer, key=key, by=by, now=now)


def _write(topic: str, question: str, answer: str, *, key: str, by: Actor, now: datetime) -> int:
    require(by, "reception.greet")
    if topic not in {one.key for one in topics().on(business_date(now))}:
        raise NoSuchTopic(field="topic")
    body = ["greet", topic, question, answer]
    if key and (first := answered(by, key, body)) is not None:
        return int(first)
    row = Greeting.objects.create(
        office_id=by.office_id or 0, topic=topic, at=now, by_id=by.id, question=question, answer=answer
    )
    if key:
        remember(by, key, body, row.pk, now=now)
    return row.pk


@verb
def undo_greeting(greeting_id: int, *, by: Actor, now: datetime) -> None:
    """Take a tap of one's own back within a minute; it counts no more. Raises Refused, NotFound, UndoOver; locks the tap."""
    row = access_greeting(greeting_id, by=by)
    if not may_undo(row.at, now):
        raise UndoOver
    row.undone_at = max(now, row.at)
    row.save(update_fields=["undone_at"])
