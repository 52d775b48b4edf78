"""Doors for tests: a service as a card, without the rulebook."""

from typing import Any

from huzheng.services.catalogue.data import FeeLine, Limit, Need, PaperNeed, ServiceCard

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
