"""The demo office's link: connected with the core system, the last registrations told and confirmed, two differences that wait."""

import random
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from huzheng.cases.book import api as book
from huzheng.exchange.counter import actions
from huzheng.exchange.counter.data import FeeSaid, Inbound
from huzheng.exchange.counter.models import Disagreement, Incoming, Line, Outgoing
from huzheng.foundation.actors import system
from huzheng.foundation.verbs import inside

TOLD = 30
MINUTE = timedelta(minutes=1)
SETTLED = (
    ("other_service", "R21", "R22", "here", "對方選錯遷徙別，已電話請對方更正。"),
    ("fee_differs", "30", "45", "here", "對方多計一張，依本所實際張數收費。"),
    ("no_case", "", "", "here", "案號屬於鄰所，已告知對方。"),
)


class Made(Protocol):
    """What the link needs of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


@dataclass
class Numbers:
    """The chance of the builder, for what is random by nature."""

    chance: random.Random

    def key(self) -> uuid.UUID:
        """Return an identity."""
        return uuid.UUID(int=self.chance.getrandbits(128), version=4)


def build_counter(made: Made, *, seed: int, now: datetime) -> None:
    """Connect the demo office and let the last registrations go over the line. Call inside a transaction, after the cases."""
    numbers = Numbers(random.Random(f"counter:{seed}"))  # noqa: S311  made-up choices, not a secret
    office_id = made.office.pk
    done = list(book.cases(office_id).filter(state="done").order_by("-finished_at", "-pk")[:TOLD])[::-1]
    line = Line.objects.create(
        office_id=office_id, system="core", on=True, last_in=len(done), last_out=len(done), tried_at=now - MINUTE,
        heard_at=now - MINUTE,
    )  # fmt: skip
    opened = sorted(done, key=lambda case: (case.received_at, case.pk))
    Outgoing.objects.bulk_create([_told(line, seq, case, numbers) for seq, case in enumerate(opened, 1)])
    came = Incoming.objects.bulk_create([_came(line, seq, case, numbers) for seq, case in enumerate(done, 1)])
    secretary = made.staff["secretary"].pk
    Disagreement.objects.bulk_create(
        [_settled(row, words, secretary) for row, words in zip(came[2::9], SETTLED, strict=False)]
    )
    _differ(line, numbers, now)


def _told(line: Line, seq: int, case: Any, numbers: Numbers) -> Outgoing:
    at = case.received_at + MINUTE
    return Outgoing(
        office_id=line.office_id, line=line, seq=seq, key=numbers.key(), kind="case_opened", case=case, state="sent", tries=1,
        made_at=case.received_at, next_at=at, began_at=case.received_at, sent_at=at,
    )  # fmt: skip


def _came(line: Line, seq: int, case: Any, numbers: Numbers) -> Incoming:
    at, settled = case.finished_at + MINUTE, seq in (3, 12, 21)
    return Incoming(
        office_id=line.office_id, line=line, seq=seq, key=str(numbers.key()), kind="registration_done", number=case.number,
        service=case.service, case=case, state="settled" if settled else "applied", came_at=at, taken_at=at,
    )  # fmt: skip


def _settled(row: Incoming, words: tuple[str, ...], secretary: int) -> Disagreement:
    kind, here, there, choice, why = words
    return Disagreement(
        office_id=row.office_id, message=row, kind=kind, here=here, there=there or row.number, found_at=row.came_at,
        choice=choice, why=why, by_id=secretary, at=row.came_at + 35 * MINUTE,
    )  # fmt: skip


def _differ(line: Line, numbers: Numbers, now: datetime) -> None:
    """Let the core system say of one application that it is done though papers lack here, and reckon another fee for a second one."""
    lacking = book.cases(line.office_id).filter(state="lacking").order_by("pk").first()
    working = book.cases(line.office_id).filter(state="working").order_by("pk").first()
    other = FeeSaid("transcript", 1, 1, 20)
    for case, fees in ((lacking, ()), (working, (other,))):
        if case is not None:
            line.refresh_from_db(fields=["last_in"])
            message = Inbound(
                str(numbers.key()), line.last_in + 1, "registration_done", case.number, case.service, fees
            )
            inside(actions.take_in)(message, system=line.system, by=system(line.office_id), now=now - 20 * MINUTE)
