"""Every promised line has its test, the generated page is up to date, and the marks mean what they say."""

import re

import pytest
import yaml

from tests import promises
from tests.architecture.source import all_files

pytest_plugins = ["pytester"]
HIDING = re.compile(r"pytest\.(skip|xfail|importorskip|exit)\(|unittest\.skip|mark\.(skip|skipif|xfail)\b")
LATER = '@pytest.mark.accept("ORG-06", 2)\n@pytest.mark.needs("OPN-01")\ndef test_later():\n    assert {}\n'
NOW = '@pytest.mark.accept("OPN-01", 1)\ndef test_now():\n    assert True\n'


@pytest.fixture
def run(pytester, monkeypatch):
    """Run a few lines as a suite of their own, with our marks."""
    monkeypatch.setenv("PYTHONPATH", str(promises.ROOT))
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    names = ("accept(entry, line)", "needs(entry)", "needs_shared")
    pytester.makeini("[pytest]\nmarkers =\n" + "".join(f"    {name}: ours\n" for name in names))

    def run_lines(lines: str):
        (pytester.mkdir("tests") / "test_inner.py").write_text("import pytest\n\n" + lines, encoding="utf-8")
        return pytester.runpytest_subprocess("-p", "tests.marks", "-p", "no:cacheprovider", "-p", "no:django")

    return run_lines


def test_every_claimed_line_has_its_marked_test():
    proven = {(proof.entry, proof.line) for proof in promises.proofs()}

    assert sorted(promises.claimed_lines() - proven) == []


def test_what_is_claimed_is_offered_as_built():
    """The binding screen must not say of a capability that it is not there yet while its tests prove it."""
    rows = yaml.safe_load((promises.ROOT / "src/huzheng/plan/book/rulebook/promises.yaml").read_text(encoding="utf-8"))
    built = {row["id"] for row in rows if row["status"] == "built"}

    assert {entry for entry, _line in promises.claimed_lines()} == built


def test_every_mark_names_a_claimed_line():
    marked = {(proof.entry, proof.line) for proof in promises.proofs()}

    assert sorted(marked - promises.claimed_lines()) == []


def test_the_page_of_promises_is_up_to_date():
    assert promises.PAGE.read_text(encoding="utf-8") == promises.page(), "run make promises"


@pytest.mark.needs_shared
def test_the_claimed_lines_read_as_in_the_catalogue(shared):
    rows = [yaml.safe_load((shared / "catalogue" / name).read_text()) for name in ("catalogue.yaml", "beyond.yaml")]
    lines = {row["id"]: row["accept"] for table in rows for row in table}
    wrong = [
        (claim["entry"], line)
        for claim in promises.claims()
        for line, text in claim["lines"].items()
        if lines[claim["entry"]][line - 1] != text
    ]

    assert wrong == []


def test_a_line_that_waits_for_another_room_is_expected_to_fail(run):
    assert run(LATER.format("False")).parseoutcomes() == {"xfailed": 1}


def test_a_line_that_waits_and_yet_passes_fails(run):
    assert run(LATER.format("True")).parseoutcomes() == {"failed": 1}


def test_the_mark_itself_fails_once_the_other_room_is_there(run):
    assert "OPN-01 is built now: remove the mark needs" in run(LATER.format("True") + NOW).stderr.str()


def test_a_skip_of_any_other_kind_stops_the_run(run):
    assert "only needs_shared skips" in run("@pytest.mark.skip\ndef test_lazy():\n    assert True\n").stderr.str()


def test_a_test_that_needs_the_shared_folder_skips_where_it_is_absent(run, monkeypatch, tmp_path):
    monkeypatch.setenv("HUZHENG_SHARED", str(tmp_path / "absent"))

    far = run("@pytest.mark.needs_shared\ndef test_far():\n    assert True\n")

    assert far.parseoutcomes() == {"skipped": 1}


def test_no_test_hides_itself_inside():
    found = [
        (path.name, match.group())
        for path in all_files(".py")
        if path.name not in {"test_promises.py", "marks.py"}
        if (match := HIDING.search(path.read_text(encoding="utf-8")))
    ]

    assert found == []
