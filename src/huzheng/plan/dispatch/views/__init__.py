"""The pages of the dispatch room."""

from huzheng.plan.dispatch.views.calendar import listing, year
from huzheng.plan.dispatch.views.kinds import (
    field_add,
    field_drop,
    kind,
    kind_edit,
    kind_end,
    kind_new,
    kinds,
    proposed,
)
from huzheng.plan.dispatch.views.reports import correct, draft, file, report, send, sign

__all__ = [
    "correct",
    "draft",
    "field_add",
    "field_drop",
    "file",
    "kind",
    "kind_edit",
    "kind_end",
    "kind_new",
    "kinds",
    "listing",
    "proposed",
    "report",
    "send",
    "sign",
    "year",
]
