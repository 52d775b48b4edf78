"""The style guide in a real Chromium: nothing cut, nothing beside the screen, nothing that axe finds, nothing heavy."""

import gzip
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.utils.translation import override

from huzheng.foundation.page.views import LAYOUTS, style_layout, style_page

SIZES = {"phone": (390, 844), "screen": (1280, 800), "narrow": (320, 640)}
PAGES = ["", *(f"{layout}/" for layout in LAYOUTS), "error-409/"]
WEIGHT = 60 * 1024
LINKED = re.compile(r'(?:href|src)="/static/([^"?]+\.(?:css|js|svg))"')
BESIDE = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width > 0 && box.right > innerWidth + 1 && !e.closest(".scroll, .unseen, .skip");
}).map((e) => `${e.tagName} ${e.className} ${e.parentElement.className} ${Math.round(e.getBoundingClientRect().right)}`)"""


def served(path: str, language: str = "zh-hant") -> str:
    """Return a page of the style guide; no database, since a browser's event loop runs in this thread."""
    request = RequestFactory().get(f"/style/{path}")
    with override(language):
        page = style_layout(request, path.strip("/")) if path else style_page(request)
    return page.content.decode()


def whole(path: str, language: str) -> str:
    """Return a page with its stylesheets inside, so that a browser needs no server."""
    text = re.sub(r'<link rel="icon"[^>]*>|<script[^>]*></script>', "", served(path, language))
    return re.sub(r'<link rel="stylesheet" href="/static/([^"]+)"( media="print")?>', _inside, text)


def _inside(found: re.Match[str]) -> str:
    media = ' media="print"' if found[2] else ""
    return f"<style{media}>{Path(finders.find(found[1])).read_text()}</style>"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh-hant", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_stands_beside_the_screen(path, language, size, bare_page):
    text = whole(path, language)
    bare_page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    bare_page.set_content(text)
    if path != "print/":
        assert bare_page.evaluate(BESIDE) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path, scheme, bare_page):
    text = whole(path, "zh-hant")
    bare_page.set_viewport_size({"width": 1280, "height": 800})
    bare_page.emulate_media(color_scheme=scheme)
    bare_page.set_content(text)
    found = Axe().run(bare_page).response["violations"]
    bare_page.emulate_media(color_scheme=None)
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(path):
    """Packed as the front sends it: at most 60 kB before pictures."""
    text = served(path)
    linked = {Path(finders.find(name)) for name in LINKED.findall(text)}
    assert sum(len(gzip.compress(part)) for part in [text.encode(), *(path.read_bytes() for path in linked)]) <= WEIGHT
