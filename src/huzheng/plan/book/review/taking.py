"""What each step does to the sheet. Pure: the sheet is changed in place, a step that cannot be taken changes nothing."""

from collections.abc import Callable
from typing import Any

from huzheng.plan.book.reading.grammar import overlap, read_mark, tidy
from huzheng.plan.book.review import data
from huzheng.plan.book.review.errors import BadNumber, NeedsWords, NodeGone, NoPlace, NothingToSplit
from huzheng.plan.book.review.merging import merge
from huzheng.plan.book.review.moving import move, place, shift
from huzheng.plan.book.review.numbers import whole
from huzheng.plan.book.review.sheet import BELOW, HEAD_LISTS, SURE, Kind, Node, Sheet, SourceLine

ALIKE = 0.8  # so much of a line stands in a text that was read from it
EDITED = ("label", "text", "group", "group_label", "deadline", "unit", "units", "benefits")


def take(sheet: Sheet, step: Any) -> str:
    """Take one step; return the id of the node (or L and the number of the line) that it leaves in hand. Raises StepRefused."""
    at = _DOES[type(step)](sheet, step)
    sheet.settle()
    return at


def replay(sheet: Sheet, steps: list[Any]) -> Sheet:
    """Take all steps in order and return the same sheet."""
    for step in steps:
        _DOES[type(step)](sheet, step)
    sheet.settle()
    return sheet


def _node(sheet: Sheet, id: str) -> Node:
    node = sheet.find(id)
    if node is None:
        raise NodeGone
    return node


def _line(sheet: Sheet, number: int) -> SourceLine:
    line = sheet.lines.get(number)
    if line is None:
        raise NodeGone
    return line


def _edit(sheet: Sheet, step: data.Edit) -> str:
    node = _node(sheet, step.node)
    if step.text is not None and not step.text.strip() and not node.below:
        raise NeedsWords
    if node.kind == Kind.PROJECT and step.label is not None and not whole(step.label, digits=4):
        raise BadNumber
    for name in EDITED:
        value = getattr(step, name)
        if value is not None:
            setattr(node, name, list(value) if isinstance(value, tuple) else value)
    node.confidence = SURE
    return node.id


def _months(sheet: Sheet, step: data.Months) -> str:
    node = _node(sheet, step.node)
    if node.kind != Kind.TASK:
        raise NoPlace
    node.months = None if step.months is None else sorted(set(step.months))
    return node.id


def _split(sheet: Sheet, step: data.Split) -> str:
    found = sheet.place_of(step.node)
    if found is None:
        raise NodeGone
    _parent, holder, k = found
    node = holder[k]
    first, second = node.text[: step.at].rstrip(), node.text[step.at :].lstrip()
    if not first or not second:
        raise NothingToSplit
    mark = read_mark(second)
    made = Node(sheet.new_id(), node.kind, label=mark.label if mark else "", text=mark.rest.strip() if mark else second)
    made.unit, made.months = node.unit, node.months and list(node.months)
    own, others = _shared_lines(sheet, node, first, second)
    node.text, node.lines, made.lines = first, own, others
    made.below, node.below = node.below, []
    node.confidence = SURE
    holder.insert(k + 1, made)
    return made.id


def _shared_lines(sheet: Sheet, node: Node, first: str, second: str) -> tuple[list[int], list[int]]:
    """Say which lines go with which part: by their words; a line that the cut runs through goes with both."""
    a, b = tidy(node.label) + tidy(first), tidy(second)
    own, others = [], []
    for number in node.lines:
        words = tidy(sheet.lines[number].text) if number in sheet.lines else ""
        in_a, in_b = words in a, words in b
        if in_a or not in_b:
            own.append(number)
        if in_b or not in_a:
            others.append(number)
    return own or list(node.lines), others or list(node.lines)


def _add(sheet: Sheet, step: data.Add) -> str:
    holder = _holder_of(sheet, step)
    places = [k for k, node in enumerate(holder) if node.id == step.after]
    if step.after is not None and not places:
        raise NodeGone
    made = Node(sheet.new_id(), step.kind, label=step.label, text=step.text)
    holder.insert(places[0] + 1 if places else len(holder), made)
    return made.id


