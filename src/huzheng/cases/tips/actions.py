"""The verbs: give a sheet for a case; keep the office's own items."""

from dataclasses import asdict, replace
from datetime import datetime

from django.utils.translation import gettext as _

from huzheng.cases.book import api as book
from huzheng.cases.book.data import subject
from huzheng.cases.tips import rules
from huzheng.cases.tips.access import access_tip
from huzheng.cases.tips.data import TIPS_GIVEN, TipValues
from huzheng.cases.tips.models import CHANNELS, OfficeTip, TipSheet
from huzheng.cases.tips.queries import READY, offer
from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import IllegalMove, Invalid, NotFound
from huzheng.foundation.events.steps import tell
from huzheng.foundation.requests import steps as keys
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb


@verb
def give_tips(
    case_id: int, *, keys_ticked: tuple[str, ...], language: str, channel: str = "print", by: Actor, now: datetime,
    request_key: str = "",
) -> TipSheet:  # fmt: skip
    """Give the ticked next steps for a case, and keep their text as it is now (CASE-10).

    Raises Refused, NotFound (also where no sheet follows the service), IllegalMove before the decision, Invalid where nothing is
    ticked; tells `tips.given`. Locks the case.
    """
    require(by, "tips.give")
    case = book.access_case(by.office_id or 0, case_id, for_update=True)
    body = ["give_tips", case_id]
    if request_key and (first := keys.answered(by, request_key, body)):
        return TipSheet.objects.of(case.office_id).select_related("case").get(pk=first)
    offered = offer(case, now)
    if offered is None:
        raise NotFound
    if case.state not in READY:
        raise IllegalMove
    tips = rules.picked(offered.items, keys_ticked)
    if not tips or channel not in CHANNELS:
        raise Invalid(_("請勾選至少一項。"), field="tips")
    sheet = TipSheet.objects.create(
        office_id=case.office_id, case=case, number=TipSheet.objects.of(case.office_id).filter(case=case).count() + 1,
        kind=offered.kind, language=language, items=[tip.kept for tip in tips], channel=channel, staff_id=by.id, at=now,
    )  # fmt: skip
    book.note_case(case, "give_tips", by=by, now=now, sheet=sheet.pk, items=len(tips))
    tell(TIPS_GIVEN, subject(case.pk), case.seq, by=by, now=now, office_id=case.office_id, case=case.pk, sheet=sheet.pk)
    if request_key:
        keys.remember(by, request_key, body, sheet.pk, now=now)
    return sheet


@verb
def add_tip(values: TipValues, *, by: Actor, now: datetime, request_key: str = "") -> OfficeTip:
    """Add a next step of the office's own, from today on. Raises Refused, Invalid."""
    require(by, "tips.manage")
    _check(values)
    body = ["add_tip", asdict(values)]
    if request_key and (first := keys.answered(by, request_key, body)):
        return OfficeTip.objects.of(by.office_id or 0).get(pk=first)
    row = OfficeTip.objects.create(office_id=by.office_id, from_on=business_date(now), **asdict(values))
    record("tips.add_tip", f"tip:{row.pk}", None, asdict(values), by=by, now=now)
    if request_key:
        keys.remember(by, request_key, body, row.pk, now=now)
    return row


@verb
def change_tip(tip_id: int, *, values: TipValues, by: Actor, now: datetime) -> OfficeTip:
    """Change an item of the office's own; sheets that were given keep the old text. Raises Refused, NotFound, Invalid."""
    row = access_tip(tip_id, by=by)
    values = replace(values, kind=row.kind)
    _check(values)
    before = {name: getattr(row, name) for name in asdict(values)}
    for name, value in asdict(values).items():
        setattr(row, name, value)
    row.save(update_fields=list(asdict(values)))
    record("tips.change_tip", f"tip:{row.pk}", before, asdict(values), by=by, now=now)
    return row


@verb
def end_tip(tip_id: int, *, by: Actor, now: datetime) -> OfficeTip:
    """Let an item of the office's own end today. Raises Refused, NotFound."""
    row = access_tip(tip_id, by=by)
    row.until_on = max(business_date(now), row.from_on)
    row.save(update_fields=["until_on"])
    record("tips.end_tip", f"tip:{row.pk}", {"until_on": None}, {"until_on": str(row.until_on)}, by=by, now=now)
    return row


def _check(values: TipValues) -> None:
    if values.kind not in rules.rulebook().kinds:
        raise Invalid(_("請選擇登記種類。"), field="kind")
    if values.age_from is not None and values.age_to is not None and values.age_to < values.age_from:
        raise Invalid(_("年齡上限不能小於下限。"), field="age_to")
