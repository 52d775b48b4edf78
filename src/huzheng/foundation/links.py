"""The registry of links: from the subject of an event or a row of evidence ("ticket:42") to the page that shows it.

A room registers its kinds in `AppConfig.ready`; whoever stands above it in the house can link to its pages without knowing it.
"""

from collections.abc import Callable

Link = Callable[[str, int], str]  # (office code, id) → address
LINKS: dict[str, Link] = {}


def register_link(kind: str, address: Link) -> None:
    """Say where things of this kind are shown; a kind given twice by different rooms is an error."""
    known = LINKS.get(kind)
    if known is not None and known.__module__ != address.__module__:
        raise ValueError(f"link kind {kind} is registered twice")
    LINKS[kind] = address


def link_to(subject: str, office_code: str) -> str:
    """Return the address of a subject like "ticket:42"; empty where no room shows such a thing."""
    kind, _, number = subject.partition(":")
    address = LINKS.get(kind)
    return address(office_code, int(number)) if address is not None and number.isdigit() else ""
