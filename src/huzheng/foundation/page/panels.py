"""The registry of what a start page shows: each room brings the few figures that matter right now.

    register_panel(Panel("hall", _("大廳現在"), "queue:hall", "queue.see_hall", "queue/panel.html", hall_panel, order=10))

`load(request)` returns the template's values under the name `panel`, None where there is nothing to say today.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from huzheng.foundation.rights import allowed


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of a start page, for everybody whose roles hold `right`; its heading leads to `url_name`."""

    key: str
    title: Any
    url_name: str
    right: str
    template: str
    load: Callable[[Any], Any]
    order: int = 100
    stylesheet: str = ""  # of the room, below static


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel with its values, for one request."""

    key: str
    title: str
    url: str
    template: str
    panel: Any
    stylesheet: str


PANELS: dict[str, Panel] = {}


def register_panel(panel: Panel) -> None:
    """Add a panel; the same key again replaces it (apps may be readied twice)."""
    PANELS[panel.key] = panel


def shown(request: Any) -> list[Shown]:
    """Return the panels of the asker of this request, in order, with their values."""
    found = []
    for panel in sorted(PANELS.values(), key=lambda one: one.order):
        if allowed(request.actor, panel.right) and (values := panel.load(request)) is not None:
            url = reverse(panel.url_name, kwargs={"office": request.office.code})
            found.append(Shown(panel.key, str(panel.title), url, panel.template, values, panel.stylesheet))
    return found
