"""From what a person sent (a button and the fields beside it) to steps of the review."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from huzheng.plan.book.review.errors import BadStep, NodeGone, NothingToSplit
from huzheng.plan.book.review.numbers import whole
from huzheng.plan.book.review.sheet import BELOW, HEAD_LISTS, HEAD_TEXTS, Kind, Node, Sheet

CUT = "‖"  # where a text is to be cut
Row = dict[str, Any]


class Fields(Protocol):
    """A form's fields, as Django's QueryDict has them."""

    def get(self, name: str, default: str = "") -> str: ...
    def getlist(self, name: str) -> list[str]: ...
    def __contains__(self, name: object) -> bool: ...


def steps_asked(sheet: Sheet, act: str, fields: Fields) -> list[Row]:
    """Return the steps that a button means; none where nothing changed. Raises StepRefused."""
    make = _ACTS.get(act)
    if make is None:
        raise BadStep
    return make(sheet, fields)


def _node(sheet: Sheet, fields: Fields) -> Node:
    node = sheet.find(fields.get("node", ""))
    if node is None:
        raise NodeGone
    return node


def _words(text: str) -> str:
    """Return a text as one line: a plan's text has no line breaks of its own."""
    return "".join(line.strip() for line in text.replace("\r", "").split("\n"))


def _each(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\r", "").split("\n") if line.strip()]


def _changes(node: Node, fields: Fields) -> Row:
    """Return what somebody changed in the form: what differs from what it was filled with (`was_...`, else from the node)."""
    read: dict[str, Callable[[str], Any]] = {
        "label": str.strip, "text": _words, "group": str.strip, "group_label": str.strip, "deadline": str.strip,
        "unit": str.strip, "units": _each, "benefits": _each,
    }  # fmt: skip
    sent = {name: turn(fields.get(name)) for name, turn in read.items() if name in fields}
    was = {name: turn(fields.get(f"was_{name}")) for name, turn in read.items() if f"was_{name}" in fields}
    return {name: value for name, value in sent.items() if value not in (was.get(name), getattr(node, name))}


def _save(sheet: Sheet, fields: Fields) -> list[Row]:
    node = _node(sheet, fields)
    return _typed(node, fields) or ([{"op": "trust", "node": node.id}] if node.doubtful_below else [])


def _typed(node: Node, fields: Fields) -> list[Row]:
    """Return the steps for what was typed into the editor; every other button of it takes them first, so that nothing is lost."""
    changed = _changes(node, fields)
    steps: list[Row] = [{"op": "edit", "node": node.id, **changed}] if changed else []
    if node.kind == Kind.TASK and "months_known" in fields and (months := months_typed(fields)) != node.months:
        steps.append({"op": "months", "node": node.id, "months": months})
    return steps


def months_typed(fields: Fields) -> list[int] | None:
    """Return the months that are ticked; none ticked is "no month", or unknown where that is said."""
    ticked = sorted({month for text in fields.getlist("months") if (month := whole(text, digits=2))})
    return ticked if ticked or fields.get("months_known") == "yes" else None


def _split(sheet: Sheet, fields: Fields) -> list[Row]:
    """Cut at the mark; what was typed besides is an edit of its own before it."""
    node, text = _node(sheet, fields), _words(fields.get("text"))
    at = text.find(CUT)
    if at < 1:
        raise NothingToSplit
    plain = text.replace(CUT, "")
    changed = {name: value for name, value in _changes(node, fields).items() if name != "text"}
    changed |= {"text": plain} if plain != node.text else {}
    steps: list[Row] = [{"op": "edit", "node": node.id, **changed}] if changed else []
    return [*steps, {"op": "split", "node": node.id, "at": at}]


def _plain(op: str, **more: str) -> Callable[[Sheet, Fields], list[Row]]:
    def steps(sheet: Sheet, fields: Fields) -> list[Row]:
        node = _node(sheet, fields)
        return [*_typed(node, fields), {"op": op, "node": node.id, **more}]

    return steps


def _drop(sheet: Sheet, fields: Fields) -> list[Row]:
    return [{"op": "drop", "node": _node(sheet, fields).id}]


def _place(sheet: Sheet, fields: Fields) -> list[Row]:
    """Move a node to the end of another parent."""
    into = sheet.find(fields.get("into"))
    if into is None:
        raise NodeGone
    node, after = _node(sheet, fields), into.below[-1].id if into.below else None
    return [*_typed(node, fields), {"op": "place", "node": node.id, "into": into.id, "after": after}]


def _add(sheet: Sheet, fields: Fields) -> list[Row]:
    """Add an empty part: after the node in hand, or at its end one level below; a first one where there is none."""
    if fields.get("node", "") == "":
        return [{"op": "add", "kind": Kind.DIMENSION}]
    node = _node(sheet, fields)
    if fields.get("where") == "below":
        return [*_typed(node, fields), {"op": "add", "kind": BELOW.get(node.kind, node.kind), "into": node.id}]
    found = sheet.place_of(node.id)
    parent = found[0] if found else None
    place = {"into": parent.id if parent else None, "after": node.id}
    return [*_typed(node, fields), {"op": "add", "kind": node.kind, **place}]


def _number(fields: Fields) -> int:
    number = whole(fields.get("line"))
    if number is None:
        raise NodeGone
    return number


def _take(sheet: Sheet, fields: Fields) -> list[Row]:
    step: Row = {"op": "take", "line": _number(fields), "to": fields.get("to")}
    return [step if step["to"] in HEAD_LISTS else step | {"node": fields.get("node")}]


def _ignore(sheet: Sheet, fields: Fields) -> list[Row]:
    return [{"op": "ignore", "line": _number(fields), "why": fields.get("why").strip()}]


def _reopen(sheet: Sheet, fields: Fields) -> list[Row]:
    return [{"op": "reopen", "line": _number(fields)}]


def _head(sheet: Sheet, fields: Fields) -> list[Row]:
    sent: Row = {name: fields.get(name).strip() for name in HEAD_TEXTS if name in fields}
    sent |= {name: _each(fields.get(name)) for name in HEAD_LISTS if name in fields}
    if "roc_year" in fields:
        year = fields.get("roc_year").strip()
        sent["roc_year"] = whole(year, digits=3) or year or None
    changed = {name: value for name, value in sent.items() if value != sheet.head[name]}
    return [{"op": "head", **changed}] if changed else []


_ACTS: Mapping[str, Callable[[Sheet, Fields], list[Row]]] = {
    "save": _save,
    "split": _split,
    "merge": _plain("merge"),
    "up": _plain("move", way="up"),
    "down": _plain("move", way="down"),
    "out": _plain("shift", way="out"),
    "in": _plain("shift", way="in"),
    "drop": _drop,
    "trust": _plain("trust"),
    "place": _place,
    "add": _add,
    "take": _take,
    "ignore": _ignore,
    "reopen": _reopen,
    "head": _head,
}
