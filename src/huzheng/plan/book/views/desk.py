"""The desk as its page places it: lines and parts linked to each other, what each part is kept by, and what is in hand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from huzheng.plan.book.binding import Context, Status, bind_text
from huzheng.plan.book.models import Review
from huzheng.plan.book.queries.reviews import Desk
from huzheng.plan.book.review import BELOW, Fate, Kind, Node, SourceLine, full_text, months_typed, whole
from huzheng.plan.book.states import ReviewKind, ReviewState
from huzheng.plan.book.views.frame import rights_of

KIND_WORDS = {
    Kind.DIMENSION: pgettext_lazy("單項", "構面"),
    Kind.ITEM: pgettext_lazy("單項", "要項"),
    Kind.MEASURE: pgettext_lazy("單項", "作法"),
    Kind.CHILD: pgettext_lazy("單項", "細項"),
    Kind.PROJECT: pgettext_lazy("單項", "計畫項目"),
    Kind.TASK: pgettext_lazy("單項", "工作內容"),
}
STATUS_WORDS = {
    Status.BUILT: gettext_lazy("系統可佐證"),
    Status.NOT_YET: gettext_lazy("系統尚未提供"),
    Status.BY_HAND: gettext_lazy("人工佐證"),
}
FATE_WORDS = {
    Fate.TAKEN: gettext_lazy("已納入"),
    Fate.IGNORED: gettext_lazy("不納入"),
    Fate.OPEN: gettext_lazy("待處理"),
}
MONTHS = range(1, 13)
NEAR = 12  # so many parts are offered as a place for a line


@dataclass(frozen=True, slots=True)
class Advice:
    """Which part of the software keeps a promise: its name, whether it is built, and the words that said so."""

    name: str
    status: str
    word: str
    because: str


@dataclass(slots=True)
class Part:
    """A node as the page shows it."""

    node: Node
    kind_word: str
    advice: Advice | None
    in_hand: bool
    typed: dict[str, Any]  # what the fields of the editor hold
    was: dict[str, str] = field(
        default_factory=dict
    )  # what they were filled with, so that only what somebody changes is a change
    holds: bool = False  # whether a list of parts below it begins behind it
    ends: range = range(0)  # one for each list that ends behind it
    acts: dict[str, bool] = field(default_factory=dict)  # what can be done with it where it stands
    title: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)  # deadline, units, benefits, months, each with its name

    @property
    def lines(self) -> str:
        """Return the numbers of its lines, for the script that draws the thread."""
        return " ".join(map(str, self.node.lines))


@dataclass(slots=True)
class Row:
    """A line of the source as the page shows it."""

    line: SourceLine
    word: str
    in_hand: bool
    holders: list[Node]

    @property
    def open(self) -> bool:
        """Say whether nobody has decided about it."""
        return self.line.fate == Fate.OPEN


def shown_desk(request: Any, review: Review, desk: Desk, at: str, typed: Any = None) -> dict[str, Any]:
    """Return what the page of a review places."""
    sheet = desk.sheet
    holders: dict[int, list[Node]] = defaultdict(list)
    for node in sheet.walk():
        for number in node.lines:
            holders[number].append(node)
    chosen = sheet.find(at)
    lit = set(chosen.lines) if chosen else set()
    counts, doubts = sheet.counts(), sheet.doubts()
    shown = _Shown(at, typed, get_language() or "")
    rows = [
        Row(line, str(FATE_WORDS[line.fate]), f"L{line.number}" == at, holders[line.number])
        for line in sheet.lines.values()
    ]
    return {
        "review": review, "desk": desk, "head": sheet.head, "at": at, "lit": lit, "rows": rows, "counts": counts,
        "bar": _bar(counts), "doubts": len(doubts), "next": _next(doubts, at, sheet),
        "dimensions": list(shown.parts(sheet.dimensions, ())), "projects": list(shown.parts(sheet.projects, ())),
        "warnings": sheet.rest["warnings"], "months": MONTHS, "parents": _parents(sheet, at), "near": _near(sheet, at),
        "typed": typed, "document": desk.document,
        "open": review.state == ReviewState.OPEN, "amendment": review.kind == ReviewKind.AMENDMENT,
        "url": reverse("plan:review", kwargs={"office": request.office.code, "review": review.pk}),
        "sizes": _sizes(sheet), "may": rights_of(request.actor), "fields": _head_fields(sheet.head, typed) if at == "head" else {},
    }  # fmt: skip


class _Shown:
    def __init__(self, at: str, typed: Any, language: str) -> None:
        self.at, self.typed, self.language = at, typed, language
        self.kinds = {
            kind: str(word) for kind, word in KIND_WORDS.items()
        }  # translated once, not for each of 500 parts
        self.words = [_("期限"), _("承辦"), _("效益"), _("月份"), _("原文沒有留下"), _("（無標題）")]

    def parts(self, nodes: Sequence[Node], titles: tuple[str, ...], ends: int = 0) -> Iterator[Part]:
        """Return these nodes, each before what lies below it; `titles` stand above, `ends` lists end behind the last.

        The page draws them in one loop: a template that calls itself is twice as slow (docs/decisions/a-tree-is-drawn-in-one-loop.md).
        """
        for k, node in enumerate(nodes):
            behind = ends if k == len(nodes) - 1 else 0
            part = self._part(node, titles, k)
            part.holds, part.ends = bool(node.below), range(0 if node.below else behind)
            yield part
            above = (node.group, node.text) if node.kind == Kind.ITEM else (node.text,)
            yield from self.parts(node.below, tuple(title for title in above if title), behind + 1)

    def _part(self, node: Node, titles: tuple[str, ...], k: int) -> Part:
        in_hand = node.id == self.at
        part = Part(node, self.kinds[node.kind], self._advice(node, titles), in_hand, {})
        part.title, part.facts = node.text or self.words[-1], self._facts(node)
        if in_hand:
            part.was = _printed(node)
            part.typed = _typed(node, part.was, self.typed)
            part.acts = {"merge": k > 0, "in": k > 0 and node.kind not in {Kind.PROJECT, Kind.TASK}, "below": node.kind in BELOW,
                         "out": node.kind not in {Kind.DIMENSION, Kind.PROJECT, Kind.TASK}, "splits": bool(node.text)}  # fmt: skip
        return part

    def _facts(self, node: Node) -> list[tuple[str, str]]:
        deadline, units, benefits, months, lost, _untitled = self.words
        found = [
            (deadline, node.deadline),
            (units, "、".join(node.units) or node.unit),
            (benefits, " ".join(node.benefits)),
        ]
        if node.kind == Kind.TASK:
            found.append((months, lost if node.months is None else "、".join(map(str, node.months)) or "–"))
        return [(word, text) for word, text in found if text]

    def _advice(self, node: Node, titles: tuple[str, ...]) -> Advice | None:
        if node.kind not in {Kind.MEASURE, Kind.TASK}:
            return None
        return advice_for(full_text(node), titles, self.language.startswith("zh"))


@lru_cache(maxsize=4096)
def _best(text: str, titles: tuple[str, ...]) -> Any:
    found = bind_text(text, Context(titles))
    return found[0] if found else None


def advice_for(text: str, titles: tuple[str, ...], chinese: bool) -> Advice | None:
    """Return what probably keeps a promise, or None where nothing speaks for anything."""
    best = _best(text, titles)
    if best is None:
        return None
    name = best.entry.zh if chinese else best.entry.en
    return Advice(name, best.entry.status.value, str(STATUS_WORDS[best.entry.status]), "、".join(best.because[:4]))


def _printed(node: Node) -> dict[str, str]:
    own = {name: getattr(node, name) for name in ("label", "text", "group", "group_label", "deadline", "unit")}
    return own | {"units": "\n".join(node.units), "benefits": "\n".join(node.benefits)}


def _typed(node: Node, own: dict[str, str], sent: Any) -> dict[str, Any]:
    """Return what the editor's fields hold: what was just typed and refused, else what stands in the node."""
    if sent is None:
        return own | {"months": node.months or [], "months_known": node.months is not None}
    typed = {name: sent[name] for name in own if name in sent and sent[name] != sent.get(f"was_{name}")}
    months = months_typed(sent) if "months_known" in sent else node.months
    return own | typed | {"months": months or [], "months_known": months is not None}


