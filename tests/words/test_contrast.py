"""Colours: every text on every ground it may stand on, in light, dark and on paper (WCAG 1.4.3: 4.5; 1.4.11: 3 for lines)."""

import re
from pathlib import Path

import pytest

import huzheng.foundation.page

STYLES = Path(huzheng.foundation.page.__file__).parent / "static" / "page"
TEXTS = ["text", "muted", "deep", "deep-strong", "ok", "soon", "late", "unknown"]
GROUNDS = ["ground", "tint"]
SERIES = [f"series-{number}" for number in range(1, 6)]
PAIRS = [
    *[(text, ground) for text in TEXTS for ground in GROUNDS],
    *[(series, ground) for series in SERIES for ground in GROUNDS],
    *[(text, "deep-tint") for text in ("text", "muted", "deep", "ok", "soon", "late", "unknown")],
    *[(text, tint) for text in ("text", "muted", "soon", "late", "deep") for tint in ("soon-tint", "late-tint")],
    ("on-deep", "deep"),
    ("on-deep", "deep-strong"),
    ("on-band", "band"),
    ("on-late", "late"),
    *[
        (text, ground)
        for text in ("board-text", "board-muted", "board-call")
        for ground in ("board-ground", "board-tint")
    ],
]
LINES = [("edge", "ground"), ("edge", "tint"), ("deep", "ground"), ("deep", "tint"), ("late", "ground")]
MODES = ("light", "dark", "paper")


def tokens(mode: str) -> dict[str, str]:
    """Return name → #rrggbb as the cascade leaves it in a mode."""
    text = (STYLES / "tokens.css").read_text()
    light, _, rest = text.partition("@media (prefers-color-scheme: dark)")
    dark, _, paper = rest.partition("@media print")
    found: dict[str, str] = {}
    for part in {"light": [light], "dark": [light, dark], "paper": [light, dark, paper]}[mode]:
        found |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", part))
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb (WCAG 2.2, definition)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def weak(pairs: list[tuple[str, str]], mode: str, floor: float) -> dict[tuple[str, str], float]:
    """Return the pairs below the floor."""
    found = tokens(mode)
    ratios = {pair: round(contrast(found[pair[0]], found[pair[1]]), 2) for pair in pairs}
    return {pair: ratio for pair, ratio in ratios.items() if ratio < floor}


def test_the_ratio_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
def test_every_text_is_readable_on_every_ground_it_stands_on(mode):
    assert weak(PAIRS, mode, 4.5) == {}


@pytest.mark.parametrize("mode", MODES)
def test_edges_and_focus_rings_can_be_seen(mode):
    assert weak(LINES, mode, 3.0) == {}


@pytest.mark.parametrize("mode", MODES)
def test_every_colour_of_text_is_in_a_pair(mode):
    drawn = {name for pair in PAIRS + LINES for name in pair}
    assert set(tokens(mode)) - drawn == {"line", "band-line", "board-line"}


def test_only_the_tokens_name_colours():
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(rgb|rgba|hsl|hsla|oklch|lab)\(")
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted(STYLES.glob("*.css"))
        if path.name != "tokens.css"
        for line in path.read_text().splitlines()
        if colour.search(line)
    ]
    assert found == []


def test_every_token_in_use_is_defined():
    text = "".join(path.read_text() for path in sorted(STYLES.glob("*.css")))
    assert set(re.findall(r"var\(--([\w-]+)", text)) - set(re.findall(r"--([\w-]+):", text)) == set()
