"""Doors for tests: a case after its decision, a sheet, an own item."""

from datetime import date, datetime
from typing import Any

from huzheng.cases.book.data import PersonValues
from huzheng.cases.book.testing import APPLICANT, make_case, move_on
from huzheng.cases.tips import actions
from huzheng.cases.tips.data import TipValues
from huzheng.cases.tips.models import OfficeTip, TipSheet
from huzheng.office.testing import MONDAY, OfficeSet

MOVE_IN = {"code": "R21", "zh": "遷入登記(他鄉鎮市區)", "en": "Move-in registration"}


def child(born_on: date) -> PersonValues:
    """Return a child that moves along."""
    return PersonValues(part="subject", name="林小安", born_on=born_on)


def make_done(
    made: OfficeSet, *, service: dict[str, Any] | None = None, children: tuple[date, ...] = (), done: bool = True,
    now: datetime = MONDAY, **words: Any,
) -> Any:  # fmt: skip
    """Write a move-in (or `service`) that is decided, and completed where `done`."""
    people = (APPLICANT, *(child(one) for one in children))
    row = make_case(made, service=service or MOVE_IN, people=people, now=now, **words)
    decided = move_on(made, row, "decide_alone", now=now)
    return move_on(made, decided, "complete", now=now) if done else decided


def give(made: OfficeSet, case: Any, *keys: str, language: str = "zh-hant", now: datetime = MONDAY) -> TipSheet:
    """Give a sheet as the clerk, with the school and the licence where nothing is named."""
    ticked = keys or ("move_school", "move_licence")
    return actions.give_tips(case.pk, keys_ticked=ticked, language=language, by=made.actor("clerk"), now=now)


def make_tip(made: OfficeSet, **words: Any) -> OfficeTip:
    """Add an own item for move-ins as the secretary."""
    plain: dict[str, Any] = {"kind": "move_in", "zh": "領取里民手冊", "en": "Fetch the village handbook"}
    return actions.add_tip(TipValues(**(plain | words)), by=made.actor("secretary"), now=MONDAY)


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office, by the name of the parameter."""
    row = make_done(made)
    return {"case": row.pk, "sheet": give(made, row).pk, "tip": make_tip(made).pk, "form": "odt"}
