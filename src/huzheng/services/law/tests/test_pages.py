"""The published tables equal what is computed; the desk's question; the command line."""

import re
from datetime import date

import pytest
from click.testing import CliRunner

from huzheng.office.testing import PASSWORD
from huzheng.services.law import api
from huzheng.services.law.management.cli import command

DAY = "2026-03-02"
ON = date.fromisoformat(DAY)
pytestmark = pytest.mark.django_db


def amounts(page: str) -> list[int]:
    return [int(text.replace(",", "")) for text in re.findall(r'<td class="num">([\d,]+)', page)]


@pytest.mark.accept("SVC-05", 2)
def test_the_published_scale_is_the_one_that_is_computed_with(central, client):
    page = client.get(f"/p/central/fines/?on={DAY}").content.decode()
    offences = api.offences(ON)
    expected = [
        twd
        for one in offences
        for twd in [*(r.twd for r in one.rungs), *([one.after_reminder] if one.after_reminder else [])]
    ]

    assert amounts(page) == expected
    assert {api.fine_for("late_registration", on=ON, overdue_days=n).twd for n in (1, 16, 31, 181)} <= set(expected)


def test_the_published_fees_are_those_that_are_charged(central, client):
    page = client.get(f"/p/central/fees/?on={DAY}").content.decode()

    assert sorted(amounts(page)) == sorted(fee.twd for fee in api.fees(ON))
    assert "待確認" in page
    assert "門牌整編" in page


def test_a_day_without_a_source_says_so(central, client):
    page = client.get("/p/central/fees/?on=2009-01-01")

    assert page.status_code == 200
    assert "沒有可查的來源" in page.content.decode()


@pytest.mark.parametrize("path", ["/p/central/fees/", "/p/central/fines/"])
@pytest.mark.parametrize("day", ["abc", "99999999999", "115/13/40", "\x00"])
def test_a_word_that_is_no_day_keeps_what_was_typed(central, client, path, day):
    page = client.get(path, {"on": day})

    assert page.status_code == 422


def test_the_tables_speak_english(central, client):
    client.cookies["django_language"] = "en"

    assert (
        "Late application"
        in client.get(f"/p/central/fines/?on={DAY}", headers={"accept-language": "en"}).content.decode()
    )


def test_a_clerk_asks_and_sees_every_step(central, client):
    client.login(username="clerk-central", password=PASSWORD)
    page = client.get("/o/central/services/explain/?what=birth&event_on=115/1/5&applied_on=115/3/9").content.decode()

    assert "罰鍰 300 元" in page
    assert "行政程序法48 IV" in page


@pytest.mark.parametrize(
    "query",
    [
        "what=birth&event_on=x",
        "what=nothing",
        "what=birth&event_on=79/1/5",
        "what=fee:transcript&quantity=999999999999",
        "what=fee:transcript&on=98/1/1",
        "what=appeal&event_on=9999-12-31",
    ],
)
def test_a_question_without_an_answer_is_said_so(central, client, query):
    client.login(username="clerk-central", password=PASSWORD)
    page = client.get(f"/o/central/services/explain/?{query}")

    assert page.status_code == 422
    assert "error-summary" in page.content.decode()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["R01", "--on", DAY, "--event", "2026-01-05", "--applied", "2026-07-25"], "罰鍰 700 元"),
        (["R01", "--event", "2007-07-03"], "30 日"),
        (["fee:transcript", "--on", DAY, "--quantity", "6"], "90 元"),
        (["D03", "--on", DAY, "--waiver", "renumbering"], "免收"),
        (["fine:late_registration", "--on", DAY], "900"),
        (["appeal", "--on", DAY, "--event", "115/3/2"], "民國115年4月1日"),
    ],
)
def test_the_command_explains_with_its_sources(words, told):
    done = CliRunner().invoke(command, ["explain", *words])

    assert done.exit_code == 0, done.output
    assert told in done.output
    assert "依據" in done.output


@pytest.mark.parametrize("words", [["fee:transcript", "--on", "2009-01-01"], ["nothing"], ["R01", "--on", "abc"]])
def test_the_command_says_what_it_does_not_know(words):
    assert CliRunner().invoke(command, ["explain", *words]).exit_code != 0
