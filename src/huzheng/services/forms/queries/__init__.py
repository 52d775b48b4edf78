"""Named reads of the forms."""

from huzheng.services.forms.queries.measured import measure_complete, rows_complete
from huzheng.services.forms.queries.owed import owed
from huzheng.services.forms.queries.shelf import (
    Shelf,
    card_of,
    current_versions,
    find,
    forms_for,
    own_card,
    own_forms,
    replacing,
    shelf,
    versions_of,
)

__all__ = [
    "Shelf",
    "card_of",
    "current_versions",
    "find",
    "forms_for",
    "measure_complete",
    "owed",
    "own_card",
    "own_forms",
    "replacing",
    "rows_complete",
    "shelf",
    "versions_of",
]
