"""Catalogues: every sentence has its English, in its own app, with the same gaps, and one sentence has one English."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from huzheng.config.messages import CATALOGUE, PACKAGE, Message, messages_by_app, messages_in, missing, read, update

FOUND = messages_by_app()
APPS = sorted(FOUND)
GAPS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
CHINESE = re.compile(r"[\u3400-\u9fff]")
KEPT_IN_CHINESE = {
    "戶政",
    "年",
    "月",
    "民國",
    "演練",
    "虛構",
}  # shown as an example of what to type, or the name of the house


def name(folder: Path) -> str:
    return str(folder.relative_to(PACKAGE))


def strings(entry) -> list[str]:
    return list(entry.string) if isinstance(entry.string, tuple | list) else [entry.string]


def ids(entry) -> list[str]:
    return list(entry.id) if isinstance(entry.id, tuple | list) else [entry.id]


def entries(folder: Path) -> list:
    return [entry for entry in read(folder) if entry.id]


@pytest.mark.parametrize("folder", APPS, ids=name)
def test_every_message_has_english_words_in_its_own_catalogue(folder):
    assert [message.id for message in missing(folder, FOUND[folder])] == [], "run: huzheng messages"


@pytest.mark.parametrize("folder", APPS, ids=name)
def test_no_catalogue_holds_a_message_that_nobody_says(folder):
    said = {message.key for message in FOUND[folder]}
    assert [entry.id for entry in entries(folder) if entry.id not in said] == [], "run: huzheng messages"


def test_no_catalogue_stands_where_no_message_is():
    catalogues = {path.parents[3] for path in PACKAGE.rglob(str(CATALOGUE.relative_to("locale").name))}
    assert sorted(name(folder) for folder in catalogues - set(FOUND)) == []


@pytest.mark.parametrize("folder", APPS, ids=name)
def test_the_english_has_the_same_gaps_as_the_chinese(folder):
    odd = [
        (entry.id, words)
        for entry in entries(folder)
        for words in strings(entry)
        if (words and set(GAPS.findall(words)) - set(GAPS.findall(str(entry.id))))
        or (words and not isinstance(entry.id, tuple) and set(GAPS.findall(entry.id)) != set(GAPS.findall(words)))
    ]
    assert odd == []


@pytest.mark.parametrize("folder", APPS, ids=name)
def test_english_words_are_not_chinese(folder):
    odd = [
        words
        for entry in entries(folder)
        for words in strings(entry)
        if CHINESE.search(re.sub("|".join(KEPT_IN_CHINESE), "", words))
    ]
    assert odd == []


def test_one_sentence_has_one_english():
    said = defaultdict(lambda: defaultdict(list))
    for folder in set(APPS) - {PACKAGE / "config"}:  # the command line reads its own catalogue alone
        for entry in entries(folder):
            if all(strings(entry)):
                said[entry.context, entry.id][str(entry.string)].append(name(folder))
    assert {key: dict(words) for key, words in said.items() if len(words) > 1} == {}


def test_messages_are_read_from_python_and_templates(tmp_path):
    python, page = tmp_path / "a.py", tmp_path / "b.html"
    python.write_text('x = _("叫" "號") + ngettext("一張", "多張", n) + pgettext("hall", "號")\n')
    page.write_text(
        '{% load i18n %}\n  <p>{% translate "取號" %}\n{% blocktranslate with n=3 %}等 {{ n }} 人{% endblocktranslate %}'
    )
    assert set(messages_in(python)) == {Message("叫號"), Message("一張", "多張"), Message("號", context="hall")}
    assert set(messages_in(page)) == {Message("取號"), Message("等 %(n)s 人")}


def test_new_messages_join_a_catalogue_sorted_and_old_words_stay(tmp_path):
    update(tmp_path, {Message("乙")})
    path = tmp_path / CATALOGUE
    path.write_text(path.read_text().replace('msgid "乙"\nmsgstr ""', 'msgid "乙"\nmsgstr "B"'))
    assert update(tmp_path, {Message("乙"), Message("丙"), Message("一", "一些")}) == (2, 0)
    assert [entry.id for entry in entries(tmp_path)] == [("一", "一些"), "丙", "乙"]
    assert read(tmp_path).get("乙").string == "B"
    assert update(tmp_path, {Message("乙")}) == (0, 2)


def test_a_new_message_takes_the_words_that_another_app_has(tmp_path):
    update(tmp_path, {Message("取號"), Message("新的")}, {(None, "取號"): "Take a ticket"})
    assert [(entry.id, entry.string) for entry in entries(tmp_path)] == [("取號", "Take a ticket"), ("新的", "")]
