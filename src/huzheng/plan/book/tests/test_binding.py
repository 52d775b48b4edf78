"""From the words of a measure to what keeps it; every sentence here is our own."""

import json

import pytest

from huzheng.foundation.metrics.data import Kind
from huzheng.foundation.metrics.registry import METRICS
from huzheng.plan.book.binding import Context, Status, bind_plan, bind_text, entries, to_bindings
from huzheng.plan.book.binding.__main__ import main
from huzheng.plan.book.binding.kinds import kind_of
from huzheng.plan.book.binding.matching import parts_of
from huzheng.plan.book.reading import read_plan
from huzheng.plan.book.reading.demo_document import demo_plan_odt

MEANT = {
    "等候十五分鐘內叫到號的比率逐月公布。": "Q-10",
    "行動不便的長者來電，次日派員到家中辦理。": "VIS",
    "每季由外聘講師授課，練習電話應對與禮儀。": "TRN-07",
    "缺件時開立一次告知單。": "OTN-01",
    "網頁改版並修復失效連結。": "OD-03",
    "建議事項於三日內回覆。": "OPN-02",
    "飲水機定期保養。": "FAC-08",
    "英文戶籍謄本隨到隨辦。": "DOC-01",
}


def ids(text: str, *titles: str) -> list[str]:
    return [c.entry.id for c in bind_text(text, Context(titles))]


@pytest.mark.parametrize("text", MEANT)
def test_a_measure_finds_its_entry_among_the_first_three(text):
    assert any(found.startswith(MEANT[text]) for found in ids(text)[:3])


@pytest.mark.parametrize("text", ["", "今天天氣很好。", "本週菜單：紅燒魚、青菜。", "🙂" * 3, "a" * 5000])
def test_a_text_that_promises_nothing_gets_nothing(text):
    assert ids(text) == []


def test_the_title_above_decides_where_the_text_says_little():
    assert ids("每月辦理一次。") == []
    assert ids("每月辦理一次。", "電話禮貌測試")[0] == "CRT-01"


def test_the_text_outweighs_the_title_above():
    assert ids("設置哺乳室。", "網站維護")[0] == "FAC-06"


def test_the_reason_names_words_that_stand_in_the_text():
    best = bind_text("每月實施電話禮貌測試。")[0]
    assert best.because[0] == "電話禮貌測試"
    assert all(part in "每月實施電話禮貌測試。" for word in best.because for part in word.split("…"))


def test_spellings_of_an_office_do_not_matter():
    assert ids("增設愛心櫃檯") == ids("增設愛心櫃台") == ids("增 設 愛心櫃臺")


def test_every_entry_is_found_by_each_of_its_strong_words():
    """A strong word alone must offer its entry, unless others share the word and are named by it."""
    lost = []
    for entry in entries():
        for word in entry.strong:
            found = ids("，".join(parts_of(word)))
            if entry.id not in found:
                lost.append((entry.id, word, found[:3]))
    assert lost == []


def test_entries_are_unique_and_only_existing_metrics_are_named():
    rows = entries()
    assert len({row.id for row in rows}) == len(rows) == 329
    assert {key for row in rows for key in row.metrics} <= set(METRICS)
    assert all(row.status != Status.NOT_YET or not row.metrics for row in rows)
    assert all(row.strong and row.zh and row.en for row in rows)


def test_every_measure_and_task_of_a_plan_is_bound_in_order():
    plan = read_plan(demo_plan_odt(), "plan.odt")
    measures = [m.full_text for d in plan.dimensions for i in d.items for m in i.measures]
    tasks = [f"{project.title}：{task}" for project in plan.schedule for task in project.tasks]
    assert [bound.text for bound in bind_plan(plan)] == measures + tasks
    first = to_bindings(plan)["bindings"][0]
    assert (first["entries"][0], first["metrics"][0]) == ("Q-10", "queue.seen_within_15")


def test_tasks_of_a_schedule_are_bound_below_their_project():
    months = "|".join(str(m) for m in range(1, 13))
    table = f"|項次|計畫項目|工作內容|{months}|\n|1|門牌業務|檢核照片|-|{'|' * 11}\n"
    (bound,) = bind_plan(read_plan(table.encode(), "a.md"))
    assert bound.text == "門牌業務：檢核照片"
    assert bound.candidates[0].entry.prefix == "DOOR"


def test_the_command_prints_what_each_measure_is_bound_to(tmp_path, capsys):
    file = tmp_path / "plan.odt"
    file.write_bytes(demo_plan_odt())
    assert main([str(file), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["bindings"]
    assert {"text", "entries", "metrics", "because"} == set(rows[0])
    assert main([str(file)]) == 0
    assert main([str(tmp_path / "none.odt")]) == 1


KINDS = {
    "陳情於6個工作日內回復。": Kind.WITHIN_LIMIT,
    "縮短民眾等候時間。": Kind.PERCENTILE,
    "滿意度達九成。": Kind.RATE,
    "每月召開所務會議。": Kind.ONCE_PER_PERIOD,
    "受理跨機關通報。": Kind.COUNT,
    "設置雙語標示。": Kind.EXISTS,
    "以親切的態度待人。": None,
    "天天開心。": None,
}


@pytest.mark.parametrize("text", KINDS)
def test_a_promise_asks_for_one_kind_of_metric_or_none_with_a_reason(text):
    verdict = kind_of(text, None)
    assert verdict.kind == KINDS[text]
    assert verdict.reason.endswith("。")
