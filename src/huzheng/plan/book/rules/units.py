"""Whom the printed units of a plan mean: everybody, a section, a role, or the person in charge."""

import re
from collections.abc import Collection, Mapping

from huzheng.plan.book.data import UnitReading
from huzheng.plan.book.states import UnitMeaning

_EVERYONE = re.compile(
    r"本所|全所|全體|(?:本所|全所)?(?:全體|所有|各課室?)?(?:同仁|員工|人員)|(?:本所)?各(?:課|室|課室|單位|業務課室?|業務單位)"
)
_PERSON = re.compile(r"(?:各|各該)?(?:業務)?(?:承辦|經辦|主辦)(?:人員?|同仁)|(?:指定)?專人")
_ROLES = {
    "director": r"主任",
    "secretary": r"秘書",
    "section_head": r"課長|股長|(?:各課室?|課室|單位)?主管|各課室?課?長",
    "evaluation": r"研考(?:業務)?",
    "reviewer": r"審核員?",
    "clerk": r"登記員?|櫃[檯台臺]",
    "reception": r"(?:聯合)?服務[台臺檯]",
    "it": r"資訊(?:業務)?",
    "general_affairs": r"總務|庶務",
    "volunteer": r"志工",
}
_OF_A_ROLE = {key: re.compile(rf"(?:本所)?(?:{words})(?:人員|同仁|承辦人員?)?") for key, words in _ROLES.items()}


def read_unit(printed: str, sections: Mapping[str, int]) -> UnitReading:
    """Return whom a printed unit means; `sections` are the office's own: {name: id}. A name that it has not is unknown."""
    name = re.sub(r"\s+", "", printed)
    own = {re.sub(r"\s+", "", known): pk for known, pk in sections.items()}
    section = own.get(name) or own.get(name.removeprefix("本所"))
    if section is not None:
        return UnitReading(UnitMeaning.SECTION, section=section)
    if _EVERYONE.fullmatch(re.sub(r"[()（）]", "", name)):
        return UnitReading(UnitMeaning.EVERYONE)
    if _PERSON.fullmatch(name):
        return UnitReading(UnitMeaning.PERSON)
    role = next((key for key, words in _OF_A_ROLE.items() if words.fullmatch(name)), "")
    return UnitReading(UnitMeaning.ROLE, role=role) if role else UnitReading()


def concerns(unit: UnitReading, *, section: int | None, roles: Collection[str]) -> bool:
    """Say whether a unit means somebody of this section with these roles; a person still to be named means nobody yet."""
    if unit.means == UnitMeaning.EVERYONE:
        return True
    if unit.means == UnitMeaning.SECTION:
        return unit.section == section
    return unit.means == UnitMeaning.ROLE and unit.role in roles
