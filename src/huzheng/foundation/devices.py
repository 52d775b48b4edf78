"""Where an enrolled machine goes: rooms say which of their pages is home to which kind of device."""

from django.urls import reverse

HOMES: dict[str, str] = {}


def register_home(kind: str, url_name: str) -> None:
    """Let devices of this kind (kiosk, board) start at a page of this room; it takes the office's code as `office`."""
    HOMES[kind] = url_name


def home_of(kind: str, office_code: str) -> str:
    """Return the address at which a device starts, empty where no room has a page for it."""
    return reverse(HOMES[kind], kwargs={"office": office_code}) if kind in HOMES else ""
