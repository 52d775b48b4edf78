"""The registry of what stands in the navigation. Rooms fill it in `AppConfig.ready`; the frame shows what the asker may open.

    register_nav(Entry(_("叫號"), "queue:desk", right="queue.call", order=20))

An entry of the main menu may open a menu of its own: `below="plan"` shows the entries registered with `place="plan"` under it.
The label is a message id (gettext_lazy), the URL name is reversed with the office of the request where it takes one.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import NoReverseMatch, reverse

from huzheng.foundation.actors import ActorKind
from huzheng.foundation.rights import allowed

MAIN, ACCOUNT, PUBLIC = "main", "account", "public"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `right` empty means everybody signed in, `post` makes a button, `key` a function key that presses it,
    `lock` marks the one button that locks the screen (it is pressed after five silent minutes), `below` is the place whose
    entries stand under this one (who may not open it, but some of those, is led to the first of them)."""

    label: Any
    url_name: str
    right: str = ""
    order: int = 100
    place: str = MAIN
    post: bool = False
    key: str = ""
    lock: bool = False
    below: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as the frame draws it for one request."""

    label: str
    url: str
    current: bool = False
    post: bool = False
    key: str = ""
    lock: bool = False
    below: tuple["Link", ...] = ()


@dataclass(slots=True)
class _Registry:
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)


_registry = _Registry()


def register_nav(entry: Entry) -> None:
    """Add an entry; the same place and URL name registered again replaces the earlier one (apps may be readied twice)."""
    _registry.entries[entry.place, entry.url_name] = entry


def links(request: Any, place: str) -> list[Link]:
    """Return what the asker of this request may open, in order; never queries the database."""
    entries = sorted((entry for entry in _registry.entries.values() if entry.place == place), key=lambda e: e.order)
    found = [link for entry in entries if (link := _open(request, entry))]
    nearest = max((len(link.url) for link in found if link.current), default=0)
    return [replace(link, current=link.current and len(link.url) == nearest) for link in found]


def _open(request: Any, entry: Entry) -> Link | None:
    """Return the entry; where only what stands under it may be opened, it leads to the first of that."""
    if _shown(request, entry):
        return _link(request, entry)
    below = tuple(links(request, entry.below)) if entry.below else ()
    return Link(str(entry.label), below[0].url, any(link.current for link in below), below=below) if below else None


def _shown(request: Any, entry: Entry) -> bool:
    actor = getattr(request, "actor", None)
    if entry.place == PUBLIC:
        return True
    if actor is None or actor.kind not in (ActorKind.STAFF, ActorKind.BUREAU):
        return False
    return not entry.right or allowed(actor, entry.right)


def _link(request: Any, entry: Entry) -> Link | None:
    """Reverse the entry with the office of the request, else without; an address that cannot be made is not shown."""
    office = getattr(request, "office", None)
    tries = [{"office": office.code}, {}] if office else [{}]
    for kwargs in tries:
        try:
            url = reverse(entry.url_name, kwargs=kwargs)
        except NoReverseMatch:
            continue
        below = tuple(links(request, entry.below)) if entry.below else ()
        current = (request.path.startswith(url) and url != "/") or any(link.current for link in below)
        return Link(str(entry.label), url, current, entry.post, entry.key, entry.lock, below)
    return None
