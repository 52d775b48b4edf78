"""Verbs: reminding, and having read it. Nobody else reminds: rooms say what is due (foundation/dues.py)."""

from datetime import datetime

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.errors import NotFound, Refused
from huzheng.foundation.verbs import verb
from huzheng.office.access import lock_office, own_office, require_right
from huzheng.office.models import Reminder
from huzheng.office.queries import due_steps, may_remind

OWN = "office.own_dues"
TITLE = Reminder._meta.get_field("title").max_length


@verb
def remind(office_id: int, *, by: Actor, now: datetime) -> int:
    """Tell everybody of the office the step that their dues have reached, each once; return how many were told.

    Nothing happens outside office hours; what was missed then is told by its latest step. Two that run at once go one after
    another. Raises Refused for anybody but the system.
    """
    if by.kind is not ActorKind.SYSTEM or by.office_id != office_id:
        raise Refused
    if not may_remind(office_id, now):
        return 0
    lock_office(by, OWN)
    steps = due_steps(office_id, now.date())
    told = _told(office_id, {due.subject for due, _person, _step in steps})
    new = [
        Reminder(
            office_id=office_id, staff_id=person, subject=due.subject, step=step, title=str(due.title)[:TITLE],
            due_on=due.due_on, url=due.url, at=now,
        )
        for due, person, step in steps
        if (person, due.subject, due.due_on, step) not in told
    ]  # fmt: skip
    Reminder.objects.bulk_create(new)
    return len(new)


def _told(office_id: int, subjects: set[str]) -> set[tuple[object, ...]]:
    rows = Reminder.objects.of(office_id).filter(subject__in=subjects)
    return set(rows.values_list("staff_id", "subject", "due_on", "step"))


@verb
def read_reminder(reminder_id: int, *, by: Actor, now: datetime) -> None:
    """Note that the actor has read what they were told of this due, up to this reminder. Raises NotFound for another's."""
    require_right(by, OWN)
    mine = Reminder.objects.of(own_office(by)).filter(staff_id=by.id)
    row = mine.select_for_update().filter(pk=reminder_id).first()
    if row is None:
        raise NotFound
    mine.filter(subject=row.subject, due_on=row.due_on, at__lte=row.at, read_at=None).update(read_at=now)


@verb
def read_all(*, by: Actor, now: datetime) -> int:
    """Note that the actor has read everything that they were told; return how many reminders that were."""
    require_right(by, OWN)
    return Reminder.objects.of(own_office(by)).filter(staff_id=by.id, read_at=None, at__lte=now).update(read_at=now)
