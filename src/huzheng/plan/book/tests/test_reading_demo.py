"""The demo office's own plan goes to paper and comes back complete."""

import time

from huzheng.plan.book.reading import read_plan, to_schema
from huzheng.plan.book.reading.__main__ import main
from huzheng.plan.book.reading.demo_document import demo_plan, demo_plan_odt


def printed_item(item: dict) -> tuple:
    children = [[f"({k}){text}" for k, text in enumerate(m.get("children", ()), 1)] for m in item["measures"]]
    measures = [m["text"] + "".join(below) for m, below in zip(item["measures"], children, strict=True)]
    units = list(dict.fromkeys(m.get("unit") for m in item["measures"] if m.get("unit")))
    return item["title"], measures, item["deadline"], units or item["units"], item["benefits"]


def test_the_demo_plan_comes_back_with_every_measure_deadline_unit_and_benefit():
    plan, parsed = demo_plan(), to_schema(read_plan(demo_plan_odt(), "demo.odt"))
    written = [(d["title"], [printed_item(i) for i in d["items"]]) for d in plan["dimensions"]]
    read = [
        (d["title"], [(i["title"], i["measures"], i["deadline"], i["units"], i["benefits"]) for i in d["items"]])
        for d in parsed["dimensions"]
    ]
    assert read == written
    assert parsed["warnings"] == []


def test_the_demo_plan_comes_back_with_its_head():
    plan, parsed = demo_plan(), read_plan(demo_plan_odt(), "demo.odt")
    assert (parsed.title, parsed.office, parsed.roc_year) == (plan["office"] + plan["name"], plan["office"], 115)
    assert list(parsed.goals) == plan["goals"]
    assert list(parsed.reviews) == plan["reviews"]["texts"]
    assert parsed.meta["legal_bases"] == plan["bases"]
    assert parsed.meta["period"] == {"printed": plan["period"], "from": "115-01-01", "to": "115-12-31"}
    assert (parsed.meta["target"], parsed.meta["approved_on"]) == (plan["target"], "115-01-08")


def test_the_demo_plan_promises_what_the_demo_measures():
    measures = [m["text"] for d in demo_plan()["dimensions"] for i in d["items"] for m in i["measures"]]
    assert len(measures) == 35
    for promise in ("民眾等候時間15分鐘內叫號達90%", "人民陳情案件於6個工作日內回復", "每半年辦理禮貌人員選拔"):
        assert any(promise in text for text in measures)


def test_reading_takes_less_than_a_second():
    content = demo_plan_odt()
    started = time.perf_counter()
    read_plan(content, "demo.odt")
    assert time.perf_counter() - started < 1


def test_the_command_prints_plan_or_lines_and_refuses_in_one_sentence(tmp_path, capsys):
    path = tmp_path / "demo.odt"
    path.write_bytes(demo_plan_odt())
    assert (main([str(path)]), main([str(path), "--text"])) == (0, 0)
    printed = capsys.readouterr().out
    assert '"roc_year": 115' in printed
    assert "六個全功能櫃檯" in printed
    assert main([str(tmp_path / "none.odt")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
