"""Drawings on paper: the pages' own SVG with the colours of the stylesheets written into it, because paper loads no stylesheet."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps

DRAWN = re.compile(
    r"(?:fill|stroke|opacity|font-(?:size|weight)|text-anchor|dominant-baseline|stop-color|stop-opacity|paint-order)[\w-]*"
)
FAMILY = "Noto Sans TC"
_TOKENS = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"@[\w-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def for_paper(svg: str) -> str:
    """Return the drawing with a style of its own, in the colours of light pages, and with what a file needs besides."""
    classes = set(" ".join(re.findall(r'class="([^"]*)"', svg)).split())
    rules = [f"text{{font-family:'{FAMILY}'}}"]
    rules += [f".{name}{{{words}}}" for name, words in _styles() if name in classes]
    head = svg.index(">")
    opening = (
        svg[:head] if "xmlns=" in svg[:head] else svg[:head].replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')
    )
    return f"{opening}><style>{''.join(rules)}</style>{svg[head + 1 :]}"


@cache
def _styles() -> tuple[tuple[str, str], ...]:
    """Return (class, declarations) of every rule that draws, in the order of the stylesheets."""
    found = []
    for path in _stylesheets():
        text = _BLOCK.sub("", _COMMENT.sub("", path.read_text(encoding="utf-8")))
        for selectors, body in _RULE.findall(text):
            words = _drawn(body)
            names = [selector.strip().rpartition(" ")[2] for selector in selectors.split(",")]
            found += [(name[1:], words) for name in names if words and re.fullmatch(r"\.[\w-]+", name)]
    return tuple(found)


def _stylesheets() -> list[Path]:
    page = find_spec("huzheng.foundation.page")
    assert page is not None
    assert page.origin is not None
    ours = [Path(config.path) for config in apps.get_app_configs() if config.name.startswith("huzheng.")]
    return sorted(path for folder in {Path(page.origin).parent, *ours} for path in (folder / "static").rglob("*.css"))


def _drawn(body: str) -> str:
    """Return what of a rule draws, with its tokens resolved."""
    kept = []
    for declaration in body.split(";"):
        name, _, value = declaration.partition(":")
        if DRAWN.fullmatch(name.strip()) and (plain := _resolved(value.strip())):
            kept.append(f"{name.strip()}:{plain}")
    return ";".join(kept)


def _resolved(value: str) -> str:
    """Return a value without var(); rem becomes the 16 px that it stands for; empty where it cannot be said on paper."""
    for _ in range(3):
        value = re.sub(r"var\((--[\w-]+)\)", lambda found: _tokens().get(found[1], ""), value)
    value = re.sub(r"([\d.]+)rem\b", lambda found: f"{float(found[1]) * 16:g}px", value)
    return "" if "(" in value or not value else value


@cache
def _tokens() -> dict[str, str]:
    page = find_spec("huzheng.foundation.page")
    assert page is not None
    assert page.origin is not None
    text = (Path(page.origin).parent / "static/page/tokens.css").read_text(encoding="utf-8")
    light = text[: text.index("@media")]
    return {name: value.strip() for name, value in _TOKENS.findall(light)}
