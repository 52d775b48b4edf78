"""Named reads of the tailored services."""

from huzheng.services.tailored.queries.brands import (
    ShownBrand,
    booking_items,
    brand_links,
    brands,
    brands_for_service,
    brands_on,
    results_of,
    shown_brands,
    year_of,
)
from huzheng.services.tailored.queries.care import (
    ShownMeasure,
    all_measures,
    counter_ids,
    groups,
    in_force,
    measures_for,
    places_of,
    shown_measures,
    sorted_by_kind,
)
from huzheng.services.tailored.queries.catalogue import service_choices, service_names
from huzheng.services.tailored.queries.measured import measure_groups, measure_served, rows_groups, rows_served

__all__ = [
    "ShownBrand",
    "ShownMeasure",
    "all_measures",
    "booking_items",
    "brand_links",
    "brands",
    "brands_for_service",
    "brands_on",
    "counter_ids",
    "groups",
    "in_force",
    "measure_groups",
    "measure_served",
    "measures_for",
    "places_of",
    "results_of",
    "rows_groups",
    "rows_served",
    "service_choices",
    "service_names",
    "shown_brands",
    "shown_measures",
    "sorted_by_kind",
    "year_of",
]
