"""What a paper is made of. Plain values: what is printed must be fixed before it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number that knows where it came from: `mark` stays on it in the OpenDocument text, unseen.

    The mark says metric, aggregate, filter, period and version, so that the number can be counted again from the paper alone.
    """

    text: str
    mark: str


Text = str | Figure | Sequence[str | Figure]  # what stands in a line: words and figures
Cell = Text | Decimal | int | None  # None prints nothing; numbers keep their type in a spreadsheet


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest below the title."""

    text: Text
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words; `style` is "", "quiet" (small, grey), "centre" or "strong"."""

    text: Text
    style: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with the printed numbers of its entries where `labels` has them, with dots else."""

    entries: Sequence[Text]
    labels: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `caption` names it, `widths` are shares of the line, `numeric` are places of right-aligned columns.

    `spans` gives a cell (row, column) more rows or columns: {(0, 0): (rows, columns)}; the cells that it covers are left None.
    """

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float] = ()
    numeric: Sequence[int] = ()
    spans: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    small: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG text with its words for whoever does not see it; `width` in millimetres."""

    svg: str
    alt: str
    width: int = 160


@dataclass(frozen=True, slots=True)
class Box:
    """A box to write in: its words, how many twelfths of the line it takes, what stands in it, how many lines it is high."""

    label: str
    width: int = 12
    text: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A part of a form: its title over rows of boxes; the boxes of a row fill twelve twelfths."""

    title: str
    rows: Sequence[Sequence[Box]]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Listing | Table | Grid | Picture | NewPage


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `footer` stands below every page beside the page number; `lang` is zh-Hant or en; `scale` is 1.6 in large print.

    `mark` lies across the body of every page of the PDF, in its text too (X-01); in the OpenDocument text it opens the paper.
    """

    title: str
    blocks: Sequence[Block]
    subtitle: str = ""
    lang: str = "zh-Hant"
    size: str = "a4"
    landscape: bool = False
    footer: str = ""
    author: str = ""
    mark: str = ""
    scale: float = 1
