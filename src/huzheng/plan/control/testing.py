"""Doors for tests: a rule, a record with something to be mended."""

from datetime import date, datetime
from typing import Any

from huzheng.foundation.files.data import Kind, Upload
from huzheng.foundation.files.testing import png
from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.plan.control import actions
from huzheng.plan.control.data import CheckValues, RuleValues
from huzheng.plan.control.models import Check, ControlRule, FollowUp


def given(made: OfficeSet, role: str = "secretary", now: datetime = MONDAY) -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": made.office.pk, "by": made.actor(role), "now": now}


def make_rule(made: OfficeSet, text: str = "每月抽查案件。", **words: Any) -> ControlRule:
    """Set a rule of this year, monthly and for the secretary."""
    told: dict[str, Any] = {"kind": "spot", "rhythm": "month", "who": "role:secretary", "from_on": date(2026, 1, 1)}
    return actions.add_rule(RuleValues(115, text, **(told | words)), **given(made))


def make_check(made: OfficeSet, rule: ControlRule | None = None, *, key: str = "one", **words: Any) -> Check:
    """Record a check of today, with a photo and something to be mended."""
    told: dict[str, Any] = {
        "on": MONDAY.date(),
        "looked_at": "案件三十件",
        "finding": "附件漏掃描",
        "advice": "收件即掃描",
    }
    told |= {"rule_id": rule.pk if rule else None, "due_on": date(2026, 3, 9)}
    told |= {"photo": Upload("現場.png", Kind.PNG, "0" * 64, png())}
    return actions.record_check(CheckValues(**(told | words)), key=key, **given(made))


def follow_up(check: Check) -> FollowUp:
    """Return what is to be mended after a check."""
    return FollowUp.objects.of(check.office_id).get(check_row=check)


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office."""
    rule = make_rule(made)
    check = make_check(made, rule, key="route-check")
    return {"rule": rule.pk, "check": check.pk, "follow_up": follow_up(check).pk}
