"""The demo office's appraisals: an inspection file with pieces missing, a visit with findings, an award entry half written."""

from datetime import date, datetime, timedelta
from importlib import resources
from typing import Any, Protocol

import yaml

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at
from huzheng.foundation.roc import year_of
from huzheng.foundation.verbs import inside
from huzheng.plan.appraisal import actions
from huzheng.plan.appraisal.data import CriterionValues, DossierValues, FindingValues, StageValues, VisitValues
from huzheng.plan.appraisal.models import Criterion, Dossier, Piece
from huzheng.plan.appraisal.queries import figures_of, offers_for
from huzheng.plan.appraisal.rules import award_lines, read_criteria
from huzheng.plan.book.api import current_plan, items_of

BEFORE = timedelta(days=35)  # the files were opened some weeks ago


class Made(Protocol):
    """What appraisals need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_appraisal(made: Made, *, seed: int, now: datetime) -> None:
    """Open the inspection file and the award entry, keep the visit with its findings. Call inside a transaction, after the plan."""
    text = yaml.safe_load(
        resources.files("huzheng.plan.appraisal").joinpath("rulebook/demo_appraisal.yaml").read_text(encoding="utf-8")
    )
    _inspection(made, text["inspection"], now)
    _visit(made, text["visit"], now)
    _award(made, text["award"], now)


def _actor(made: Made, name: str) -> Actor:
    person = made.staff[name]
    return Actor(ActorKind.STAFF, person.pk, made.office.pk, frozenset({name}), name=person.name)


def _place(made: Made, name: str, now: datetime) -> dict[str, Any]:
    return {"office_id": made.office.pk, "by": _actor(made, name), "now": now}


def _open(made: Made, text: dict[str, Any], kind: str, lines: Any, now: datetime) -> Dossier:
    year = year_of(now.date())
    values = DossierValues(
        f"{year}年度{text['title']}", text["host"], year, date(now.year, *text["due"]), date(now.year, 1, 1), now.date()
    )
    framework = text.get("framework", "")
    dossier = inside(actions.open_dossier)(
        values,
        kind=kind,
        lines=lines,
        framework=framework,
        key=f"demo-entry-{kind}",
        **_place(made, "evaluation", now - BEFORE),
    )
    for title, (month, day), owner, _done in text["stages"]:
        stage = StageValues(title, date(now.year, month, day), made.staff[owner].pk)
        inside(actions.add_stage)(dossier.pk, values=stage, **_place(made, "evaluation", now))
    return dossier


def _rows(dossier: Dossier) -> list[Criterion]:
    return list(Criterion.objects.of(dossier.office_id).filter(dossier=dossier).order_by("position"))


def _inspection(made: Made, text: dict[str, Any], now: datetime) -> None:
    dossier = _open(made, text, "inspection", read_criteria(text["criteria"]), now)
    plan = current_plan(made.office.pk, now.date())
    items = {item.title: item.pk for item in items_of(plan)} if plan else {}
    figures = figures_of(plan, now.date()) if plan else {}
    for row in _rows(dossier):
        wanted = text["brings"].get(row.title)
        if wanted is None:
            continue
        values = CriterionValues(
            row.label, row.title, row.weight, made.staff[wanted["owner"]].pk, date(now.year, *wanted["due"]),
            needs=tuple(wanted["needs"]),
        )  # fmt: skip
        inside(actions.edit_criterion)(row.pk, values=values, **_place(made, "evaluation", now))
        pieces = {piece.text: piece.pk for piece in Piece.objects.of(made.office.pk).filter(criterion=row)}
        for need, words in wanted.get("words", {}).items():
            inside(actions.add_words)(
                row.pk,
                words=words,
                piece=pieces[need],
                key=f"demo-piece-{row.pk}-{need}",
                **_place(made, wanted["owner"], now),
            )
        item = items.get(wanted.get("item", ""))
        found = [value.pk for value in figures.get(item or 0, [])]
        if found:
            first = pieces[wanted["needs"][0]]
            picks = [("figure", pk) for pk in found]
            inside(actions.link_plan)(row.pk, picks=picks, piece=first, **_place(made, wanted["owner"], now))
        elif item:
            inside(actions.link_plan)(row.pk, picks=[("item", item)], **_place(made, wanted["owner"], now))


def _visit(made: Made, text: dict[str, Any], now: datetime) -> None:
    """Keep the visit of this year, or of last year where its day is still to come."""
    year = now.year if date(now.year, *text["came"]) < now.date() else now.year - 1
    came = at(date(year, *text["came"]), 17)
    values = VisitValues(text["who"], came.date(), text["words"])
    visit = inside(actions.add_visit)(values, key="demo-visit", **_place(made, "evaluation", came))
    for k, one in enumerate(text["findings"]):
        owner, due = made.staff[one["owner"]].pk, date(year, *one["due"])
        finding = FindingValues(one["text"], one["improvement"], owner, due)
        place = _place(made, "evaluation", max(came, at(made.staff[one["owner"]].joined_on, 9)))
        row = inside(actions.add_finding)(visit.pk, values=finding, key=f"demo-finding-{k}", **place)
        if "answered" in one:
            day, words = one["answered"]
            inside(actions.answer_finding)(row.pk, answer=words, **_place(made, one["owner"], at(date(year, *day), 16)))
        if "confirmed" in one:
            inside(actions.confirm_finding)(row.pk, **_place(made, "director", at(date(year, *one["confirmed"]), 16)))


def _award(made: Made, text: dict[str, Any], now: datetime) -> None:
    dossier = _open(made, text, "award", award_lines(text["framework"]), now)
    for row in _rows(dossier):
        if not row.key:
            continue
        owner = text["owners"][row.key]
        values = CriterionValues(
            row.label, row.title, row.weight, made.staff[owner].pk, now.date() + timedelta(days=4), text["limit"]
        )
        inside(actions.edit_criterion)(row.pk, values=values, **_place(made, "evaluation", now))
        if row.key in text["texts"]:
            inside(actions.write_text)(row.pk, text=text["texts"][row.key], seen=0, **_place(made, owner, now))
            mapped = [offer for offer in offers_for(row, now.date()) if offer.mapped]
            picks = [("item", offer.item.pk) for offer in mapped]
            picks += [("figure", one.pk) for offer in mapped for one in offer.figures]
            inside(actions.link_plan)(row.pk, picks=picks, **_place(made, owner, now))
