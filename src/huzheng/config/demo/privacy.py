"""What the demo office's people looked at, what citizens agreed to, and what was written to them. Persons and addresses are invented.

Cases are those that the book of cases has built; where it has none, only searches are in the log.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from huzheng.cases.book import api as cases
from huzheng.foundation.actors import Actor, ActorKind, system
from huzheng.foundation.clock import at
from huzheng.foundation.consents.actions import withdraw
from huzheng.foundation.messages import actions as messages
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.states import Channel, State, Trouble
from huzheng.foundation.messages.steps import line, send
from huzheng.foundation.privacy.steps import give_consent
from huzheng.foundation.reads.actions import confirm_week, seal_days
from huzheng.foundation.reads.models import Read
from huzheng.foundation.reads.rules import WEEK, last_closed_week
from huzheng.foundation.verbs import inside
from huzheng.office.demo import CLERKS, DemoOffice

WEEKS, CONSENTS, LONGEST = 3, 9, 60
KIND, PURPOSE = "messages.reminder", "messages.reminders"
WORDS = ("您的案件可以領取了", "請帶國民身分證與通知單，於上班時間到本所領取。")


def build_privacy(made: DemoOffice, *, seed: int, now: datetime) -> None:
    """Write three weeks of reads with their seals and confirmations, consents, and messages in every state of their life."""
    chance = random.Random(f"privacy:{seed}")  # noqa: S311  an invented office, not a secret
    known = list(cases.cases(made.office.pk).values_list("pk", flat=True)[:LONGEST])
    _reads(made, known, chance, now)
    by = _actor(made, CLERKS[0])
    for number, case in enumerate(known[:CONSENTS]):
        then = now - timedelta(days=20 - number, hours=1)
        consent = give_consent(f"case:{case}", PURPOSE, notice=PURPOSE, office_id=made.office.pk, by=by, now=then)
        _message(number, f"case:{case}", by, then + timedelta(minutes=20))
        if number % 4 == 1:
            inside(withdraw)(consent.pk, by=by, now=then + timedelta(days=2))


def _actor(made: DemoOffice, name: str) -> Actor:
    role = "secretary" if name == "secretary" else "clerk"
    return Actor(ActorKind.STAFF, made.staff[name].pk, made.office.pk, frozenset({role}))


def _reads(made: DemoOffice, known: list[int], chance: random.Random, now: datetime) -> None:
    office_id, last = made.office.pk, last_closed_week(now.date())
    first = last - (WEEKS - 1) * WEEK
    for day in _weekdays(first, now.date()):
        rows = [_read(made, known, day, name, chance) for name in CLERKS for _ in range(3)]
        Read.objects.bulk_create(sorted(rows, key=lambda row: row.at))
    inside(seal_days)(office_id, by=system(office_id), now=now)
    for number in range(WEEKS - 1):
        week = first + number * WEEK
        seen = at(week + WEEK + timedelta(days=1), 14)
        inside(confirm_week)(week, by=_actor(made, "secretary"), now=seen)


def _weekdays(first: date, until: date) -> Iterator[date]:
    days = (first + timedelta(days=number) for number in range((until - first).days))
    return (day for day in days if day.weekday() < 5)


def _read(made: DemoOffice, known: list[int], day: date, name: str, chance: random.Random) -> Read:
    late = chance.random() < 0.01
    when = at(day, 20 if late else chance.randrange(8, 17), chance.randrange(60))
    search = not known or chance.random() < 0.3
    case = "" if search else f"case:{chance.choice(known)}"
    return Read(
        office_id=made.office.pk, at=when, day=day, actor=f"staff:{made.staff[name].pk}",
        purpose="enquiry" if search else "case", case=case, subject=case or "cases.search",
        fields=["name"] if search else ["id_number", "name", "phone"], hits=chance.choice((0, 1, 1, 2)) if search else 1,
    )  # fmt: skip


def _message(number: int, subject: str, by: Actor, then: datetime) -> None:
    """Write one message: most were printed and handed over, some wait, some could not be sent."""
    title, body = WORDS
    office_id = by.office_id or 0
    row = send(
        KIND, office_id=office_id, subject=subject, channel=Channel.PRINT, title=title, body=body, by=by, now=then
    )
    if number % 3 == 0:
        inside(messages.print_out)(row.pk, by=by, now=then + timedelta(minutes=5))
    if number % 3 == 1:
        _could_not_be_sent(row, f"demo{number}@example.org", by, then)


def _could_not_be_sent(row: Message, to: str, by: Actor, then: datetime) -> None:
    """Let a message be one that a mail server refused; nothing leaves while the demo is built."""
    trouble = Trouble.BAD_ADDRESS
    row.channel, row.to, row.state, row.seq, row.error = Channel.EMAIL, to, State.FAILED, 2, trouble
    row.save(update_fields=["channel", "to", "state", "seq", "error"])
    line(row, "fail", State.QUEUED, by=by, now=then + timedelta(minutes=1), trouble=trouble)
