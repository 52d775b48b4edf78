"""Write next year's sheet from this year's and what was decided of its parts. Values in, values out, no Django.

Parts that are carried keep their ids, so that the differences of the two sheets name what changed; new ones have none of a row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from huzheng.plan.yearend.data import DecisionWords
from huzheng.plan.yearend.rules.shifting import shift

Node = dict[str, Any]
CARRY, CHANGE, DROP = "carry", "change", "drop"
UNDECIDED = DecisionWords("")


@dataclass(frozen=True, slots=True)
class New:
    """A new measure at the end of an item, named i12 as its sheet names it."""

    item: str
    words: str
    key: str


@dataclass(slots=True)
class Following:
    """Next year's sheet; `check` are (part id, date) that a person should look at: years that were not moved."""

    sheet: Node
    check: list[tuple[str, str]] = field(default_factory=list)


def following(sheet: Node, decisions: Mapping[str, DecisionWords], new: Sequence[New] = ()) -> Following:
    """Return the sheet of the year after: the tree as it is, dates a year later, what was dropped left out.

    `decisions` go by part id (i12, m34); a part that nobody decided on is carried. The legal bases keep their words.
    """
    year = sheet["roc_year"]
    made = Following({})
    dimensions = [_dimension(node, decisions, new, year, made) for node in sheet["dimensions"]]
    made.sheet = {
        **sheet,
        "title": shift(sheet["title"], year).text,
        "roc_year": year + 1,
        "goals": [shift(text, year).text for text in sheet["goals"]],
        "reviews": [shift(text, year).text for text in sheet["reviews"]],
        "meta": _meta(sheet["meta"], year),
        "dimensions": [node for node in dimensions if node["items"]],
    }
    made.check = [("", text) for text in sheet["meta"]["legal_bases"] if str(year) in text] + made.check
    return made


def following_schedule(rows: Iterable[Node], year: int) -> list[Node]:
    """Return the schedule of the year after: the same months, dates in its words a year later."""
    return [
        {
            **row,
            "project": shift(row["project"], year).text,
            "tasks": [shift(text, year).text for text in row["tasks"]],
        }
        for row in rows
    ]


def _meta(meta: Node, year: int) -> Node:
    period = meta["period"]
    if period:
        period = {name: shift(text, year).text for name, text in period.items()}
    words = {name: shift(meta[name], year).text for name in ("target", "scope")}
    return {**meta, **words, "period": period}


def _dimension(
    node: Node, decisions: Mapping[str, DecisionWords], new: Sequence[New], year: int, made: Following
) -> Node:
    items = [
        _item(item, decisions, [one for one in new if one.item == item["id"]], year, made)
        for item in node["items"]
        if decisions.get(item["id"], UNDECIDED).choice != DROP
    ]
    kept = [item for item in items if item["measure_tree"]]
    return {**node, "lines": [], "title": shift(node["title"], year).text, "items": kept}


def _item(node: Node, decisions: Mapping[str, DecisionWords], new: Sequence[New], year: int, made: Following) -> Node:
    said = decisions.get(node["id"], UNDECIDED)
    title, deadline = _words(node["title"], said, year, node["id"], made), _deadline(node, said, year)
    measures = [found for one in node["measure_tree"] if (found := _measure(one, decisions, year, made))]
    measures += [_added(one) for one in new]
    benefits = [_later(text, year, node["id"], made) for text in node["benefits"]]
    beside = {"title": title, "deadline": deadline, "benefits": benefits, "lines": []}
    return {**node, **beside, "measure_tree": _numbered(measures)}


def _deadline(node: Node, said: DecisionWords, year: int) -> str:
    return said.deadline if said.choice == CHANGE and said.deadline else shift(node["deadline"], year).text


def _measure(node: Node, decisions: Mapping[str, DecisionWords], year: int, made: Following) -> Node | None:
    said = decisions.get(node["id"], UNDECIDED)
    if said.choice == DROP:
        return None
    below = [found for one in node["children"] if (found := _measure(one, decisions, year, made))]
    return {
        **node,
        "lines": [],
        "text": _words(node["text"], said, year, node["id"], made),
        "children": _numbered(below),
    }


def _words(text: str, said: DecisionWords, year: int, part: str, made: Following) -> str:
    return said.words if said.choice == CHANGE and said.words else _later(text, year, part, made)


def _later(text: str, year: int, part: str, made: Following) -> str:
    found = shift(text, year)
    made.check += [(part, word) for word in found.kept]
    return found.text


def _added(one: New) -> Node:
    return {"id": one.key, "label": "", "text": one.words, "unit": "", "lines": [], "confidence": 1.0, "children": []}


_DIGITS = "〇一二三四五六七八九十"


def _numbered(nodes: list[Node]) -> list[Node]:
    """Give measures that lost a brother, or are new, the numbers of their row again, in the way that the first one is numbered."""
    style = next((made for node in nodes if (made := _style(node["label"]))), None)
    if style is None:
        return nodes
    return [{**node, "label": style.label(k)} for k, node in enumerate(nodes, 1)]


@dataclass(frozen=True, slots=True)
class _Style:
    """How a row is numbered: (1), 1、, 一、, （一）."""

    before: str
    chinese: bool
    after: str

    def label(self, number: int) -> str:
        return f"{self.before}{in_chinese(number) if self.chinese else number}{self.after}"


def _style(label: str) -> _Style | None:
    inner = label.strip("()（）、.． ")
    if not inner:
        return None
    before, _, after = label.partition(inner)
    style = _Style(before, not inner.isdigit(), after)
    known = (inner.isascii() and inner.isdigit()) or set(inner) <= set(_DIGITS)
    return style if known else None


def in_chinese(number: int) -> str:
    """Return 十二 for 12; numbers below 100."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def renamed(sheet: Node, names: Mapping[str, str]) -> Node:
    """Return a sheet whose parts carry other ids: those of the rows that they came from."""

    def turn(node: Node) -> Node:
        below: Node = {
            name: [turn(one) for one in node[name]] for name in ("items", "measure_tree", "children") if name in node
        }
        return {**node, **below, "id": names.get(node["id"], node["id"])}

    return {**sheet, "dimensions": [turn(node) for node in sheet["dimensions"]]}


def ids_of(sheet: Node) -> list[str]:
    """Return the ids of all parts in the order in which the tree is walked."""
    found: list[str] = []

    def walk(node: Node) -> None:
        found.append(node["id"])
        for name in ("items", "measure_tree", "children"):
            for one in node.get(name) or ():
                walk(one)

    for node in sheet["dimensions"]:
        walk(node)
    return found


def worded(said: DecisionWords) -> DecisionWords:
    """Return a decision without words that its choice does not use."""
    return said if said.choice == CHANGE else replace(said, words="", deadline="")
