"""Named reads of the one-time notices."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.cases.book import api as book
from huzheng.cases.book.errors import NeedsNotice
from huzheng.cases.notices.data import Item, NoticeCard, subject
from huzheng.cases.notices.models import Notice, NoticeException, NoticeMove
from huzheng.cases.notices.states import OPEN, State
from huzheng.foundation.dues import Due
from huzheng.office import api as office

SETTLED = ("seen", "scanned", "waived")  # states of a paper of which nothing is asked any more
LISTS = ("awaited", "late", "again", "all")


def items_of(notice: Notice) -> list[Item]:
    """Return what was missing, as it was printed."""
    return [Item(**row) for row in notice.items]


def notices_of(office_id: int, case_id: int) -> list[Notice]:
    """Return the notices of a case, the latest first."""
    return list(Notice.objects.of(office_id).filter(case_id=case_id).select_related("staff").order_by("-number"))


def open_notice(office_id: int, case_id: int) -> Notice | None:
    """Return the notice of a case whose papers are awaited."""
    return Notice.objects.of(office_id).filter(case_id=case_id, state__in=OPEN).first()


def exceptions_of(office_id: int, case_id: int) -> list[NoticeException]:
    """Return why somebody was sent away without a notice."""
    return list(NoticeException.objects.of(office_id).filter(case_id=case_id).select_related("staff"))


def was_told(office_id: int, case_id: int) -> bool:
    """Say whether the applicant got a notice, or an exception was stated (OTN-01)."""
    given = Notice.objects.of(office_id).filter(case_id=case_id).exclude(state=State.WITHDRAWN)
    return given.exists() or NoticeException.objects.of(office_id).filter(case_id=case_id).exists()


def unsettled_papers(case: Any) -> dict[int, Item]:
    """Return the papers of a case's check list that are not settled, by their row: those marked as missing first."""
    rows = [paper for paper in book.papers_of(case) if paper.state not in SETTLED]
    rows.sort(key=lambda paper: (paper.state != "missing", not paper.needed, paper.pk))
    return {
        row.pk: Item(row.key, row.zh, row.en, where_zh=row.where_zh, where_en=row.where_en, law=row.law) for row in rows
    }


def missing_keys(case: Any) -> frozenset[str]:
    """Return the keys of the papers that the clerk has marked as missing on the case."""
    return frozenset(paper.key for paper in book.papers_of(case) if paper.state == "missing")


def lacking_keys(case: Any) -> frozenset[str]:
    """Return the keys of the papers that the case still lacks: asked for and not settled, or marked as missing."""
    rows = [paper for paper in book.papers_of(case) if paper.state not in SETTLED]
    return frozenset(paper.key for paper in rows if paper.needed or paper.state == "missing")


def untold(case: Any, **said: Any) -> str:
    """Say what holds up a case that is refused: nobody was told what is missing. A guard of foundation.guards (OTN-01)."""
    return "" if was_told(case.office_id, case.pk) else str(NeedsNotice.message)


def untold_of_missing(case: Any, **said: Any) -> str:
    """Say what holds up a case that is withdrawn or sent on although papers are missing: nobody was told so."""
    return untold(case) if missing_keys(case) else ""


def moves_of(notice: Notice) -> list[NoticeMove]:
    """Return the life of a notice, line by line."""
    return list(NoticeMove.objects.of(notice.office_id).filter(notice=notice))


def listed(office_id: int, which: str, today: date) -> QuerySet[Notice]:
    """Return the notices of one list with their cases: awaited and late ones by their day, the others newest first.

    "again" is the quality list: cases for which a second notice had to be issued (OTN-02).
    """
    rows = Notice.objects.of(office_id).select_related("case", "staff")
    if which == "awaited":
        return rows.filter(state=State.ISSUED, valid_until__gte=today).order_by("valid_until", "pk")
    if which == "late":
        return rows.filter(state__in=OPEN, valid_until__lt=today).order_by("valid_until", "pk")
    return rows.filter(again=True).order_by("-issued_at", "-pk") if which == "again" else rows.order_by("-pk")


def tallies(office_id: int, today: date) -> dict[str, int]:
    """Return how many notices are awaited, and how many are late."""
    days = Notice.objects.of(office_id).filter(state__in=OPEN).values_list("state", "valid_until")
    found = [state == State.ISSUED and day >= today for state, day in days]
    return {"awaited": sum(found), "late": len(found) - sum(found)}


def past_their_day(office_id: int, today: date) -> list[int]:
    """Return the notices whose day is over and which nobody has closed."""
    rows = Notice.objects.of(office_id).filter(state=State.ISSUED, valid_until__lt=today)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def owed(office_id: int, today: date) -> list[Due]:
    """Return what clerks owe: a decision on each case whose notice is over and whose papers did not come."""
    code = office.office_row(office_id).code
    rows = listed(office_id, "late", today).exclude(case__responsible=None)
    return [
        Due(
            subject(row.pk), _("一次告知單逾期未補：%(number)s %(service)s") % {"number": row.case.number, "service": row.case.service_zh},
            row.valid_until, (row.case.responsible_id or 0,), reverse("notices:notice", kwargs={"office": code, "notice": row.pk}),
        )
        for row in rows
    ]  # fmt: skip


def issued_between(office_id: int, start: datetime, end: datetime) -> QuerySet[Notice]:
    """Return the notices issued from `start` until before `end` that were not withdrawn, the newest first."""
    rows = Notice.objects.of(office_id).filter(issued_at__gte=start, issued_at__lt=end)
    return rows.exclude(state=State.WITHDRAWN).select_related("case").order_by("-issued_at", "-pk")


def contact_of(office_id: int, counter: int | None) -> dict[str, object]:
    """Return how to reach the office, as it is printed: names, addresses, phone, the counter that knows the case."""
    row = office.office_row(office_id)
    names = ("name_zh", "name_en", "address_zh", "address_en", "phone")
    return {name: getattr(row, name) for name in names} | {"counter": counter}


def card(notice: Notice) -> NoticeCard:
    """Return what other rooms may know of a notice."""
    return NoticeCard(notice.pk, notice.case_id, notice.number, notice.code, notice.state, notice.again)


def notice_cards(office_id: int, case_id: int) -> list[NoticeCard]:
    """Return the notices of a case as other rooms may know them, the latest first."""
    return [card(row) for row in notices_of(office_id, case_id)]
