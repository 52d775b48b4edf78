"""After any accident a document is read or refused, soon, and no line of what is read is lost."""

import time
from functools import cache

import pytest

from huzheng.plan.book.reading import Limits, ReadingError, read_plan, read_plan_guarded
from huzheng.plan.book.tests import reading_documents as documents
from huzheng.plan.book.tests import reading_pdfs as pdfs
from huzheng.plan.book.tests.reading_agencies import CASES
from huzheng.plan.book.tests.reading_excerpts import EXCERPTS
from huzheng.plan.book.tests.reading_mutations import mutated
from huzheng.plan.book.tests.reading_papers import PRINTERS, as_odt

pytestmark = pytest.mark.slow
PAPERS = [*CASES.values(), *EXCERPTS.values()]
KINDS = sorted(PRINTERS)
MOST_SECONDS = 10.0  # a document of a few pages takes a tenth of one
FEW, MANY, PRINTS = 100, 1000, 60


@cache
def printed_paper(place: int, kind: str) -> bytes:
    return PRINTERS[kind](PAPERS[place].paper)


def assert_survives(content: bytes, name: str, read=read_plan) -> None:
    began = time.process_time()  # of this process alone: whatever else the machine does
    try:
        plan = read(content, name)
    except ReadingError:
        plan = None
    assert time.process_time() - began < MOST_SECONDS
    if plan is not None:
        assert {u.line for u in plan.unplaced} | plan.placed_lines == {line.number for line in plan.lines}
        assert plan.dimensions or plan.schedule or plan.warnings


def assert_paper_survives(number: int) -> None:
    kind = KINDS[number % len(KINDS)]
    content = printed_paper(number // len(KINDS) % len(PAPERS), kind)
    assert_survives(mutated(content, kind, number), f"a.{kind}")


def test_a_hundred_accidents():
    for number in range(FEW):
        assert_paper_survives(number)


@pytest.mark.thorough
def test_a_thousand_accidents():
    for number in range(FEW, FEW + MANY):
        assert_paper_survives(number)


@pytest.mark.needs_shared
def test_accidents_of_real_plans(shared):
    for path in sorted((shared / "seeds").glob("*.txt")):
        for number in range(20):
            assert_survives(mutated(path.read_bytes(), "txt", number), "a.txt")


@pytest.mark.libreoffice
@pytest.mark.thorough
def test_accidents_of_prints(tmp_path):
    sources = {f"p{k}": as_odt(case.paper) for k, case in enumerate(PAPERS[:6])}
    prints = [*pdfs.printed(sources, tmp_path).values()]
    for number in range(PRINTS):
        content = mutated(prints[number % len(prints)], "pdf", number)
        assert_survives(content, "a.pdf", lambda c, n: read_plan_guarded(c, n, Limits(seconds=MOST_SECONDS)))


HEAD = "示範所115年度服務計畫\n\n壹、依據：函。\n\n貳、實施內容\n\n"
MONSTERS = {
    "ten thousand columns": HEAD + ("|項目|作法|期限" + "|x" * 10_000 + "|\n") * 3,
    "a head of ten thousand columns": HEAD
    + "|"
    + "項目|作法|完成期限|" * 3_333
    + "\n"
    + "|一、甲|1、乙。|6月" * 3_333
    + "|\n",
    "spans that claim millions": "<table>" + ("<tr>" + "<td colspan=100 rowspan=100>作法</td>" * 200 + "</tr>") * 300,
    "lists as deep as a well": "<ul><li>" * 20_000 + "x",
    "tables in tables": "<table><tr><td>" * 5_000 + "x",
    "one line of a million": HEAD + "1、" + "作法，" * 300_000,
    "numbers and nothing else": HEAD + "1." * 100_000,
    "measures in one cell": HEAD
    + "|項目|作法|期限|\n|一、甲|"
    + "".join(f"{k % 99}.作。" for k in range(30_000))
    + "|6月|\n",
    "cells without rows": "\t構面\n\t執行方法\n\t完成期限\n\t" + "一、甲\n" * 500 + "\t" + "●作。\n" * 5_000 + "\t持續",
}


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monster_is_read_or_refused_in_time(name):
    assert_survives(MONSTERS[name].encode(), "a.html" if MONSTERS[name].startswith("<") else "a.md")


TEXT = documents.as_pipe().decode()
BOMS = {
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-8": "utf-8",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "big5": "cp950",
}


@pytest.mark.parametrize("name", BOMS)
def test_a_plan_is_the_same_in_every_encoding(name):
    assert read_plan(TEXT.encode(BOMS[name]), "a.md") == read_plan(TEXT.encode(), "a.md")


def test_nineteen_megabytes_of_text_are_refused_in_time():
    assert_survives(("行" * 60 + "\n").encode() * 100_000, "a.txt")
