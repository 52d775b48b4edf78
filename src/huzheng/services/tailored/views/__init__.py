"""The pages of the tailored services."""

from huzheng.services.tailored.views.brands import (
    brand,
    brand_edit,
    brand_end,
    brand_new,
    brand_result,
    brands,
    year_paper,
)
from huzheng.services.tailored.views.care import (
    group_adopt,
    group_edit,
    group_new,
    groups,
    guest,
    measure_edit,
    measure_end,
    measure_new,
    measures,
)
from huzheng.services.tailored.views.public import care, care_brand, care_group

__all__ = [
    "brand",
    "brand_edit",
    "brand_end",
    "brand_new",
    "brand_result",
    "brands",
    "care",
    "care_brand",
    "care_group",
    "group_adopt",
    "group_edit",
    "group_new",
    "groups",
    "guest",
    "measure_edit",
    "measure_end",
    "measure_new",
    "measures",
    "year_paper",
]
