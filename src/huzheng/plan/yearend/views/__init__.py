"""The pages of the year's end."""

from huzheng.plan.yearend.views.evaluations import evaluate, evaluations
from huzheng.plan.yearend.views.following import add, following, item, plant, reopen, take_back
from huzheng.plan.yearend.views.following import start as next_start
from huzheng.plan.yearend.views.overview import plan, year
from huzheng.plan.yearend.views.publications import (
    export,
    public,
    public_file,
    public_year,
    publication,
    publish,
    withdraw,
)
from huzheng.plan.yearend.views.reports import correct, draft_file, edition_file, finish, proof, report, summary
from huzheng.plan.yearend.views.reports import start as report_start

__all__ = [
    "add",
    "correct",
    "draft_file",
    "edition_file",
    "evaluate",
    "evaluations",
    "export",
    "finish",
    "following",
    "item",
    "next_start",
    "plan",
    "plant",
    "proof",
    "public",
    "public_file",
    "public_year",
    "publication",
    "publish",
    "reopen",
    "report",
    "report_start",
    "summary",
    "take_back",
    "withdraw",
    "year",
]
