"""Verbs: the supervision sheet and the telephone test."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Invalid
from huzheng.foundation.verbs import verb
from huzheng.office.access import access_row, require_right
from huzheng.office.models import Counter, Staff, SupervisionCheck, TelephoneTest
from huzheng.office.rules.standards import SUPERVISION, TELEPHONE, telephone_total
from huzheng.office.steps import add, once, plain

SUPERVISE = "office.supervise"


@verb
def record_check(
    counter_id: int, *, points: dict[str, bool], findings: str, key: str = "", by: Actor, now: datetime
) -> int:
    """Write down what was seen at a counter today; return the id. `points` answers the points of rulebook/supervision.yaml.

    Raises Invalid where a point stays unanswered, or one is not in order and the findings say nothing.
    """
    counter = access_row(Counter, counter_id, by=by, right=SUPERVISE)
    if set(points) != {point.key for point in SUPERVISION}:
        raise Invalid(_("每個檢視項目都要勾選。"))
    if not all(points.values()) and not findings.strip():
        raise Invalid(_("有項目待改善時，請寫下督導發現。"), field="findings")
    values = {
        "on": business_date(now),
        "counter_id": counter.pk,
        "checked_by_id": by.id if by.kind is ActorKind.STAFF else None,
        "points": points,
        "findings": findings,
        "checked_at": now,
    }
    body = ["check", counter_id, points, findings]
    return once(
        key,
        body,
        lambda: add(SupervisionCheck, values, verb="office.record_check", by=by, now=now).pk,
        by=by,
        now=now,
    )


@verb
def record_telephone_test(
    on: date, *, line: str, tested_id: int | None, scores: dict[str, int], remark: str, key: str = "",
    by: Actor, now: datetime,
) -> int:  # fmt: skip
    """Write down a telephone test; return the id. `scores` gives points for every item of the parts that the call reached.

    Raises Invalid for a day to come, a part half scored, or points beyond an item's most.
    """
    require_right(by, SUPERVISE)
    if tested_id is not None:
        access_row(Staff, tested_id, by=by, right=SUPERVISE)
    if on > business_date(now):
        raise Invalid(_("測試日期不能晚於今天。"), field="on")
    _check_scores(scores)
    values = {
        "on": on,
        "line": line,
        "tested_id": tested_id,
        "tested_by_id": by.id if by.kind is ActorKind.STAFF else None,
        "scores": scores,
        "total": telephone_total(scores),
        "remark": remark,
    }
    return once(
        key,
        ["telephone", plain(values)],
        lambda: add(TelephoneTest, {**values, "written_at": now}, verb="office.record_telephone_test", by=by, now=now).pk,
        by=by,
        now=now,
    )  # fmt: skip


def _check_scores(scores: dict[str, int]) -> None:
    most = {item.key: item.points for part in TELEPHONE for item in part.items}
    for name, points in scores.items():
        if not 0 <= points <= most.get(name, -1):
            raise Invalid(_("分數超出這一項的配分。"), field=name)
    for part in TELEPHONE:
        given = [item.key for item in part.items if item.key in scores]
        if given and len(given) < len(part.items):
            missing = next(item.key for item in part.items if item.key not in scores)
            raise Invalid(_("這一部分請每項都評分，或整個部分留空。"), field=missing)
    if not scores:
        raise Invalid(_("至少要評一個部分。"), field=TELEPHONE[0].items[0].key)
