"""Plans of other agencies, in every format: what a person would find is found, nothing is invented, nothing is lost."""

import re

import pytest

from huzheng.plan.book.reading import read_plan, to_schema
from huzheng.plan.book.tests.reading_agencies import CASES, found_in, truth_of
from huzheng.plan.book.tests.reading_excerpts import EXCERPTS
from huzheng.plan.book.tests.reading_no_plans import PAPERS as NO_PLANS
from huzheng.plan.book.tests.reading_papers import PRINTERS, as_odt
from huzheng.plan.book.tests.reading_pdfs import printed

PAPERS = CASES | EXCERPTS
WITHOUT_COLOURS = {"md", "txt"}


def assert_read(case_name: str, kind: str, content: bytes) -> None:
    plan = read_plan(content, f"a.{kind}")
    schema = to_schema(plan)
    assert found_in(schema) == truth_of(PAPERS[case_name], coloured=kind not in WITHOUT_COLOURS)
    assert {u.line for u in plan.unplaced} | plan.placed_lines == {line.number for line in plan.lines}
    assert_nothing_invented(schema, "".join(line.text for line in plan.lines))


def assert_nothing_invented(schema: dict, source: str) -> None:
    items = [item for dimension in schema["dimensions"] for item in dimension["items"]]
    facts = [text for item in items for text in (*item["units"], *item["benefits"], *item["measures"])]
    facts += [text for item in items for text in (item["deadline"] or "").split("、")]
    source = re.sub(r"\s", "", source)
    assert [text for text in facts if re.sub(r"\s", "", text) not in source] == []


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("name", PAPERS)
def test_a_plan_of_another_agency_is_read_as_a_person_reads_it(name, kind):
    assert_read(name, kind, PRINTERS[kind](PAPERS[name].paper))


@pytest.mark.parametrize("kind", PRINTERS)
@pytest.mark.parametrize("name", NO_PLANS)
def test_what_is_no_plan_gives_empty_lists_and_a_warning(name, kind):
    plan = read_plan(PRINTERS[kind](NO_PLANS[name]), f"a.{kind}")
    assert (plan.dimensions, plan.schedule, plan.goals, plan.reviews) == ((), (), (), ())
    assert "no_plan" in {notice.code for notice in plan.warnings}
    assert {u.line for u in plan.unplaced} | plan.placed_lines == {line.number for line in plan.lines}


@pytest.fixture(scope="session")
def prints(tmp_path_factory) -> dict[str, bytes]:
    """Every case on landscape pages."""
    sources = {name.replace(" ", "_"): as_odt(case.paper) for name, case in PAPERS.items()}
    return printed(sources, tmp_path_factory.mktemp("agencies"))


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", PAPERS)
def test_a_print_of_it_is_read_the_same(prints, name):
    assert_read(name, "pdf", prints[name.replace(" ", "_")])
