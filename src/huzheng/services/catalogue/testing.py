"""Doors for tests: a service as a card, without the rulebook; what an office set, changed and offers of its own."""

from datetime import date, datetime
from typing import Any

from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.services.catalogue import actions
from huzheng.services.catalogue.data import FeeLine, Limit, LocalValues, Need, PaperNeed, ServiceCard, Setting
from huzheng.services.catalogue.models import LocalService

BIRTH_PAPERS = (
    PaperNeed(
        "birth_certificate", "出生證明書正本", "Birth certificate, original", Need.ALWAYS, keep=True, law="細則14"
    ),
    PaperNeed("household_certificate", "戶口名簿正本", "Household certificate, original", Need.ALWAYS),
    PaperNeed("power_of_attorney", "委託書", "Power of attorney", Need.WHEN, condition="agent"),
)


def service_card(**words: Any) -> ServiceCard:
    """Return a service done at once, on the delegation list, with three papers and a fee for a changed household certificate."""
    plain: dict[str, Any] = {
        "code": "R01", "version": "R01@test", "zh": "出生登記", "en": "Birth registration",
        "category": "household_registration/identity", "local": False, "offered": True, "applicants": ("父", "母"),
        "may_delegate": True, "delegation_zh": "書面委託", "papers": BIRTH_PAPERS, "statutory": None,
        "statutory_from_zh": "", "limit": Limit(0, "隨到隨辦"), "minutes": 20,
        "fees": (FeeLine("household_certificate", "戶口名簿", "Household certificate", always=False),),
        "scope": "county_any", "where_zh": "戶籍地縣市任一戶政事務所", "online": "partial", "channels": ("counter", "booking"),
        "articles": ("戶籍法6",), "delegated": True,
    }  # fmt: skip
    return ServiceCard(**(plain | words))


def given(made: OfficeSet, role: str = "secretary", now: datetime = MONDAY) -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": made.office.pk, "by": made.actor(role), "now": now}


def switch_off(made: OfficeSet, code: str, *, now: datetime = MONDAY) -> None:
    """Let the office not offer a service any more."""
    actions.set_service(code, values=Setting(offered=False), **given(made, now=now))


def change_limit(made: OfficeSet, code: str, days: int, *, from_on: date, now: datetime = MONDAY) -> None:
    """Let the office change the limit of a service from a day on."""
    actions.change_service(code, what="limit", value=days, from_on=from_on, reason="縮短期限", **given(made, now=now))


def make_local(made: OfficeSet, name: str = "疼您櫃檯", **words: Any) -> LocalService:
    """Register an office's own service, open since the day of MONDAY."""
    plain: dict[str, Any] = {
        "name_en": "Priority counter", "category": "help", "limit_days": 0, "minutes": 10, "channels": ("counter",),
        "papers": (("國民身分證", "National ID card"),), "from_on": MONDAY.date(),
    }  # fmt: skip
    return actions.add_local(LocalValues(name, **(plain | words)), **given(made))


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office, by the name of the parameter."""
    return {"code": "R21", "form": "pdf", "field": "minutes", "what": "limit", "number": make_local(made).number}
