"""The registry of what stands on somebody else's page: a room adds its part to the page of a thing that lives in a room below.

    register_part("case", Part("notices", _("一次告知單"), "notices/part.html", notices_part, right="notices.see", order=30))

`load(request, row_id)` returns the template's values under the name `part`, None where there is nothing to show. A page of citizens
has parts too (kind "service_public", named by the code of the service): their `right` is empty, everybody may see them.
A part may name the act that comes next (its value `act`): the page shows it as its primary button where it has none of its own.
The kiosk of the hall asks for parts of kind "kiosk" with the id of its office: each is one button at the foot of its first page.
The board of the hall asks for parts of kind "board" (in its head) and "board_live" (with every snapshot, then with `request` None).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from huzheng.foundation.rights import allowed


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page, for everybody whose roles hold `right`; for everybody where it is empty."""

    key: str
    title: Any
    template: str
    load: Callable[[Any, Any], Any]
    right: str
    order: int = 100
    stylesheet: str = ""  # of the room, below static


@dataclass(frozen=True, slots=True)
class Act:
    """What a part proposes as the next act on the page: where it leads, in words; `awaited` where somebody is to come back for it."""

    url: str
    words: str
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part with its values, for one request."""

    key: str
    title: str
    template: str
    part: Any
    stylesheet: str

    @property
    def act(self) -> Act | None:
        """Return what the part proposes (its value `act`); None where it proposes nothing."""
        return self.part.get("act") if isinstance(self.part, dict) else None


PARTS: dict[str, dict[str, Part]] = {}


def register_part(kind: str, part: Part) -> None:
    """Add a part to the page of things of this kind; the same key again replaces it (apps may be readied twice)."""
    PARTS.setdefault(kind, {})[part.key] = part


def registered(kind: str) -> list[Part]:
    """Return the parts of things of this kind, in order."""
    return sorted(PARTS.get(kind, {}).values(), key=lambda one: one.order)


def shown(part: Part, request: Any, row_id: int | str) -> ShownPart | None:
    """Return the part with its values; None where the asker may not see it, or it has nothing to show."""
    may = not part.right or allowed(request.actor, part.right)
    if not may or (values := part.load(request, row_id)) is None:
        return None
    return ShownPart(part.key, str(part.title), part.template, values, part.stylesheet)


def parts_of(kind: str, request: Any, row_id: int | str) -> list[ShownPart]:
    """Return the parts that the asker may see, in order, with their values."""
    found = (shown(part, request, row_id) for part in registered(kind))
    return [part for part in found if part is not None]
