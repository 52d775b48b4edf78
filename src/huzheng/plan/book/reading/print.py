"""What stands on a printed page, whatever drew it: glyphs, straight edges and shaded boxes, y counted downwards."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Box:
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def center(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        return self.x0 <= point[0] <= self.x1 and self.y0 <= point[1] <= self.y1


@dataclass(frozen=True, slots=True)
class Glyph:
    char: str
    box: Box
    size: float
    spaced: bool = False  # a blank was printed before it


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight line: `at` is its place across, `start` and `end` its reach along."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    shades: list[Box] = field(default_factory=list)
    slanted: list[str] = field(default_factory=list)  # characters of a stamp across the page, in order
