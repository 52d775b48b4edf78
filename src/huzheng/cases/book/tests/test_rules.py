"""The law of an application, as tables with the article in the id."""

from dataclasses import replace
from datetime import date

import pytest

from huzheng.cases.book import rules
from huzheng.cases.book.data import PersonValues
from huzheng.cases.book.rules import Lack, PaperLine, PersonLine, SignedLine, Standing
from huzheng.cases.book.testing import APPLICANT, intake
from huzheng.services.catalogue.testing import service_card

TODAY = date(2026, 3, 2)
WHOLE = Standing(
    "counter", (PaperLine(1, True, "seen"), PaperLine(2, False, "open")), (PersonLine(7, "applicant", True),),
    (SignedLine(7, "signature", 0),), (),
)  # fmt: skip
AGENT = PersonLine(8, "agent", True)


def test_a_whole_application_lacks_nothing():
    assert rules.lacking(WHOLE) == ()


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        pytest.param({"papers": (PaperLine(1, True, "open"),)}, Lack("paper", "1"), id="施行細則20 a paper not looked at"),
        pytest.param({"papers": (PaperLine(1, False, "missing"),)}, Lack("paper", "1"), id="施行細則21 a missing paper"),
        pytest.param({"signed": ()}, Lack("signature", "applicant"), id="民法3 nobody signed"),
        pytest.param(
            {"signed": (SignedLine(7, "cross", 1),)}, Lack("signature", "applicant"), id="民法3 III one witness of a cross"
        ),
        pytest.param({"signed": (SignedLine(7, "staff_stamp", 0),)}, Lack("signature", "applicant"), id="X-08 a stamp"),
        pytest.param(
            {"people": (*WHOLE.people, AGENT)}, Lack("signature", "agent"), id="戶籍法47 the agent signs for the applicant"
        ),
        pytest.param(
            {"people": (*WHOLE.people, replace(AGENT, has_id_number=False)), "signed": (SignedLine(8, "seal", 0),)},
            Lack("own_id", "agent"), id="戶籍法47 the agent's own identity",
        ),
        pytest.param(
            {"people": (*WHOLE.people, PersonLine(9, "interpreter", True))}, Lack("signature", "interpreter"),
            id="X-08 the interpreter signs",
        ),
        pytest.param({"parts": ("spouse",)}, Lack("person", "spouse"), id="民法982 the other party"),
    ],
)  # fmt: skip
def test_what_lacks_is_named(change, lack):
    assert rules.lacking(replace(WHOLE, **change)) == (lack,)


def test_an_online_application_is_signed_by_certificate():
    assert rules.lacking(replace(WHOLE, channel="online", signed=())) == ()


@pytest.mark.parametrize("kind", ["fingerprint", "cross"])
def test_two_witnesses_make_a_fingerprint_or_a_cross_valid(kind):
    assert [rules.is_valid(kind, witnesses) for witnesses in (0, 1, 2)] == [False, False, True]


@pytest.mark.parametrize(
    ("service", "event_on", "parts"),
    [
        ("R06", date(2008, 5, 22), ()),
        ("R06", date(2008, 5, 23), ("spouse",)),
        ("R06", None, ("spouse",)),
        ("R10", date(2000, 1, 1), ("spouse",)),
        ("D11", None, ()),
    ],
)
def test_both_parties_stand_in_what_the_law_wants_of_both(service, event_on, parts):
    assert rules.required_parts(service, event_on) == parts


@pytest.mark.parametrize(
    ("card", "change", "reason"),
    [
        ({}, {"people": (replace(APPLICANT, relation="父"),)}, None),
        ({"offered": False}, {"people": (replace(APPLICANT, relation="父"),)}, ("not_offered", "service")),
        ({}, {"people": (replace(APPLICANT, relation="鄰居"),)}, ("may_not_apply", "relation")),
        ({}, {"people": ()}, ("no_applicant", "name")),
        ({}, {"people": (replace(APPLICANT, relation="父"),), "channel": "phone"}, ("channel", "channel")),
        ({"code": "R10"}, {"people": (replace(APPLICANT, relation="父"),)}, ("no_party", "spouse_name")),
        (
            {"may_delegate": False},
            {"people": (replace(APPLICANT, relation="父"), PersonValues("agent", "陳代理"))},
            ("no_agent", "agent_name"),
        ),
        (
            {},
            {"people": (replace(APPLICANT, relation="父", born_on=date(2026, 3, 3)),)},
            ("not_born", "born_on"),
        ),
        (
            {},
            {"people": (replace(APPLICANT, relation="父", born_on=date(1889, 1, 1)),)},
            ("too_old", "born_on"),
        ),
    ],
)
def test_who_may_apply_by_which_way(card, change, reason):
    found = rules.refusals(service_card(**card), intake(**change), TODAY)

    assert found == ([] if reason is None else [reason])


@pytest.mark.parametrize(
    ("limit", "before", "days", "why"),
    [(5, 0, 5, ""), (5, 0, 6, "too_long"), (5, 1, 1, "once"), (0, 0, 1, "at_once"), (5, 0, 0, "too_long")],
    ids=lambda value: f"行政程序法51 {value}",
)
def test_a_limit_is_prolonged_once_by_at_most_itself(limit, before, days, why):
    assert rules.may_extend(limit, before, days) == why


@pytest.mark.parametrize(
    ("state", "due", "light"),
    [
        ("received", 1, "late"), ("received", 2, "soon"), ("working", 3, "soon"), ("review", 4, "ok"),
        ("lacking", 1, "unknown"), ("done", 1, "ok"),
    ],
)  # fmt: skip
def test_the_light_of_a_case(state, due, light):
    assert rules.light(state, date(2026, 3, due), TODAY, date(2026, 3, 3)) == light


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("115-000012", "number"), ("115－12", "number"), ("a123456789", "id"), ("0912-345678", "phone"), ("r21", "service"),
        ("林予安", "name"), ("Sayun Bulaw", "name"), ("12", "name"),
    ],
)  # fmt: skip
def test_words_tell_what_is_looked_for(words, kind):
    assert rules.kind_of_search(words) == kind


def test_a_name_is_found_without_dots_and_spaces():
    assert rules.name_key("撒韻・武荖 Ｓayun") == "撒韻武荖sayun"
