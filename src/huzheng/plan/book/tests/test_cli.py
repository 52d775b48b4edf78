"""`huzheng plan`: parse and text without a database, import into an office."""

import json

import pytest
from click.testing import CliRunner

from huzheng.plan.book.management.cli import command
from huzheng.plan.book.models import Plan
from huzheng.plan.book.queries import plan_tree
from huzheng.plan.book.reading.demo_document import demo_plan_odt


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "plan.odt"
    path.write_bytes(demo_plan_odt())
    return path


def run(*words):
    return CliRunner().invoke(command, [str(word) for word in words])


def test_parse_prints_the_plan_as_json_without_a_database(file):
    answer = run("parse", file, "--json")

    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["roc_year"] == 115


def test_parse_prints_an_outline_for_people(file):
    assert "臨櫃服務" in run("parse", file).stdout


def test_text_prints_numbered_lines_without_a_database(file):
    first, *rest = run("text", file).stdout.splitlines()

    assert first.split()[0] == "1"
    assert len(rest) > 50


@pytest.mark.parametrize("words", [("parse", "--json"), ("text",), ("import", "--office", "central")])
@pytest.mark.django_db(transaction=True)
def test_a_file_that_cannot_be_read_is_one_sentence(central, tmp_path, words):
    bad = tmp_path / "broken.docx"
    bad.write_bytes(b"PK\x03\x04broken")
    answer = run(words[0], bad, *words[1:])

    assert answer.exit_code == 1
    assert "Traceback" not in answer.output
    assert answer.output.strip()


@pytest.mark.django_db(transaction=True)
def test_import_makes_a_draft_of_the_office(central, file):
    answer = run("import", file, "--office", "central")
    plan = Plan.objects.of(central.office.pk).get()

    assert answer.exit_code == 0, answer.output
    assert str(plan.pk) in answer.stdout
    assert (plan.state, len(plan_tree(plan).dimensions)) == ("draft", 4)


@pytest.mark.django_db(transaction=True)
def test_import_into_an_office_that_is_not_there_is_one_sentence(central, file):
    answer = run("import", file, "--office", "nowhere")

    assert answer.exit_code == 1
    assert not Plan.objects.across_offices(reason="test").exists()
