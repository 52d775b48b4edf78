"""What the catalogue says of a service. An office may keep brands before it has a catalogue: then no code is known."""

from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from huzheng.foundation.page import wording

DOOR = "huzheng.services.catalogue.api"


def catalogue() -> Any:
    """Return the door of the catalogue, None in a house that is built without one."""
    return import_module(DOOR) if find_spec(DOOR) else None


def service_choices(office_id: int, on: date) -> list[tuple[str, str]]:
    """Return the services that the office offers on a day: (code, code and name)."""
    return [(code, f"{code} {name}") for code, name in service_names(office_id, on).items()]


def service_names(office_id: int, on: date) -> dict[str, str]:
    """Return {code: name in the reader's language} of what the office offers on a day."""
    door = catalogue()
    cards = door.services(office_id, on) if door else []
    return {card.code: (card.en or card.zh) if wording.english() else card.zh for card in cards}
