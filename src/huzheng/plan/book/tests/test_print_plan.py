"""The plan printed back: its own numbers in its own order, its own columns."""

import html
import re

import pytest
from django.test import Client

from huzheng.plan.book.actions import import_plan, keep_reading
from huzheng.plan.book.data import Reading
from huzheng.plan.book.queries.readings import read_document
from huzheng.plan.book.reading import read_plan, to_schema
from huzheng.plan.book.testing import parsed
from huzheng.plan.book.tests.test_pages import sign_in
from huzheng.plan.book.tests.test_pages_post import at

pytestmark = pytest.mark.django_db(transaction=True)
ORDINAL = re.compile(r'<span class="ordinal">(.*?)</span>')


def printed(made, reading: Reading, given) -> str:
    plan = import_plan(keep_reading(reading, **given).pk, **given)
    client: Client = sign_in(made, "clerk")
    return client.get(at(made, "print", plan=plan.pk)).content.decode()


def labels(page: str) -> list[str]:
    return [found for found in map(html.unescape, ORDINAL.findall(page)) if found]


def expected(reading) -> list[str]:
    """Return the numbers of a reading in its order, each heading of a group where it begins."""
    found = []
    for dimension in reading["dimensions"]:
        found.append(dimension["label"])
        before = []
        for item in dimension["items"]:
            titles, numbers = (item["group"] or "").split("／"), (item["group_label"] or "").split("／")
            groups = list(zip(titles, numbers, strict=False)) if item["group"] else []
            found += [number for k, (_, number) in enumerate(groups) if before[: k + 1] != groups[: k + 1]]
            before = groups
            found += [item["label"], *below(item["measure_tree"])]
    return [label for label in found if label]


def below(tree) -> list[str]:
    return [label for node in tree for label in (node["label"], *below(node.get("children") or []))]


def measure(label, text, *children):
    return {"label": label, "text": text, "unit": None, "lines": [], "children": list(children)}


def own_plan() -> dict:
    """Return a plan of ours with doubled numbers, groups of two levels, none at all, and children of children."""
    made = parsed()
    item = {**made["dimensions"][0]["items"][0], "group": "便民／櫃檯", "group_label": "一、／甲、"}
    deep = measure("(1)", "子項", measure("A.", "孫項"))
    bare = {
        **item,
        "label": "",
        "title": None,
        "group": None,
        "group_label": "",
        "measure_tree": [measure("", "無編號")],
    }
    made["dimensions"][0]["items"] = [
        {**item, "measure_tree": [measure("4.", "先", deep), measure("4.", "後"), measure("●", "點")]},
        {
            **item,
            "label": "(二)",
            "group": "便民／網路",
            "group_label": "一、／乙、",
            "measure_tree": [measure("1、", "一")],
        },
        bare,
    ]
    made["meta"]["table_columns"] = ["實施要項", "推動作法", "完成期限", "承辦機關", "預期效益"]
    return made


@pytest.fixture
def own(central, given):
    return printed(central, Reading("a.txt", "a" * 64, 1, own_plan(), ()), given)


@pytest.mark.accept("PLN-02", 2)
def test_doubled_numbers_are_printed_as_they_were(own):
    assert labels(own) == ["壹、", "一、", "甲、", "(一)", "4.", "(1)", "A.", "4.", "●", "乙、", "(二)", "1、"]


def test_the_document_keeps_its_own_columns(own):
    heads = re.search(r"<thead>(.*?)</thead>", own, re.S)[1]

    assert re.findall(r">([^<>]+)</th>", heads) == ["實施要項", "推動作法", "完成期限", "承辦機關", "預期效益"]


def test_a_column_that_the_document_does_not_head_is_added_not_lost(central, given):
    made = own_plan()
    made["meta"]["table_columns"] = ["策略", "權重", "做法"]
    page = printed(central, Reading("b.txt", "b" * 64, 1, made, ()), given)
    heads = re.search(r"<thead>(.*?)</thead>", page, re.S)[1]

    assert re.findall(r">([^<>]+)</th>", heads) == ["策略", "做法", "完成期限", "承辦單位", "預期效益"]


def test_two_columns_of_titles_hold_dimension_and_item(central, given):
    made = own_plan()
    made["meta"]["table_columns"] = ["構面", "指標", "做法"]
    page = printed(central, Reading("c.txt", "c" * 64, 1, made, ()), given)

    assert re.search(r'<th scope="rowgroup" rowspan="3"><span class="ordinal">壹、</span>服務評價</th>', page)
    assert labels(page)[:4] == ["壹、", "一、", "甲、", "(一)"]


@pytest.mark.needs_shared
@pytest.mark.accept("PLN-02", 1)
@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_real_plan_is_printed_back_in_its_own_numbering(central, given, shared, number):
    seed = next((shared / "seeds").glob(f"{number}_*.txt"))
    source = re.sub(r"<[^>]*>|[\s|#*\-]", "", html.unescape(seed.read_text(encoding="utf-8")))
    page = printed(central, read_document(seed.read_bytes(), seed.name), given)
    plain = re.sub(r"<[^>]*>|\s", "", re.sub(r'<span class="ordinal"></span>', "", page))

    assert labels(page) == expected(to_schema(read_plan(seed)))
    lines = [(label, text) for label, text in numbered(page)]
    assert [line for line in lines if "".join(line) not in source] == []
    assert len(plain) > 500


def numbered(page: str) -> list[tuple[str, str]]:
    """Return each printed number with the first words behind it."""
    found = re.findall(r'<span class="ordinal">([^<]+)</span>(?:<div>)?(?:<p>)?([^<]*)', page)
    return [(html.unescape(label), re.sub(r"[\s\-]", "", html.unescape(text))[:6]) for label, text in found]
