"""The demo office's notices: who came back, who is awaited, who needed a second one; on the cases that the demo has."""

import random
from datetime import datetime, timedelta
from typing import Any, Protocol

from huzheng.cases.book import api as book
from huzheng.cases.notices import actions, rules
from huzheng.cases.notices.data import Item, NoticeValues, Ticked
from huzheng.cases.notices.models import Notice, NoticeMove
from huzheng.cases.notices.queries import contact_of
from huzheng.cases.notices.states import State
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date
from huzheng.foundation.verbs import inside
from huzheng.office import api as office

SHARE, MOST, SECOND = 0.08, 60, 0.12  # of the cases that are done; how many needed a second notice


class Made(Protocol):
    """What the notices need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_notices(made: Made, *, seed: int, now: datetime) -> None:
    """Issue a notice for each case that lacks papers, and write those of the year whose papers came back.

    Call inside a transaction, after the cases.
    """
    chance = random.Random(f"notices:{seed}")  # noqa: S311  made-up choices; the demo's codes guard nothing
    office_id = made.office.pk
    for case in book.cases(office_id).filter(state="lacking").order_by("pk"):
        _issue(case, made.staff["clerk1"], chance, now)
    done = book.cases(office_id).filter(state="done", responsible__isnull=False).order_by("pk")
    chosen = [case for case in done if chance.random() < SHARE][:MOST]
    contact = contact_of(office_id, None)
    rows: list[Notice] = []
    for case in chosen:
        rows += _past(case, chance, contact)
    kept = Notice.objects.bulk_create(rows)
    NoticeMove.objects.bulk_create([move for row in kept for move in _moves(row)])


def _issue(case: Any, clerk: Any, chance: random.Random, now: datetime) -> None:
    """Issue a notice for a case whose clock stands still, as its clerk does."""
    papers = [paper for paper in book.papers_of(case) if paper.state in ("missing", "open")]
    if not papers:
        return
    keys = [paper.key for paper in papers if paper.state == "missing"] or [papers[0].key]
    ticked = tuple(Ticked(key, chance.choice(rules.rulebook().reasons).key, "counter") for key in keys)
    by = Actor(ActorKind.STAFF, case.responsible_id or clerk.pk, case.office_id, frozenset({"clerk"}))
    at = min(now, case.suspended_at + timedelta(minutes=3)) if case.suspended_at else now
    notice = inside(actions.issue_notice)(case.pk, values=NoticeValues(ticked), by=by, now=at)
    Notice.objects.of(case.office_id).filter(pk=notice.pk).update(code=_code(chance))


def _past(case: Any, chance: random.Random, contact: dict[str, object]) -> list[Notice]:
    """Return the notices of a case that is done, one after the other, the last before it was done."""
    papers = book.papers_of(case)
    if not papers:
        return []
    numbers = (1, 2) if chance.random() < SECOND and len(papers) > 1 else (1,)
    step = (case.finished_at - case.received_at) / (2 * len(numbers) + 1)
    return [
        _row(case, number, papers[(number - 1) % len(papers)], step, chance=chance, contact=contact)
        for number in numbers
    ]


def _row(
    case: Any, number: int, paper: Any, step: timedelta, *, chance: random.Random, contact: dict[str, object]
) -> Notice:  # fmt: skip
    issued = case.received_at + step * (2 * number - 1)
    plain = Item(paper.key, paper.zh, paper.en, where_zh=paper.where_zh, where_en=paper.where_en, law=paper.law)
    ticked = Ticked(paper.key, chance.choice(rules.rulebook().reasons).key, "counter")
    item = rules.item_of_paper(ticked, plain, rules.rulebook().law.zh)
    return Notice(
        office_id=case.office_id, case=case, number=number, again=number > 1, code=_code(chance), state=State.RETURNED, seq=2,
        items=[item.kept], given=[paper.key], contact=contact, signed="signature", staff_id=case.responsible_id,
        issued_at=issued, ended_at=issued + step,
        valid_until=office.add_working_days(case.office_id, rules.last_day(business_date(issued)), 0),
    )  # fmt: skip


def _moves(row: Notice) -> list[NoticeMove]:
    given = {"office_id": row.office_id, "notice": row, "actor": f"staff:{row.staff_id}"}
    return [
        NoticeMove(**given, seq=1, verb="issue_notice", from_state="", to_state="issued", at=row.issued_at),
        NoticeMove(
            **given,
            seq=2,
            verb="return_with",
            from_state="issued",
            to_state="returned",
            at=row.ended_at or row.issued_at,
        ),
    ]


def _code(chance: random.Random) -> str:
    return "".join(chance.choice(rules.ALPHABET) for _ in range(rules.LENGTH))