def _head_fields(head: dict[str, Any], sent: Any) -> dict[str, Any]:
    """Return what the fields of the head hold: what was just typed and refused, else what stands there."""
    own = {name: "\n".join(value) if isinstance(value, list) else value or "" for name, value in head.items()}
    return own if sent is None else {name: sent.get(name, value) for name, value in own.items()}


def _bar(counts: dict[str, int]) -> list[dict[str, Any]]:
    """Return the pieces of the bar of lines: how wide, from where, in hundredths."""
    total, x, pieces = max(1, counts["all"]), 0.0, []
    for fate in Fate:
        width = round(counts[fate.value] * 100 / total, 2)
        pieces.append({"fate": fate.value, "x": round(x, 2), "width": width})
        x += width
    return pieces


def _next(doubts: list[str], at: str, sheet: Any) -> str:
    """Return what wants a look after what is in hand, from the top again at the end."""
    others = [id for id in doubts if id != at]
    if not others:
        return ""
    order = {node.id: k for k, node in enumerate(sheet.walk())}
    order |= {f"L{number}": len(order) + k for k, number in enumerate(sheet.lines)}
    here = order.get(at, -1)
    return next((id for id in others if order[id] > here), others[0])


def _parents(sheet: Any, at: str) -> list[tuple[str, str, bool]]:
    """Return where the node in hand could stand: parents of the kind that holds it, and whether it stands there now."""
    found = sheet.place_of(at)
    if found is None or found[0] is None:
        return []
    parent = found[0]
    return [(n.id, _short(n), n is parent) for n in sheet.walk() if n.kind == parent.kind and n.kind != Kind.CHILD]


def _near(sheet: Any, at: str) -> list[tuple[str, str]]:
    """Return the parts around the line in hand: those that hold the lines before and after it."""
    number = whole(at[1:]) if at.startswith("L") else None
    if number is None:
        return []
    nodes = [node for node in sheet.walk() if node.kind not in {Kind.PROJECT, Kind.TASK}]
    by_distance = sorted(range(len(nodes)), key=lambda k: _distance(nodes[k], number))
    return [(nodes[k].id, f"{KIND_WORDS[nodes[k].kind]} {_short(nodes[k])}") for k in sorted(by_distance[:NEAR])]


def _distance(node: Node, number: int) -> int:
    return min((abs(line - number) for line in node.lines), default=1_000_000)


def _short(node: Node) -> str:
    text = f"{node.label}{node.text}" or _("（無標題）")
    return text if len(text) <= 28 else f"{text[:27]}…"


def _sizes(sheet: Any) -> Iterator[tuple[str, int]]:
    kinds = [node.kind for node in sheet.walk()]
    shown = (Kind.DIMENSION, Kind.ITEM, Kind.MEASURE, Kind.TASK)
    return ((str(KIND_WORDS[kind]), n) for kind in shown if (n := kinds.count(kind)) or kind != Kind.TASK)
