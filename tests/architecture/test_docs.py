"""What the documents say is what stands in the code: the toy room in the how-to, identifiers in the glossary, paths."""

import re

import pytest

from tests.architecture.source import HOUSE, ROOT

HOW_TO = ROOT / "docs/how-to-add-a-room.md"
TOY = ROOT / "tests/rooms/toy"
SNIPPET = re.compile(r"^`([\w/]+\.\w+)`:?[^\n]*\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SNIPPETS = dict(SNIPPET.findall(HOW_TO.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", SNIPPETS)
def test_the_how_to_shows_the_toy_room_as_it_is(name):
    assert SNIPPETS[name] == (TOY / name).read_text(encoding="utf-8")


def test_the_how_to_shows_every_file_of_the_toy_room():
    files = {
        str(path.relative_to(TOY)) for path in TOY.rglob("*.py") if not {"migrations", "tests"} & set(path.parts[-2:-1])
    }

    assert {name for name in files if not name.endswith("__init__.py")} <= set(SNIPPETS)


def test_every_identifier_of_the_glossary_exists():
    text = "\n".join(path.read_text(encoding="utf-8") for path in HOUSE.rglob("*.py"))
    rows = re.findall(
        r"^\|[^|]+\|[^|]+\|([^|]*`[^|]+)\|$", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"), re.M
    )
    names = {
        part for row in rows if "later" not in row for code in re.findall(r"`([^`]+)`", row) for part in code.split(".")
    }
    words = {name for name in names if name.isidentifier()}

    assert words
    assert (
        words
        - set(re.findall(r"\w+", text))
        - {
            "foundation",
            "office",
            "queue",
            "plan",
        }
        == set()
    )


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_every_path_that_a_document_names_exists(page):
    named = re.findall(r"`((?:docs|tests|contracts|tools|src|bench)/[\w./-]+)`", page.read_text(encoding="utf-8"))

    assert [path for path in named if not (ROOT / path.rstrip("/")).exists()] == []
