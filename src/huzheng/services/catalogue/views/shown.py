"""What the pages show of a service, in the language of the page."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from huzheng.foundation.life import LIVES
from huzheng.services.catalogue import messages, queries
from huzheng.services.catalogue.data import Circumstance, Need, PaperNeed, ServiceCard
from huzheng.services.catalogue.messages import chosen, said
from huzheng.services.catalogue.rules.flow import HIGH, WIDE, flow
from huzheng.services.catalogue.rules.rulebook import rulebook
from huzheng.services.catalogue.states import Field

LIFE, GOAL, ALONE, REVIEWED = "case", "done", "decide_alone", "submit"


def facts_of(card: ServiceCard, on: date) -> dict[str, Any]:
    """Return what everybody asks about a service."""
    words = card.applicants_en if messages.wording.english() and card.applicants_en else card.applicants
    return {
        "card": card,
        "name": said(card),
        "who": words,
        "delegation": chosen(card, "delegation"),
        "limit": messages.limit_words(card.limit),
        "statutory": messages.statutory_words(card),
        "fees": [messages.fee_words(line, on) for line in card.fees],
        "where": chosen(card, "where"),
        "online": chosen(card, "online"),
        "channels": messages.channel_words(card.channels),
        "notes": [en if messages.wording.english() else zh for zh, en in card.notes],
        "open": card.unconfirmed,
    }


def papers_shown(papers: Sequence[PaperNeed]) -> list[dict[str, Any]]:
    """Return papers as the pages show them."""
    return [
        {
            "name": said(paper), "where": chosen(paper, "where"), "keep": paper.keep, "law": paper.law,
            "check": paper.check, "clerk": paper.need == Need.CLERK, "when": _when(paper), "key": paper.key,
        }
        for paper in papers
    ]  # fmt: skip


def _when(paper: PaperNeed) -> str:
    row = rulebook().circumstances.get(paper.condition)
    return said(row) if row else ""


def questions(card: ServiceCard, ticked: Collection[str]) -> list[dict[str, Any]]:
    """Return the circumstances to tick; one that lies within another is asked once that one is ticked."""
    asked = queries.circumstances_of(card)
    return [
        {"key": row.key, "words": said(row), "ticked": row.key in ticked, "within": bool(row.under)}
        for row in asked
        if _open(row, asked, ticked)
    ]


def _open(row: Circumstance, asked: Sequence[Circumstance], ticked: Collection[str]) -> bool:
    return not row.under or row.under in ticked


def steps_of(card: ServiceCard) -> dict[str, Any] | None:
    """Return the steps of a case of this service as a picture and as words, from the life of cases; None where there is none."""
    life = LIVES.get(LIFE)
    if life is None or card.by_office:
        return None
    moves = {verb: (move.sources, move.target) for verb, move in life.moves.items()}
    drawn = flow(moves, life.start, GOAL, without={REVIEWED} if card.delegated else {ALONE})
    if not drawn.boxes:
        return None
    words = {state: str(label) for state, label in life.labels.items()}
    boxes = [{"box": box, "words": words[box.state]} for box in drawn.boxes]
    by_kind = {kind: [one["words"] for one in boxes if one["box"].kind == kind] for kind in ("way", "wait", "end")}
    return {"flow": drawn, "boxes": boxes, "wide": WIDE, "high": HIGH, **by_kind}


def field_words(names: Collection[str]) -> list[tuple[str, str]]:
    """Return uncertain fields with their names, in the order of the page."""
    return [(key, str(Field(key).label)) for key in Field.values if key in names]


def source_of(card: ServiceCard, field: str) -> str:
    """Return where a field was read, in words."""
    found = card.sources.get(field, "")
    return _("承辦經驗，沒有可查的網頁或條文") if found == "known" else found


def value_shown(card: ServiceCard, what: str) -> str:
    """Return what a field that an office may change holds now, in words."""
    if what == "limit":
        return messages.limit_words(card.limit)
    if what == "channels":
        return _("、").join(messages.channel_words(card.channels))
    if what == "fees":
        return _("、").join(said(line) for line in card.fees) or _("免費")
    return _("%(n)s 種") % {"n": len(card.papers)}
