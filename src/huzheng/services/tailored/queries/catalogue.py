"""What the catalogue says of a service."""

from datetime import date

from huzheng.foundation.page import wording
from huzheng.services.catalogue.api import services


def service_choices(office_id: int, on: date) -> list[tuple[str, str]]:
    """Return the services that the office offers on a day: (code, code and name)."""
    return [(code, f"{code} {name}") for code, name in service_names(office_id, on).items()]


def service_names(office_id: int, on: date) -> dict[str, str]:
    """Return {code: name in the reader's language} of what the office offers on a day."""
    return {card.code: (card.en or card.zh) if wording.english() else card.zh for card in services(office_id, on)}
