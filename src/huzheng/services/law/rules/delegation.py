"""Who may send somebody else (委託): in writing, only with the office's approval, or not at all."""

from datetime import date

from pydantic import TypeAdapter

from huzheng.services.law.data import Delegation, Step
from huzheng.services.law.errors import NotKnownThen
from huzheng.services.law.rules.dated import Dated, read_rulebook, version_on


class DelegationRule(Dated):
    """What holds for some services: written, cause (the office approves a just cause) or person."""

    services: list[str]
    how: str
    zh: str
    en: str


RULES = TypeAdapter(list[DelegationRule]).validate_python(read_rulebook("delegation")["rules"])


def delegation(service: str, on: date) -> Delegation:
    """Return whether somebody else may apply for a service on a day. Raises NotKnownThen where no article speaks of it then."""
    own = [rule for rule in RULES if service in rule.services]
    general = [rule for rule in RULES if service[:1] in rule.services]
    if not own and not general:
        raise NotKnownThen
    rule = version_on(own or general, on)
    return Delegation(rule.how, (Step(rule.zh, rule.en, rule.source, rule.unsure),))
