"""What becomes of what two nodes print when they become one: nothing printed is lost."""

from huzheng.plan.book.review import data
from huzheng.plan.book.review.errors import NodeGone, NoNeighbour
from huzheng.plan.book.review.sheet import SURE, Kind, Node, Sheet

NUMBERED_TEXT = {Kind.DIMENSION, Kind.ITEM, Kind.MEASURE, Kind.CHILD}  # a project's number is a cell of its own


def merge(sheet: Sheet, step: data.Merge) -> str:
    """Append a node to the one before it: its words at the end of what is printed there, its facts beside, its children below."""
    found = sheet.place_of(step.node)
    if found is None:
        raise NodeGone
    _parent, holder, k = found
    if k == 0:
        raise NoNeighbour
    node, elder = holder[k], holder[k - 1]
    hand_over(node, elder)
    last = _last(elder) if node.kind in {Kind.MEASURE, Kind.CHILD} else elder
    last.text += (node.label if node.kind in NUMBERED_TEXT else "") + node.text
    last.lines += [number for number in node.lines if number not in last.lines]
    elder.below += node.below
    elder.confidence = SURE
    del holder[k]
    return elder.id


def _last(node: Node) -> Node:
    """Return where the printed words of a node end: its last child, or the last child of that."""
    while node.below:
        node = node.below[-1]
    return node


def hand_over(node: Node, elder: Node) -> None:
    """Give what a node prints beside its words to the one that takes it in; what has its place already is joined to it."""
    elder.deadline, node.deadline = joined(elder.deadline, node.deadline), ""
    elder.unit, node.unit = joined(elder.unit, node.unit), ""
    for name in ("units", "benefits"):
        mine = getattr(elder, name)
        mine += [text for text in getattr(node, name) if text not in mine]
        setattr(node, name, [])
    if node.group and node.group != elder.group:
        if elder.group:
            node.text = node.group_label + node.group + node.text
        else:
            elder.group, elder.group_label = node.group, node.group_label
    node.group, node.group_label = "", ""
    if node.kind == Kind.TASK and (node.months is not None or elder.months is not None):
        elder.months = sorted({*(elder.months or []), *(node.months or [])})


def joined(text: str, more: str) -> str:
    """Return both texts, once where they are the same."""
    return text if not more or more == text else f"{text}、{more}" if text else more
