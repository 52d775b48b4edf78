"""A walk over every address, and the forms that stand on a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.urls import URLPattern, get_resolver

from huzheng.foundation.privacy.registry import looks_personal

PUBLIC_OF_LIBRARIES = {"account_login", "account_logout", "mfa_authenticate", "set_language"}


@dataclass
class Page(HTMLParser):
    """What a page says about its forms: the personal fields people fill in, and the notices shown."""

    personal: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "data-privacy-notice" in given:
            self.notices.append(given["data-privacy-notice"])
        if tag in ("input", "select", "textarea") and given.get("type") not in ("hidden", "submit", "button"):
            name = given.get("name", "")
            if looks_personal(name, given.get("type", ""), given.get("autocomplete", "")):
                self.personal.append(name)


def read(html: str) -> Page:
    """Return what a page says."""
    page = Page()
    page.feed(html)
    return page


def untold(html: str) -> list[str]:
    """Return the personal fields of a page that shows no notice."""
    page = read(html)
    return [] if page.notices else page.personal


def public_routes() -> Iterator[tuple[str, URLPattern]]:
    """Yield (path with its variables, pattern) of everything that opens without an account."""
    for path, pattern in _routes(get_resolver().url_patterns):
        gate = getattr(pattern.callback, "gate", None)
        if pattern.name in PUBLIC_OF_LIBRARIES or (gate is not None and gate.kind in ("public", "device")):
            yield path, pattern


def _routes(entries: list, before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield before + str(entry.pattern), entry
        else:
            yield from _routes(entry.url_patterns, before + str(entry.pattern))
