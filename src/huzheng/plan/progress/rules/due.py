"""What is due, what light it bears, and who may report and review: pure functions, no Django."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

from huzheng.plan.progress.data import Person

GRACE_DAYS = (
    5  # plans ask for the report on a month or quarter by the fifth of the next one (每月五日前填報前月執行情形)
)
AHEAD_DAYS = 30  # what is due later is not shown yet
SETTLED = ("done", "skipped")
PRINTED, BY_HAND = "printed", "by_hand"


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def file_by(due_on: date, *, periodic: bool) -> date:
    """Return the last day on which a report comes in time: figures of a period exist only when it is over."""
    return due_on + timedelta(days=GRACE_DAYS if periodic else 0)


def planned_months(printed: Collection[int] | None, by_hand: Collection[int]) -> tuple[frozenset[int] | None, str]:
    """Return the planned months of a task and where they come from; None: nobody knows them."""
    if printed is not None:
        return frozenset(printed), PRINTED
    return (frozenset(by_hand), BY_HAND) if by_hand else (None, "")


def due_light(file_by: date, today: date, *, sent: bool) -> str:
    """Return the light of a due day: ok, soon (due within the month or already, still in time), late, or nothing to do yet."""
    if sent:
        return "ok"
    if file_by < today:
        return "late"
    return "soon" if (file_by.year, file_by.month) <= (today.year, today.month) else "unknown"


def row_light(planned: Collection[int] | None, settled: Collection[int], year: int, today: date) -> str:
    """Return the light of a task's row: late where a past planned month is not settled, soon where this one is not,
    ok where all that was planned so far is settled, unknown where nobody knows the months or none has come yet.
    """
    if planned is None:
        return "unknown"
    known = {"late": False, "soon": False, "ok": False}
    for month in planned:
        if (year, month) > (today.year, today.month):
            continue
        word = "ok" if month in settled else "soon" if (year, month) == (today.year, today.month) else "late"
        known[word] = True
    return next((word for word, found in known.items() if found), "unknown")


def may_report(who: Person, *, reporter: int | None, sections: Collection[int], roles: Collection[str]) -> bool:
    """Say whether somebody may report: the reporter, who stands in for the absent reporter, the members of a section that is
    meant, those who hold a role that is meant.
    """
    if reporter is not None and (who.id == reporter or reporter in who.stands_in_for):
        return True
    return (who.section is not None and who.section in sections) or bool(who.roles & set(roles))


def may_review(who: Person, *, writer: int | None, sections: Collection[int]) -> bool:
    """Say whether somebody may accept or return a report: never their own; a section head that of the own section."""
    if who.id == writer:
        return False
    if who.roles & {"secretary", "director"}:
        return True
    return "section_head" in who.roles and who.section is not None and who.section in sections


def days_late(file_by: date, today: date) -> int:
    """Return how many days a report is late; none while it is still in time."""
    return max(0, (today - file_by).days)
