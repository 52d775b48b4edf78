"""A strategy map as SVG text: rows of goals, the uppermost perspective first, and arrows from cause to effect.

Pure functions from values to markup. Colours are presentation attributes of the paper palette, so that the picture stands alone
(download, printed paper), and classes beside them, so that a page may give it its own tokens. No inline style.

Layout: each row keeps its goals; an arrow over more than one row is led through a narrow slot of its own in every row between,
and goals and slots of a row are ordered by the middle of what they are linked to, sweep by sweep, so that few arrows cross.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

WIDTH, SIDE, EDGE = 1120, 96, 12
BOX, GAP, SLOT, GUTTER = 244, 24, 26, 62
LINE, TEXT, PAD, FOOT = 24, 17, 13, 28
ARCH = 26
SWEEPS = 6
SHAPES = {
    "ok": '<circle cx="7" cy="7" r="6"/>',
    "soon": '<path d="M7 1 13.5 13H.5z"/>',
    "late": '<path d="M1.5 1.5h11v11h-11z"/>',
    "unknown": '<circle cx="7" cy="7" r="5" fill="none" stroke-width="2"/>',
}
PAPER = {
    "ok": "#1b6e3c", "soon": "#8a4b00", "late": "#9b1c31", "unknown": "#5b6570", "text": "#1b1f24", "muted": "#49535d",
    "line": "#cfd7dc", "edge": "#66717c", "ground": "#ffffff", "tint": "#f2f5f6",
}  # fmt: skip
FAMILY = "Noto Sans TC, Noto Sans CJK TC, PingFang TC, Microsoft JhengHei, TW-Sung, TW-Kai, sans-serif"
BREAK_AFTER = " -／/、，,"


@dataclass(frozen=True, slots=True)
class Box:
    """A goal: its key, title, light (ok, soon, late, unknown) and the light's words; `url` makes it a link."""

    key: int
    title: str
    band: str
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A perspective with its goals in order."""

    name: str
    boxes: Sequence[Box]


@dataclass(slots=True, eq=False)
class _Place:
    """A goal or, without a box, the slot of an arrow that passes through."""

    row: int
    box: Box | None = None
    near: list["_Place"] = field(default_factory=list)
    x: float = 0
    y: float = 0
    width: float = SLOT
    height: float = 0
    lines: list[str] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def strategy_map(rows: Sequence[Row], links: Sequence[tuple[int, int]], *, title: str, about: str = "") -> str:
    """Return the map; `links` are (cause, effect) by key. `title` and `about` are told to whoever does not see it."""
    places = [[_Place(k, box) for box in row.boxes] for k, row in enumerate(rows)]
    known = {place.box.key: place for row in places for place in row if place.box}
    ways = [_way(known[a], known[b], places) for a, b in links if a in known and b in known]
    for row in places:
        _widths(row)
    _order(places)
    height = _put(places)
    parts = [_band(row, row, rows[k].name) for k, row in enumerate(places)]
    parts += [_arrow(way, places) for way in ways]
    parts += [_drawn(place) for row in places for place in row if place.box]
    desc = f"<desc>{escape(about)}</desc>" if about else ""
    return (
        f'<svg class="map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}"'
        f' height="{height:g}" role="img" font-family="{FAMILY}" font-size="{TEXT}"><title>{escape(title)}</title>{desc}'
        f'<rect class="map__ground" width="{WIDTH}" height="{height:g}" fill="{PAPER["ground"]}"/>{"".join(parts)}</svg>'
    )


def wrap(text: str, width: float) -> list[str]:
    """Return the lines of a text that is `width` ems wide: Chinese breaks anywhere but before a closing mark, Latin between words."""
    lines, line, used = [], "", 0.0
    for piece in _pieces(text):
        size = sum(_em(sign) for sign in piece)
        if line and used + size > width and piece not in "，。、；：！？）」』":
            lines.append(line.rstrip())
            line, used = piece.lstrip(), size
        else:
            line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def _pieces(text: str) -> list[str]:
    """Return what must not be broken: single wide signs, whole Latin words with the blank behind them."""
    found: list[str] = []
    for sign in text:
        narrow = _em(sign) < 1
        if narrow and found and _em(found[-1][-1]) < 1 and found[-1][-1] not in BREAK_AFTER and len(found[-1]) < 14:
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _em(sign: str) -> float:
    return 1.0 if ord(sign) > 0x2E7F else 0.58


def _way(cause: _Place, effect: _Place, places: list[list[_Place]]) -> list[_Place]:
    """Return the places through which an arrow leads, with a slot in every row between."""
    step = 1 if effect.row > cause.row else -1
    way = [cause]
    for row in range(cause.row + step, effect.row, step):
        slot = _Place(row)
        places[row].append(slot)
        way.append(slot)
    way.append(effect)
    for one, other in pairwise(way):
        one.near.append(other)
        other.near.append(one)
    return way


def _widths(row: list[_Place]) -> None:
    """Give the goals of a row as much room as there is, up to their usual width."""
    boxes = [place for place in row if place.box]
    slots = len(row) - len(boxes)
    room = WIDTH - SIDE - 2 * EDGE - slots * SLOT - max(0, len(row) - 1) * GAP
    for place in boxes:
        place.width = min(BOX, max(64, room / len(boxes)))
        place.lines = wrap(place.box.title, (place.width - 2 * PAD) / TEXT) if place.box else []
        place.height = 2 * PAD + len(place.lines) * LINE + FOOT


def _order(places: list[list[_Place]]) -> None:
    """Order slots and goals by the middle of what they are linked to; goals alone keep the order that the office gave them."""
    for row in places:
        _spread(row)
    for sweep in range(SWEEPS):
        for row in places if sweep % 2 else reversed(places):
            wish = {id(place): _wish(place) for place in row}
            row.sort(key=lambda place: wish[id(place)])
            _spread(row)


def _wish(place: _Place) -> float:
    others = [near.middle for near in place.near if near.row != place.row]
    return sum(others) / len(others) if others else place.middle


def _spread(row: list[_Place]) -> None:
    """Set the places of a row side by side, in the middle of the line."""
    wide = sum(place.width for place in row) + GAP * max(0, len(row) - 1)
    left = SIDE + (WIDTH - SIDE - wide) / 2
    for place in row:
        place.x, left = left, left + place.width + GAP


def _put(places: list[list[_Place]]) -> float:
    """Set the rows below each other; return the height of the picture."""
    top = float(EDGE + ARCH)
    for row in places:
        high = max([place.height for place in row if place.box] or [PAD * 3 + LINE])
        for place in row:
            place.y, place.height = top, high
        top += high + GUTTER
    return top - GUTTER + EDGE + ARCH


def _band(row: list[_Place], places: list[_Place], name: str) -> str:
    """Draw the ground of a perspective with its name."""
    y = places[0].y if places else 0
    high = places[0].height if places else 0
    if not places:
        return ""
    lines = wrap(name, (SIDE - 2 * EDGE) / TEXT)
    first = y + high / 2 - (len(lines) - 1) * LINE / 2 + 5
    words = "".join(
        f'<text class="map__name" x="{EDGE * 2}" y="{first + k * LINE:g}" fill="{PAPER["muted"]}" font-weight="700">'
        f"{escape(line)}</text>"
        for k, line in enumerate(lines)
    )
    return (
        f'<rect class="map__row" x="0" y="{y - 14:g}" width="{WIDTH}" height="{high + 28:g}" rx="4"'
        f' fill="{PAPER["tint"]}"/>{words}'
    )


def _arrow(way: list[_Place], places: list[list[_Place]]) -> str:
    """Draw an arrow from the first to the last place of a way."""
    cause, effect = way[0], way[-1]
    if cause.row == effect.row:
        return _arch(cause, effect)
    up = effect.row < cause.row
    x, y = _port(cause, way[1]), cause.y if up else cause.y + cause.height
    path = f"M{x:g} {y:g}"
    for place in way[1:]:
        last = place is effect
        x2 = _port(place, way[-2]) if last else place.middle
        y2 = place.y + place.height if up else place.y
        y2 = y2 + (9 if up else -9) if last else y2
        bend = (y2 - y) * 0.5
        path += f"C{x:g} {y + bend:g} {x2:g} {y2 - bend:g} {x2:g} {y2:g}"
        x, y = x2, y2
        if not last:
            y = place.y if up else place.y + place.height
            path += f"V{y:g}"
    return _stroke(path) + _head(x, y, "up" if up else "down")


def _arch(cause: _Place, effect: _Place) -> str:
    """Draw an arrow between two goals of one row: over their tops."""
    right = effect.x > cause.x
    x, x2 = cause.middle + (30 if right else -30), effect.middle - (30 if right else -30)
    top, high = cause.y, cause.y - ARCH - 6
    return _stroke(f"M{x:g} {top:g}C{x:g} {high:g} {x2:g} {high:g} {x2:g} {top - 9:g}") + _head(x2, top - 9, "down")


def _port(place: _Place, to: _Place) -> float:
    """Return where an arrow leaves or reaches a goal: the ends on one side stand apart, ordered by where they lead."""
    side = sorted(
        (near for near in place.near if (near.row < place.row) == (to.row < place.row) and near.row != place.row),
        key=lambda near: (near.middle, id(near) == id(to)),
    )
    step = min(26.0, (place.width - 24) / max(1, len(side)))
    return place.middle + (side.index(to) - (len(side) - 1) / 2) * step


def _stroke(path: str) -> str:
    return f'<path class="map__link" d="{path}" fill="none" stroke="{PAPER["edge"]}" stroke-width="1.75"/>'


def _head(x: float, y: float, way: str) -> str:
    """Draw the point of an arrow whose line ends at (x, y)."""
    tip, base = (-9, 0) if way == "up" else (9, 0)
    return f'<path class="map__head" d="M{x:g} {y + tip:g}L{x - 5:g} {y + base:g}H{x + 5:g}Z" fill="{PAPER["edge"]}"/>'


def _drawn(place: _Place) -> str:
    """Draw a goal: box, title, light."""
    box = place.box
    if box is None:
        return ""
    band = box.band if box.band in SHAPES else "unknown"
    x, y, colour = place.x, place.y, PAPER[band]
    text = "".join(
        f'<tspan x="{x + PAD:g}" y="{y + PAD + TEXT + k * LINE:g}">{escape(line)}</tspan>'
        for k, line in enumerate(place.lines)
    )
    foot = y + place.height - PAD
    inner = (
        f'<rect class="map__box map__box--{band}" x="{x:g}" y="{y:g}" width="{place.width:g}" height="{place.height:g}"'
        f' rx="4" fill="{PAPER["ground"]}" stroke="{colour}" stroke-width="1.5"/>'
        f'<rect class="map__edge map__edge--{band}" x="{x:g}" y="{y:g}" width="5" height="{place.height:g}" rx="2"'
        f' fill="{colour}"/>'
        f'<text class="map__title" fill="{PAPER["text"]}">{text}</text>'
        f'<g class="map__light map__light--{band}" transform="translate({x + PAD:g} {foot - 13:g})" fill="{colour}"'
        f' stroke="{colour}" stroke-width="0">{SHAPES[band]}</g>'
        f'<text class="map__words map__words--{band}" x="{x + PAD + 20:g}" y="{foot - 1:g}" fill="{colour}"'
        f' font-size="15">{escape(box.words)}</text>'
    )
    return f'<a href="{escape(box.url)}">{inner}</a>' if box.url else f"<g>{inner}</g>"
