"""What the public reads of a plan: the approved words, the schedule, the closed figures; in open formats."""

import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client

from huzheng.foundation.errors import IllegalMove, NotFound, Refused
from huzheng.plan.book.api import sheet_of
from huzheng.plan.book.testing import add_schedule, amend, begin_amendment, measures_of
from huzheng.plan.yearend import actions
from huzheng.plan.yearend.errors import DayAhead, ReasonMissing
from huzheng.plan.yearend.messages.publication import written
from huzheng.plan.yearend.models import Publication, PublicationMove
from huzheng.plan.yearend.queries.publications import public_plan
from huzheng.plan.yearend.testing import NEW_YEAR
from huzheng.plan.yearend.tests.test_pages import at, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = NEW_YEAR.date()
SHEET_OF = "115年度工作期程"


@pytest.fixture
def public(plan, given):
    """The plan, published on the day."""
    return actions.publish_plan(plan.pk, on=TODAY, **given)


def page(made, name="public", **words):
    answer = Client().get(at(made, name, **words))
    assert answer.status_code == 200
    return answer.content.decode()


def plain(text):
    return re.sub(r"\s", "", text)


def texts_of(content):
    """Return every text of the published tree and schedule."""
    for dimension in content["dimensions"]:
        yield dimension["label"] + dimension["title"]
        for item in dimension["items"]:
            yield item["label"] + item["title"]
            yield from (row["label"] + row["text"] for row in item["measures"])
            yield from [item["deadline"], "、".join(item["units"]), *item["benefits"]]
    for unit in content["schedule"]:
        for project in unit["projects"]:
            yield from (task["text"] for task in project["tasks"])
    yield from [*content["bases"], *content["goals"], *content["reviews"]]


def converted(folder: Path, content: bytes, kind: str) -> str:
    path = folder / "plan.odt"
    path.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, timeout=180, capture_output=True)
    return (folder / f"plan.{kind.partition(':')[0]}").read_text(encoding="utf-8-sig")


def with_schedule(made, plan):
    add_schedule(made, plan, SHEET_OF, [("工作0", [3, 6, 9]), ("工作1", None)])


def test_nobody_reads_what_is_not_published(central, plan):
    assert "還沒有公開" in page(central)
    assert Client().get(at(central, "public_year", roc_year=115)).status_code == 404
    assert Client().get(at(central, "public_file", roc_year=115, kind="odt")).status_code == 404


@pytest.mark.usefixtures("public")
def test_everybody_reads_the_plan_its_schedule_and_its_results(central, plan):
    with_schedule(central, plan)
    text = page(central)

    for words in (
        "意見回應",
        "6個工作日內回復",
        "工作0",
        "月份不明",
        "50%",
        "100%",
        "政府資料開放授權條款",
        "民國115年1月8日核定",
    ):
        assert words in text
    assert "central" not in {person.name for person in central.people.values()}
    assert not any(person.name in text for person in central.people.values())


@pytest.mark.accept("PLN-16", 2)
@pytest.mark.usefixtures("public")
def test_the_published_version_is_the_approved_one(central, plan):
    old = measures_of(plan)[1].text
    begin_amendment(central, plan, now=NEW_YEAR)
    before = page(central)
    amend(central, plan, text="核定後的新文字。", now=NEW_YEAR)
    after = page(central)

    assert old in before
    assert "第 1 版" in before
    assert "核定後的新文字。" in after
    assert old not in after
    assert "第 2 版" in after


@pytest.mark.usefixtures("public")
def test_a_unit_that_may_be_a_name_is_not_published(central, plan):
    sheet = sheet_of(plan)
    sheet["dimensions"][0]["items"][0]["units"] = ["全體同仁", "林小花"]
    amend(central, plan, sheet=sheet, now=NEW_YEAR)
    text = page(central)

    assert "全體同仁" in text
    assert "林小花" not in text


