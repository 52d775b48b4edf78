"""What the page of a case shows: papers, people, signatures, history in words; the next step; how its clock stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzheng.cases.book import queries, rules
from huzheng.cases.book.data import subject
from huzheng.cases.book.messages import lacking_words, paper_title
from huzheng.cases.book.models import Case, CaseMove, CasePaper, CasePerson, CaseSignature
from huzheng.cases.book.queries import CaseRow
from huzheng.cases.book.states import CLOSED, VERB_WORDS, PaperState, Part
from huzheng.cases.book.steps import is_open
from huzheng.foundation.errors import HuzhengError
from huzheng.foundation.page.wording import english, short_date
from huzheng.foundation.privacy.traces import Trace, traces_of
from huzheng.office.api import staff_names
from huzheng.services.catalogue.api import circumstances_of, service
from huzheng.services.catalogue.data import ServiceCard
from huzheng.services.law.api import late_fine, period_end
from huzheng.services.law.data import Deadline, Fine

PAPER_LIGHTS = {
    PaperState.SEEN: "ok",
    PaperState.SCANNED: "ok",
    PaperState.WAIVED: "ok",
    PaperState.MISSING: "late",
    PaperState.OPEN: "unknown",
}


@dataclass(frozen=True)
class PaperShown:
    """A line of the check list."""

    row: CasePaper
    title: str
    where: str
    light: str
    word: str


@dataclass(frozen=True)
class PersonShown:
    """Somebody in the case, and how they signed."""

    row: CasePerson
    signed: tuple[CaseSignature, ...]


@dataclass(frozen=True)
class LineShown:
    """A line of history."""

    move: CaseMove
    verb: str
    who: str
    mark: str


@dataclass(frozen=True)
class Statutory:
    """Until when the law wants the application, and what a late one costs by the published scale."""

    deadline: Deadline
    fine: Fine | None


@dataclass(frozen=True)
class CaseShown:
    """Everything that the page of a case says of it."""

    case: Case
    card: ServiceCard | None
    needed: list[PaperShown]
    optional: list[PaperShown]
    people: list[PersonShown]
    stamps: list[CaseSignature]
    lacks: tuple[str, ...]
    history: list[LineShown]
    family: list[Case]
    questions: list[Any]
    steps: list[Any]
    circumstances: list[tuple[str, str, bool]]
    clock: "CaseRow"
    open: bool
    closed: bool
    statutory: Statutory | None
    deceased: bool
    people_gone: tuple[Trace, ...]
    scans_gone: tuple[Trace, ...]


def case_shown(case: Case, today: Any) -> CaseShown:
    """Collect what the page of a case says. Thirteen queries, and what the catalogue reads."""
    people, papers, signed = queries.people_of(case), queries.papers_of(case), queries.signatures_of(case)
    card = card_of(case)
    shown = [_paper(paper) for paper in papers]
    is_now_open = is_open(case)
    lacks = rules.lacking(queries.standing_of(case, people, papers, signed)) if is_now_open else ()
    return CaseShown(
        case=case, card=card, needed=[one for one in shown if _asked(one.row)],
        optional=[one for one in shown if not _asked(one.row)],
        people=[PersonShown(one, tuple(sign for sign in signed if sign.person_id == one.pk)) for one in people],
        stamps=[sign for sign in signed if sign.person_id is None], lacks=lacking_words(lacks, papers),
        history=history_of(case), family=[one for one in queries.family_of(case) if one.pk != case.pk],
        questions=queries.questions_of(case), steps=queries.steps_of(case), circumstances=_circumstances(case, card),
        clock=queries.case_rows(case.office_id, [case], today)[0], open=is_now_open, closed=case.state in CLOSED,
        statutory=_statutory(case, card), deceased=rules.DECEASED in case.circumstances,
        **_gone(case, people, papers),
    )  # fmt: skip


def _gone(case: Case, people: Sequence[CasePerson], papers: Sequence[Any]) -> dict[str, tuple[Trace, ...]]:
    """Return which rules of retention have removed what named the people, and the scans; asked only where something is gone."""
    gone = any(not one.name for one in people) or any(one.scan_gone_at for one in papers)
    found = traces_of(case.office_id, [subject(case.pk)]).get(subject(case.pk), ()) if gone else ()
    files = tuple(one for one in found if one.rule.file)
    return {"people_gone": tuple(one for one in found if one not in files), "scans_gone": files}


def card_of(case: Case) -> ServiceCard | None:
    """Return the service as it held when the case was taken in; None where no version of that day is known (any more)."""
    try:
        return service(case.office_id, case.service, case.business_date)
    except HuzhengError:
        return None


def _statutory(case: Case, card: ServiceCard | None) -> Statutory | None:
    """Return the statutory period counted from the event; None where there is none, or no sourced version covers the day."""
    if card is None or card.statutory is None or case.event_on is None:
        return None
    try:
        end = period_end(case.event_on, card.statutory)
        fine = late_fine(card.fine, case.event_on, card.statutory, case.business_date) if card.fine else None
    except HuzhengError:
        return None
    return Statutory(end, fine)


def _asked(paper: CasePaper) -> bool:
    return paper.needed or paper.state != PaperState.OPEN


def _paper(row: CasePaper) -> PaperShown:
    where = (row.where_en or row.where_zh) if english() else row.where_zh
    return PaperShown(row, paper_title(row), where, PAPER_LIGHTS[PaperState(row.state)], row.get_state_display())


def _circumstances(case: Case, card: ServiceCard | None) -> list[tuple[str, str, bool]]:
    """Return what may be ticked of the circumstances: key, words, whether it is."""
    if card is None:
        return []
    asked = circumstances_of(card, more=(rules.DECEASED,))
    return [(one.key, one.en if english() else one.zh, one.key in case.circumstances) for one in asked]


def history_of(case: Case) -> list[LineShown]:
    """Return the history in words, the first line first; who acted by name."""
    moves = queries.moves_of(case)
    ids = {int(number) for kind, _dash, number in (move.actor.partition(":") for move in moves) if kind == "staff"}
    names = staff_names(case.office_id, ids)
    return [
        LineShown(move, str(VERB_WORDS.get(move.verb, move.verb)), _who(move, names), _mark(move)) for move in moves
    ]


def _who(move: CaseMove, names: dict[int, str]) -> str:
    kind, _dash, number = move.actor.partition(":")
    return names.get(int(number), "") if kind == "staff" else {"citizen": _("民眾")}.get(kind, _("系統"))


def _mark(move: CaseMove) -> str:
    """Return what a line adds to its verb: the mark of a delegated decision, the part, the added case."""
    data = move.data
    if move.verb == "decide_alone":
        return _("分層負責代為決行")
    if move.verb == "extend":
        return ngettext("延長 %(n)s 個工作日", "延長 %(n)s 個工作日", data["days"]) % {"n": data["days"]}
    if move.verb in ("postpone", "restore"):
        return _("改為 %(day)s 到期") % {"day": short_date(date.fromisoformat(data["due_on"]))}
    if data.get("part") in Part.values:
        return str(Part(data["part"]).label)
    if move.verb == "check_paper" and "to" in data:
        return str(PaperState(data["to"]).label)
    return str(data.get("number", ""))
