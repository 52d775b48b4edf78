"""The words of the reader: a document as lines and tables, and the plan that was found in it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph: a line of its own, or one of the paragraphs of a table cell. "\\n" is a soft break."""

    line: int
    index: int
    text: str
    listed: bool = False  # stands in a list of the document, so it is a part of its own even without a number
    bullet: bool = False  # carried a bullet of the markup that is not part of the text
    heading: int = 0  # level of a heading style, 0 for body text
    page: bool = False  # first line of a printed page, as far as the text shows it
    aside: str = ""  # why it is no text of the document: a page number, a running head
    opens: bool = False  # begins with a tab: the start of a cell where a table was flattened into lines


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `line` is 0 where it is empty."""

    line: int = 0
    parts: tuple[Part, ...] = ()
    covered: bool = False  # lies under a cell that was merged downwards
    shaded: bool = False
    beside: bool = False  # lies beside a cell that was merged to the right


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]


Block = Part | Table


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the numbered extraction; `where` says table, row and column of a cell (1-based)."""

    number: int
    text: str
    where: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document of any format, reduced to paragraphs and tables in reading order."""

    kind: str
    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Child:
    label: str
    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    label: str
    text: str
    lines: tuple[int, ...]
    confidence: float
    unit: str | None = None
    children: tuple[Child, ...] = ()

    @property
    def full_text(self) -> str:
        """Return the text with the labels and texts of the children appended."""
        return self.text + "".join(child.label + child.text for child in self.children)


@dataclass(frozen=True, slots=True)
class Item:
    title: str | None
    group: str | None
    lines: tuple[int, ...]
    confidence: float
    measures: tuple[Measure, ...] = ()
    deadline: str | None = None
    units: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    label: str = ""
    group_label: str = ""  # printed ordinals of the headings in `group`, joined as they are


@dataclass(frozen=True, slots=True)
class Dimension:
    title: str | None
    lines: tuple[int, ...]
    confidence: float
    items: tuple[Item, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project of a schedule table; `months` is None where the source keeps no mark at all."""

    unit: str
    number: int
    title: str
    tasks: tuple[str, ...]
    months: tuple[tuple[int, ...] | None, ...] | None
    lines: tuple[int, ...]
    task_lines: tuple[tuple[int, ...], ...] = ()  # of each task: its own cell and those of its months


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What stands nowhere in the plan; `open` where the reason is not enough and a person has to decide."""

    line: int
    text: str
    why: str
    open: bool = True


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning for the person who proof-reads."""

    line: int | None
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class ParsedPlan:
    title: str | None = None
    office: str | None = None
    roc_year: int | None = None
    goals: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    schedule: tuple[Project, ...] = ()
    reviews: tuple[str, ...] = ()
    meta: dict[str, Any] = field(default_factory=dict)
    unplaced: tuple[Unplaced, ...] = ()
    warnings: tuple[Notice, ...] = ()
    lines: tuple[Line, ...] = ()
    placed_lines: frozenset[int] = frozenset()
