"""Doors for tests: groups, a measure, a brand with a result."""

from datetime import date
from typing import Any

from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.services.tailored import actions
from huzheng.services.tailored.data import BrandValues, GroupValues, MeasureValues
from huzheng.services.tailored.models import Brand, BrandResult, Measure, TargetGroup

JANUARY = date(2026, 1, 1)


def given(made: OfficeSet, role: str = "evaluation") -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": made.office.pk, "by": made.actor(role), "now": MONDAY}


def make_group(made: OfficeSet, name: str = "銀髮族", **words: Any) -> TargetGroup:
    """Set a target group."""
    return actions.add_group(GroupValues(name, f"group {name}", **words), **given(made))


def measure_values(*groups: TargetGroup, **words: Any) -> MeasureValues:
    """Return a measure of care for these groups."""
    plain: dict[str, Any] = {
        "kind": "aid", "title_zh": "老花眼鏡", "title_en": "Reading glasses", "staff_zh": "主動遞上。", "staff_en": "Offer them.",
        "citizen_zh": "三種度數，服務台借用。", "citizen_en": "Three strengths at the reception.", "from_on": JANUARY,
        "groups": tuple(group.pk for group in groups),
    }  # fmt: skip
    return MeasureValues(**(plain | words))


def make_measure(made: OfficeSet, *groups: TargetGroup, **words: Any) -> Measure:
    """Define a measure of care for these groups."""
    values = measure_values(*groups, **words)
    return actions.add_measure(values, key=values.title_zh, **given(made))


def brand_values(*groups: TargetGroup, **words: Any) -> BrandValues:
    """Return a brand for these groups."""
    plain: dict[str, Any] = {
        "name_zh": "謄得快", "name_en": "Fast transcripts", "summary_zh": "謄本專用窗口。", "summary_en": "A window for transcripts.",
        "procedure_zh": "取號\n叫號\n領件", "procedure_en": "", "from_on": JANUARY, "groups": tuple(group.pk for group in groups),
    }  # fmt: skip
    return BrandValues(**(plain | words))


def make_brand(made: OfficeSet, *groups: TargetGroup, **words: Any) -> Brand:
    """Register a brand."""
    values = brand_values(*groups, **words)
    return actions.add_brand(values, key=values.name_zh, **given(made))


def make_result(made: OfficeSet, brand: Brand, number: int = 5, on: date = date(2026, 2, 3)) -> BrandResult:
    """Keep by hand how many a brand served on a day."""
    words: dict[str, Any] = {"on": on, "number": number, "note": ""}
    return actions.record_result(brand.pk, **words, key=f"{brand.pk}-{on}-{number}", **given(made))


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office."""
    group = make_group(made)
    measure, brand = make_measure(made, group), make_brand(made, group)
    return {"group": group.pk, "measure": measure.pk, "brand": brand.pk, "kind": "ods"}
