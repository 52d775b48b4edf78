"""The sheet of a plan: the reader's JSON with an `id` at each part, as versions keep it and amendments propose it."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from huzheng.foundation import roc

DEEPEST = 12  # levels of measures below an item
MOST = 200_000  # objects and lists


class SheetError(ValueError):
    """What was handed in is no sheet; the text says where."""


def _text(value: Any) -> Any:
    """Read nothing as an empty text, and take away what no database keeps: zero bytes, halves of a pair."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "ignore").decode()
    return "" if value is None else value


def _period(value: Any) -> Any:
    return {"printed": value} if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[list[Text], BeforeValidator(lambda value: value or [])]
Lines = Annotated[list[int], BeforeValidator(lambda value: value or [])]


class _Part(BaseModel):
    id: Text = ""
    label: Text = ""
    lines: Lines = []
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0


class _Measure(_Part):
    text: Text = ""
    unit: Text = ""
    children: list["_Measure"] = []


class _Item(_Part):
    title: Text = ""
    group: Text = ""
    group_label: Text = ""
    deadline: Text = ""
    units: Texts = []
    benefits: Texts = []
    measure_tree: list[_Measure] = []


class _Dimension(_Part):
    title: Text = ""
    items: list[_Item] = []


class _Period(BaseModel):
    printed: Text = ""
    since: Text = Field("", alias="from")
    until: Text = Field("", alias="to")


class _Meta(BaseModel):
    legal_bases: Texts = []
    target: Text = ""
    scope: Text = ""
    period: Annotated[_Period | None, BeforeValidator(_period)] = None
    table_columns: Texts = []


class _Sheet(BaseModel):
    title: Text = ""
    office: Text = ""
    roc_year: Annotated[int, Field(ge=1, le=999)] | None = None  # three digits, as the reader takes them
    goals: Texts = []
    reviews: Texts = []
    meta: Annotated[_Meta, BeforeValidator(lambda value: value or {})] = _Meta()
    dimensions: list[_Dimension] = []


def read_sheet(raw: Any) -> dict[str, Any]:
    """Return a sheet with every key in its place, empty texts for nothing; what is no part of a sheet is left out.

    A plan as the reader parsed it is a sheet without ids. Raises SheetError.
    """
    try:
        return _Sheet.model_validate(raw).model_dump(by_alias=True)
    except ValidationError as error:
        first = error.errors()[0]
        raise SheetError(f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}") from error


def check_size(raw: Any) -> None:
    """Refuse what somebody handed in too deep or too large, before it is looked at part by part. Raises SheetError."""
    level, depth, count = [raw], 0, 0
    while level:
        depth, count = depth + 1, count + len(level)
        if depth > 2 * DEEPEST + 8:
            raise SheetError("too deep")
        if count > MOST:
            raise SheetError("too large")
        level = [inner for node in level for inner in _below(node)]


def _below(node: Any) -> list[Any]:
    rows = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [row for row in rows if isinstance(row, dict | list)]


def head_of(sheet: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of the plan's own row that a sheet (read by `read_sheet`) fills."""
    meta = sheet["meta"]
    period = meta["period"] or {"printed": "", "from": "", "to": ""}
    since, until = day_of(period["from"]), day_of(period["to"])
    forward = since is None or until is None or since <= until
    return {
        "title": sheet["title"],
        "roc_year": sheet["roc_year"],
        "office_name": sheet["office"],
        "target": meta["target"],
        "scope": meta["scope"],
        "period_text": period["printed"],
        "period_from": since if forward else None,
        "period_to": until if forward else None,
        "columns": meta["table_columns"],
    }


def day_of(text: str) -> date | None:
    """Return the day that the reader wrote as 107-01-01, in the years of the Republic; None where there is none."""
    try:
        return roc.parse(text)
    except roc.RocError:
        return None


def day_words(day: date | None) -> str:
    """Return a day as the reader writes it."""
    return "" if day is None else f"{roc.year_of(day)}-{day.month:02}-{day.day:02}"


def number_of(part_id: str, letter: str) -> int | None:
    """Return the row behind an id like m12, None where the id is of another kind or of none."""
    digits = part_id[1:]
    known = part_id[:1] == letter and digits.isascii() and digits.isdigit() and len(digits) <= 18
    return int(digits) if known else None


def count_measures(sheet: dict[str, Any]) -> int:
    """Return how many top-level measures a sheet promises."""
    return sum(len(item["measure_tree"]) for dimension in sheet["dimensions"] for item in dimension["items"])
