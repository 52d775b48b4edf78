"""The rulebook can be trusted: complete, without a circle, without a branch that can never hold."""

from datetime import date

import pytest

from huzheng.services.catalogue.data import Circumstance
from huzheng.services.catalogue.rules.circumstances import chain, check_circumstances, check_service, holding
from huzheng.services.catalogue.rules.rulebook import ServiceRow, read_book, rulebook
from huzheng.services.catalogue.states import Channel, Field

BOOK = rulebook()
ROWS = [row for versions in BOOK.services.values() for row in versions]


def table(**rows):
    return {key: Circumstance(key, key, key, *rest) for key, rest in rows.items()}


def test_all_ninety_seven_services_are_there():
    assert len(BOOK.services) == 97


def test_the_twenty_most_used_are_wholly_structured():
    often = [row for row in ROWS if row.structured]

    assert len(often) == 20
    assert [row.code for row in often if any(use.clerk for use in row.papers)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_each_service_says_what_everybody_asks(row):
    assert row.applicants
    assert row.papers
    assert row.where.zh
    assert row.articles
    assert row.channels or row.by_office
    assert set(row.channels) <= set(Channel.values)
    assert set(row.check) <= set(Field.values)
    assert set(row.sources) <= set(Field.values)
    assert not row.fine or row.statutory


def test_a_circle_of_circumstances_is_refused():
    rows = table(a=("b",), b=("a",))

    with pytest.raises(ValueError, match="circle"):
        check_circumstances(rows, {"a"})


def test_a_branch_that_can_never_hold_is_refused():
    rows = table(a=("", frozenset("b")), b=("a", frozenset("a")))

    with pytest.raises(ValueError, match="never hold"):
        check_circumstances(rows, {"b"})


def test_a_circumstance_that_nothing_asks_for_is_refused():
    with pytest.raises(ValueError, match="no paper asks"):
        check_circumstances(table(a=(), b=()), {"a"})


def test_an_exclusion_holds_both_ways():
    with pytest.raises(ValueError, match="the other way"):
        check_circumstances(table(a=("", frozenset("b")), b=()), {"a", "b"})


def test_no_paper_for_an_agent_where_nobody_may_be_entrusted():
    with pytest.raises(ValueError, match="nobody may be entrusted"):
        check_service("R03", ["agent"], BOOK.circumstances, may_delegate=False)


def test_what_lies_within_another_holds_only_with_it():
    assert holding({"rents_house"}, BOOK.circumstances) == frozenset()
    assert holding({"rents_house", "own_household", "nonsense"}, BOOK.circumstances) == {"rents_house", "own_household"}
    assert chain("one_parent", BOOK.circumstances) == ("one_parent", "minor")


def book_of(*entries):
    """Return a rulebook of one service with these entries; everything else is the house's own."""
    plain = BOOK.services["D11"][0].model_dump(mode="json") | {"related": (), "effective_from": None, "known_on": None}
    words = {
        "papers": {key: BOOK.papers[key] for key in ("applicant_id", "seal")}, "circumstances": {}, "synonyms": {},
        "categories": [{"key": "copy", "zh": "", "en": "", "of": ["transcript"]}],
        "words": {"applicants": dict(BOOK.applicants), "fees": dict(BOOK.fee_words)},
    }  # fmt: skip
    papers = [{"paper": "applicant_id"}, {"paper": "seal"}]
    return read_book(words, [{"services": [plain | {"papers": papers} | entry for entry in entries]}])


def test_a_past_day_has_the_past_entry_and_none_before_the_first():
    book = book_of({"effective_from": "2020-01-01", "minutes": 30}, {"effective_from": "2026-03-02", "minutes": 10})

    assert book.row("D11", date(2019, 12, 31)) is None
    assert book.row("D11", date(2026, 3, 1)).minutes == 30
    assert book.row("D11", date(2026, 3, 2)).minutes == 10


def test_an_entry_without_any_day_is_refused():
    with pytest.raises(ValueError, match="neither when it began"):
        book_of({"minutes": 5})


def test_a_paper_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="names what is not there"):
        book_of({"known_on": "2025-01-01", "papers": [{"paper": "applicant_id"}, {"paper": "no_such_paper"}]})


def test_a_paper_is_needed_by_its_condition_or_by_the_clerk():
    row = BOOK.services["R03"][0].model_dump(mode="json")
    row["papers"] = [{"paper": "photo", "when": "changed_id_card", "clerk": True}]

    with pytest.raises(ValueError, match="not both"):
        ServiceRow.model_validate(row)
