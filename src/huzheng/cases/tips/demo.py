"""The demo office's next-steps sheets: given after most births, marriages, deaths and moves; two items of the office's own."""

import random
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from huzheng.cases.book import api as book
from huzheng.cases.tips import rules
from huzheng.cases.tips.models import OfficeTip, TipSheet
from huzheng.cases.tips.queries import tip_of

SHARE = 0.88  # of the registrations that should get one
OWN = (
    ("move_in", "領取本區生活手冊", "Fetch the handbook of the district", "戶政事務所", "Household registration office", "服務臺", "Reception"),
    ("birth", "領取新生兒賀卡", "Fetch the greeting card for the newborn", "戶政事務所", "Household registration office", "登記櫃檯", "The counter of the registration"),
)  # fmt: skip


class Made(Protocol):
    """What the sheets need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_tips(made: Made, *, seed: int, now: datetime) -> None:
    """Add the office's own items and write the sheets of the year. Call inside a transaction, after the cases."""
    chance = random.Random(f"tips:{seed}")  # noqa: S311  made-up choices, not a secret
    office_id = made.office.pk
    since = max(person.joined_on for person in made.staff.values())
    own = OfficeTip.objects.bulk_create([_own(office_id, since, *words) for words in OWN])
    done = book.cases(office_id).filter(state="done", service__in=rules.services_with_tips()).order_by("pk")
    rows = [case for case in done if case.responsible_id and chance.random() < SHARE]
    TipSheet.objects.bulk_create([_sheet(case, own) for case in rows])


def _own(office_id: int, since: date, *words: str) -> OfficeTip:
    kind, zh, en, agency_zh, agency_en, where_zh, where_en = words
    return OfficeTip(
        office_id=office_id, kind=kind, zh=zh, en=en, agency_zh=agency_zh, agency_en=agency_en, where_zh=where_zh,
        where_en=where_en, from_on=since,
    )  # fmt: skip


def _sheet(case: Any, own: list[OfficeTip]) -> TipSheet:
    kind, day = rules.kind_of(case.service), case.business_date
    known = rules.facts([], case.circumstances, "zh-hant", day)
    chosen = rules.chosen(kind, known, day)
    items = [one.tip for one in rules.items_of(kind, day) if one.key in chosen]
    items += [tip_of(row) for row in own if row.kind == kind]
    return TipSheet(
        office_id=case.office_id, case=case, number=1, kind=kind, language="zh-hant", items=[tip.kept for tip in items],
        channel="print", staff_id=case.responsible_id, at=case.finished_at + timedelta(minutes=2),
    )  # fmt: skip
