"""Every named address of the house, and how to ask for it: what it needs besides the office comes from its room's testing.py.

A room whose addresses name rows writes there

    def route_arguments(office: OfficeSet) -> dict[str, object]:
        return {"ticket": take(office).id}
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from huzheng.office.testing import OfficeSet

MISSING = 987_654_321
WORDS = {"slug": "no-such-word", "str": "no-such-word", "int": MISSING, "uuid": "00000000-0000-4000-8000-000000000000", "servicecode": "Z99"}
FOREIGN = {"key": "none", "uidb36": "1", "pk": MISSING, "layout": "board"}  # of libraries and of the style guide


@dataclass(frozen=True)
class Route:
    """One named address; `needs` are its parameters with their kinds."""

    name: str
    needs: tuple[tuple[str, str], ...]
    view: Callable[..., Any]

    @property
    def of_office(self) -> bool:
        """Say whether the address lies under one office."""
        return "office" in dict(self.needs)

    def url(self, office: str, arguments: dict[str, object]) -> str:
        """Return the address at an office; every other parameter comes from `arguments`."""
        own = {"office": office} if self.of_office else {}
        return reverse(self.name, kwargs={**arguments, **own})

    def nowhere(self) -> dict[str, object]:
        """Return arguments that name nothing."""
        return {name: WORDS.get(kind, "no-such-word") for name, kind in self.needs if name != "office"}


def routes() -> list[Route]:
    """Return every named address, ours and those of libraries."""
    return sorted(_walk(get_resolver().url_patterns, "", {}), key=lambda route: route.name)


def _walk(entries: list[URLPattern | URLResolver], space: str, outer: dict[str, str]) -> Iterator[Route]:
    for entry in entries:
        needs = outer | _needs(entry)
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, f"{entry.namespace}:" if entry.namespace else space, needs)
        else:
            yield Route(f"{space}{entry.name}", tuple(needs.items()), entry.callback)


def _needs(entry: URLPattern | URLResolver) -> dict[str, str]:
    found = getattr(entry.pattern, "converters", {})
    if found:
        return {name: type(converter).__name__.removesuffix("Converter").lower() for name, converter in found.items()}
    return dict.fromkeys(entry.pattern.regex.groupindex, "str")


def arguments(office: OfficeSet) -> dict[str, dict[str, object]]:
    """Make rows of this office, and return by name what every address needs to name them."""
    given = {"": FOREIGN, "page": FOREIGN}
    for config in (config for config in apps.get_app_configs() if config.name in settings.ROOMS):
        if find_spec(f"{config.name}.testing"):
            provide = getattr(import_module(f"{config.name}.testing"), "route_arguments", None)
            given[config.label] = provide(office) if provide else {}
    return {route.name: _pick(route, given.get(route.name.rpartition(":")[0], {})) for route in routes()}


def _pick(route: Route, given: Mapping[str, object]) -> dict[str, object]:
    return {name: given[name] for name in route.nowhere() if name in given}
