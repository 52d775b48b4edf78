"""Whom the printed units mean."""

import pytest

from huzheng.plan.book.data import UnitReading
from huzheng.plan.book.rules import concerns, read_unit
from huzheng.plan.book.states import UnitMeaning

SECTIONS = {"戶籍登記課": 7, "行政庶務課": 8, "資訊": 9}


@pytest.mark.parametrize(
    ("printed", "means", "section", "role"),
    [
        ("全體同仁", "everyone", None, ""),
        ("本所", "everyone", None, ""),
        ("本所全體同仁", "everyone", None, ""),
        ("各課室", "everyone", None, ""),
        ("各課(室)", "everyone", None, ""),
        ("戶籍登記課", "section", 7, ""),
        ("戶籍 登記課", "section", 7, ""),
        ("本所行政庶務課", "section", 8, ""),
        ("資訊", "section", 9, ""),  # the office's own name comes first
        ("資訊人員", "role", None, "it"),
        ("主任", "role", None, "director"),
        ("秘書", "role", None, "secretary"),
        ("課長", "role", None, "section_head"),
        ("各課主管", "role", None, "section_head"),
        ("研考人員", "role", None, "evaluation"),
        ("櫃檯人員", "role", None, "clerk"),
        ("承辦人", "person", None, ""),
        ("承辦人員", "person", None, ""),
        ("業務承辦人", "person", None, ""),
        ("戶籍課", "unknown", None, ""),
        ("登記課課長", "unknown", None, ""),
        ("里辦公處", "unknown", None, ""),
        ("", "unknown", None, ""),
    ],
)
def test_a_unit_means_everybody_a_section_a_role_or_a_person(printed, means, section, role):
    assert read_unit(printed, SECTIONS) == UnitReading(UnitMeaning(means), section, role)


def test_without_sections_a_name_of_one_is_unknown():
    assert read_unit("戶籍登記課", {}).means == UnitMeaning.UNKNOWN


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (UnitReading(UnitMeaning.EVERYONE), True),
        (UnitReading(UnitMeaning.SECTION, section=7), True),
        (UnitReading(UnitMeaning.SECTION, section=8), False),
        (UnitReading(UnitMeaning.ROLE, role="clerk"), True),
        (UnitReading(UnitMeaning.ROLE, role="director"), False),
        (UnitReading(UnitMeaning.PERSON), False),
        (UnitReading(), False),
    ],
)
def test_a_unit_concerns_those_whom_it_means(unit, expected):
    assert concerns(unit, section=7, roles={"clerk"}) is expected


def test_somebody_without_section_is_in_none():
    assert not concerns(UnitReading(UnitMeaning.SECTION, section=7), section=None, roles=())
