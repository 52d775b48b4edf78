"""The verbs of the tailored services."""

from huzheng.services.tailored.actions.brands import add_brand, edit_brand, end_brand, record_result
from huzheng.services.tailored.actions.care import (
    add_group,
    add_measure,
    adopt_groups,
    edit_group,
    edit_measure,
    end_measure,
)

__all__ = [
    "add_brand",
    "add_group",
    "add_measure",
    "adopt_groups",
    "edit_brand",
    "edit_group",
    "edit_measure",
    "end_brand",
    "end_measure",
    "record_result",
]