@pytest.mark.usefixtures("public")
def test_a_withdrawn_plan_is_gone_and_may_come_back(central, plan, given):
    actions.withdraw_plan(plan.pk, on=TODAY, reason="文字有誤", **given)
    gone = Client().get(at(central, "public_year", roc_year=115)).status_code
    with pytest.raises(IllegalMove):
        actions.withdraw_plan(plan.pk, on=TODAY, reason="再一次", **given)
    again = actions.publish_plan(plan.pk, on=TODAY, **given)

    assert (gone, again.state, again.withdrawn_on) == (404, "published", None)
    assert [row.verb for row in PublicationMove.objects.of(central.office.pk)] == [
        "publish_plan", "withdraw_plan", "publish_plan",
    ]  # fmt: skip


@pytest.mark.usefixtures("public")
def test_published_twice_is_published_once(central, plan, given):
    actions.publish_plan(plan.pk, on=TODAY - timedelta(days=1), **given)

    assert Publication.objects.of(central.office.pk).get().published_on == TODAY
    assert PublicationMove.objects.of(central.office.pk).count() == 1


def test_no_day_to_come_no_withdrawal_without_a_reason_and_nobody_else(central, east, plan, given):
    with pytest.raises(DayAhead):
        actions.publish_plan(plan.pk, on=TODAY + timedelta(days=1), **given)
    actions.publish_plan(plan.pk, on=TODAY, **given)
    with pytest.raises(ReasonMissing):
        actions.withdraw_plan(plan.pk, on=TODAY, reason=" ", **given)
    with pytest.raises(Refused):
        actions.publish_plan(plan.pk, on=TODAY, **{**given, "by": central.actor("clerk")})
    with pytest.raises(NotFound):
        actions.withdraw_plan(
            plan.pk, on=TODAY, reason="別所", **{**given, "office_id": east.office.pk, "by": east.actor("evaluation")}
        )


def test_the_page_publishes_and_shows_wrong_input_again(central, plan):
    client, url = sign_in(central, "evaluation"), at(central, "publish", plan=plan.pk)
    wrong = client.post(url, {"on": "115/13/1"})
    right = client.post(url, {"on": "115/1/9"})
    shown = client.get(at(central, "publication", plan=plan.pk)).content.decode()
    withdrawn = client.post(at(central, "withdraw", plan=plan.pk), {"on": "115/2/1", "reason": ""})

    assert (wrong.status_code, right.status_code, withdrawn.status_code) == (422, 302, 422)
    assert "115/13/1" in wrong.content.decode()
    assert Publication.objects.of(central.office.pk).get().published_on == date(2026, 1, 9)
    assert "撤下" in shown


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("words", [{}, {"on": "x"}, {"on": "9" * 400, "reason": "\x00"}])
def test_a_form_of_the_other_state_is_no_accident(central, plan, words):
    client = sign_in(central, "evaluation")
    answers = [client.post(at(central, name, plan=plan.pk), words).status_code for name in ("publish", "withdraw")]

    assert answers == [422, 422]
    assert Publication.objects.of(central.office.pk).get().state == "published"


@pytest.mark.usefixtures("public")
def test_the_files_are_handed_out_and_the_pdf_is_tagged_and_readable(central, plan):
    kinds = {kind: Client().get(at(central, "public_file", roc_year=115, kind=kind)) for kind in ("odt", "pdf", "ods")}
    content = kinds["pdf"].content
    document = pypdfium2.PdfDocument(content)
    text = plain("".join(document[k].get_textpage().get_text_range() for k in range(len(document))))

    assert [answer.status_code for answer in kinds.values()] == [200, 200, 200]
    assert b"/StructTreeRoot" in content or pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    assert plain(measures_of(plan)[0].text) in text
    assert Client().get(at(central, "public_file", roc_year=115, kind="exe")).status_code == 404


@pytest.mark.libreoffice
@pytest.mark.accept("PLN-16", 1)
def test_the_odf_opens_in_libreoffice_with_tree_and_tables_complete(central, plan, tmp_path):
    with_schedule(central, plan)
    content = public_plan(plan)
    shown = plain(converted(tmp_path, written(content, central.office.name_zh, "odt"), "txt:Text"))
    missing = [text for text in texts_of(content) if plain(text) not in shown]

    assert missing == []
    assert shown.count("●") == 3
    assert len(list(texts_of(content))) > 10
    assert len(content["dimensions"]) == len(sheet_of(plan)["dimensions"])
