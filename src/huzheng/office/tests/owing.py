"""What the tests of reminders share: a source of dues that a test fills, and an office that is open on weekdays."""

from datetime import date, datetime

from huzheng.foundation import dues
from huzheng.foundation.actors import system
from huzheng.foundation.clock import at
from huzheng.foundation.dues import Due
from huzheng.office.actions.reminders import remind
from huzheng.office.models import Reminder
from huzheng.office.testing import OfficeSet

FRIDAY = date(2026, 11, 20)


class Ledger:
    """The one source of dues in a test: what is in `rows` is owed to the office."""

    def __init__(self, made: OfficeSet) -> None:
        self.made, self.rows, self.asked = made, {}, 0

    def __call__(self, office_id: int, today: date) -> list[Due]:
        self.asked += 1
        return list(self.rows.values()) if office_id == self.made.office.pk else []

    def owe(self, *roles: str, number: int = 1, due_on: date = FRIDAY, title: str = "十月月報") -> None:
        """Let these roles owe something, the holder first."""
        staff = tuple(self.made.people[role].pk for role in roles)
        self.rows[number] = Due(f"report:{number}", title, due_on, staff, f"/reports/{number}/", date(2026, 11, 1))


def ledger(made: OfficeSet, monkeypatch) -> Ledger:
    """Let the ledger be the only source of dues."""
    found = Ledger(made)
    monkeypatch.setattr(dues, "SOURCES", {"tests": found})
    return found


def remind_at(made: OfficeSet, day: int | date, hour: int = 9, minute: int = 0) -> int:
    """Let the office remind at this moment (a number is a day of November 2026); return how many were told."""
    when: datetime = at(date(2026, 11, day) if isinstance(day, int) else day, hour, minute)
    return remind(made.office.pk, by=system(made.office.pk), now=when)


def told(made: OfficeSet) -> list[tuple[str, str, str]]:
    """Return (role, subject, step) of every reminder in the order in which they were written."""
    roles = {person.pk: role for role, person in made.people.items()}
    rows = Reminder.objects.of(made.office.pk).order_by("pk").values_list("staff_id", "subject", "step")
    return [(roles[staff], subject, step) for staff, subject, step in rows]