def _holder_of(sheet: Sheet, step: data.Add) -> list[Node]:
    if step.into is None:
        tops = {Kind.DIMENSION: sheet.dimensions, Kind.PROJECT: sheet.projects}
        if step.kind not in tops:
            raise NoPlace
        return tops[step.kind]
    parent = _node(sheet, step.into)
    if BELOW.get(parent.kind) != step.kind:
        raise NoPlace
    return parent.below


def _drop(sheet: Sheet, step: data.Drop) -> str:
    found = sheet.place_of(step.node)
    if found is None:
        raise NodeGone
    parent, holder, k = found
    for part in holder[k].walk():
        for number in part.lines:
            if number in sheet.lines and (part.text or part.label):
                sheet.lines[number].torn = True
    del holder[k]
    near = holder[min(k, len(holder) - 1)] if holder else parent
    return near.id if near else ""


def _trust(sheet: Sheet, step: data.Trust) -> str:
    node = _node(sheet, step.node)
    for part in node.walk():
        part.confidence = SURE
    return node.id


def _take_line(sheet: Sheet, step: data.Take) -> str:
    line = _line(sheet, step.line)
    if step.to in HEAD_LISTS:
        sheet.head[step.to].append(line.text)
        line.held, line.why, line.torn = True, "", False
        return f"L{line.number}"
    node = _node(sheet, step.node or "")
    if step.to == "words":
        node.text += line.text
        made = node
    else:
        made = _as_node(sheet, node, Kind(step.to), line.text)
    made.lines.append(line.number)
    line.why, line.torn = "", False
    return made.id


def _as_node(sheet: Sheet, near: Node, kind: Kind, text: str) -> Node:
    """Make a node of a line: after `near` where it is of the same kind, else at the end below it."""
    found = sheet.place_of(near.id)
    if near.kind == kind and found is not None:
        holder, place = found[1], found[2] + 1
    elif BELOW.get(near.kind) == kind:
        holder, place = near.below, len(near.below)
    else:
        raise NoPlace
    mark = read_mark(text)
    made = Node(sheet.new_id(), kind, label=mark.label if mark else "", text=tidy(mark.rest if mark else text))
    holder.insert(place, made)
    return made


def _ignore(sheet: Sheet, step: data.Ignore) -> str:
    line = _line(sheet, step.line)
    if not step.why.strip():
        raise NeedsWords
    line.why, line.held = step.why.strip(), False
    return f"L{line.number}"


def _reopen(sheet: Sheet, step: data.Reopen) -> str:
    line = _line(sheet, step.line)
    line.why = ""
    return f"L{line.number}"


def _head(sheet: Sheet, step: data.Head) -> str:
    for name in step.model_fields_set - {"op"}:
        value = getattr(step, name)
        if isinstance(value, tuple):
            _let_go(sheet, name, list(value))
        sheet.head[name] = list(value) if isinstance(value, tuple) else value
    return ""


def _let_go(sheet: Sheet, name: str, texts: list[str]) -> None:
    """Open the lines of goals, bases or reviews that are taken away; one that is reworded keeps its lines."""
    if len(texts) >= len(sheet.head[name]):
        return
    kept = "".join([*texts, *(text for other in HEAD_LISTS if other != name for text in sheet.head[other])])
    gone = "".join(text for text in sheet.head[name] if text not in texts)
    for line in sheet.lines.values():
        if line.held and overlap(line.text, gone) > ALIKE > overlap(line.text, kept):
            line.held = False


_DOES: dict[type, Callable[[Sheet, Any], str]] = {
    data.Edit: _edit,
    data.Months: _months,
    data.Split: _split,
    data.Merge: merge,
    data.Move: move,
    data.Shift: shift,
    data.Place: place,
    data.Add: _add,
    data.Drop: _drop,
    data.Trust: _trust,
    data.Take: _take_line,
    data.Ignore: _ignore,
    data.Reopen: _reopen,
    data.Head: _head,
}
