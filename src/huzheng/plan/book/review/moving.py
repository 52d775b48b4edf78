"""Steps that change where a node stands: up and down, in and out, below another parent."""

from huzheng.plan.book.review import data
from huzheng.plan.book.review.errors import NodeGone, NoNeighbour, NoPlace
from huzheng.plan.book.review.merging import hand_over
from huzheng.plan.book.review.sheet import BELOW, SURE, Kind, Node, Sheet

Spot = tuple[Node | None, list[Node], int]


def _spot(sheet: Sheet, id: str) -> Spot:
    found = sheet.place_of(id)
    if found is None:
        raise NodeGone
    return found


def move(sheet: Sheet, step: data.Move) -> str:
    """Let a node change places with its neighbour; at the end of its parent it goes over to the next parent."""
    parent, holder, k = _spot(sheet, step.node)
    node, to = holder[k], k + (-1 if step.way == "up" else 1)
    if 0 <= to < len(holder):
        holder[k], holder[to] = holder[to], node
    else:
        other = _cousins(sheet, parent, step.way)
        del holder[k]
        other.insert(len(other) if step.way == "up" else 0, node)
    node.confidence = SURE
    return node.id


def _cousins(sheet: Sheet, parent: Node | None, way: str) -> list[Node]:
    """Return the children of the parent's neighbour of the same kind, wherever in the document it stands."""
    if parent is None:
        raise NoNeighbour
    same = [node for node in sheet.walk() if node.kind == parent.kind and (node.kind != Kind.CHILD)]
    to = same.index(parent) + (-1 if way == "up" else 1) if parent in same else -1
    if not 0 <= to < len(same):
        raise NoNeighbour
    return same[to].below


def shift(sheet: Sheet, step: data.Shift) -> str:
    """Raise or lower a node by one level."""
    return (_raise if step.way == "out" else _lower)(sheet, step.node)


def _raise(sheet: Sheet, id: str) -> str:
    """Make a node its parent's younger sibling; the siblings that followed it become its own children."""
    parent, holder, k = _spot(sheet, id)
    if parent is None or parent.kind == Kind.PROJECT:
        raise NoPlace
    node, after = holder[k], holder[k + 1 :]
    _grand, above, place = _spot(sheet, parent.id)
    del holder[k:]
    _become(node, parent.kind)
    node.below = [*_raised(sheet, node), *after]
    above.insert(place + 1, node)
    return node.id


def _raised(sheet: Sheet, node: Node) -> list[Node]:
    """Return what stands below a raised node: children rise with it; the measures of an item stay measures, of an item without title."""
    if node.kind == Kind.DIMENSION and node.below:
        return [Node(sheet.new_id(), Kind.ITEM, below=node.below)]
    for child in node.below:
        _become(child, BELOW[node.kind])
    return node.below


def _lower(sheet: Sheet, id: str) -> str:
    """Make a node the last child of its elder sibling; its children follow it there."""
    _parent, holder, k = _spot(sheet, id)
    node = holder[k]
    if node.kind in {Kind.PROJECT, Kind.TASK}:
        raise NoPlace
    if k == 0:
        raise NoNeighbour
    elder, children = holder[k - 1], node.below
    del holder[k]
    hand_over(node, elder)
    _become(node, BELOW[elder.kind])
    node.below = children if node.kind == Kind.CHILD else []
    elder.below.append(node)
    if node.kind != Kind.CHILD:
        elder.below += children
    return node.id


def _become(node: Node, kind: Kind) -> None:
    """Make a node one of another kind; what only its old kind prints has no place any more and joins its text."""
    if node.kind == Kind.ITEM and kind != Kind.ITEM:
        node.text = node.group_label + node.group + node.text + "".join([node.deadline, *node.units, *node.benefits])
        node.deadline, node.units, node.benefits, node.group, node.group_label = "", [], [], "", ""
    if node.unit and kind == Kind.ITEM:
        node.units, node.unit = [node.unit], ""
    elif node.unit and kind != Kind.MEASURE:
        node.text, node.unit = node.text + node.unit, ""
    node.kind, node.confidence = kind, SURE
    if kind == Kind.CHILD:
        for child in node.below:
            _become(child, Kind.CHILD)


def place(sheet: Sheet, step: data.Place) -> str:
    """Move a node below another parent, which must be of the kind that holds it."""
    _parent, holder, k = _spot(sheet, step.node)
    node = holder[k]
    into = sheet.find(step.into)
    if into is None:
        raise NodeGone
    if BELOW.get(into.kind) != node.kind or into in node.walk():
        raise NoPlace
    if step.after == node.id:
        return node.id
    del holder[k]
    ids = [other.id for other in into.below]
    if step.after is not None and step.after not in ids:
        holder.insert(k, node)
        raise NodeGone
    into.below.insert(0 if step.after is None else ids.index(step.after) + 1, node)
    node.confidence = SURE
    return node.id
