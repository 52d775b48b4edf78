"""The words of Taiwan: terms of the mainland are refused in what we wrote ourselves, never in imported or legal text."""

import functools
import re
from pathlib import Path

import pytest
import yaml

from huzheng.config.messages import CATALOGUE, PACKAGE, messages_by_app

REFUSED = {
    "信息": "資訊、訊息",
    "視頻": "影片、視訊",
    "打印": "列印",
    "默認": "預設",
    "軟件": "軟體",
    "硬件": "硬體",
    "網絡": "網路",
    "屏幕": "螢幕",
    "登陸": "登入",
    "鼠標": "滑鼠",
    "服務器": "伺服器",
}
WARNED = {"用戶": "使用者", "登錄": "登入", "質量": "品質"}
ACROSS_WORDS = re.compile(
    "相信息|誠信息|威信息|重視頻|注視頻|默默認|沉默認|使用戶|利用戶|專用戶|適用戶|引用戶|運用戶|採用戶|物質量|性質量"
)
SIMPLIFIED = re.compile("[务户证发办号这们应为书个电话页关时间问题类处]")
EXEMPT_KEYS = {"source", "law", "quote", "title_of_law", "url"}
ALLOWED = yaml.safe_load(Path(__file__).with_name("allowed.yaml").read_text())


@functools.cache
def ours() -> list[tuple[str, str]]:
    """Return (place, text) of catalogues, templates, messages and rulebooks."""
    texts = [(str(path.relative_to(PACKAGE)), path.read_text()) for path in PACKAGE.rglob("templates/**/*.html")]
    texts += [(str(path.relative_to(PACKAGE)), path.read_text()) for path in PACKAGE.rglob(f"{CATALOGUE}")]
    for path in PACKAGE.rglob("rulebook/*.yaml"):
        texts += [(str(path.relative_to(PACKAGE)), text) for text in words_of(yaml.safe_load(path.read_text()))]
    for folder, messages in messages_by_app().items():
        texts += [(str(folder.relative_to(PACKAGE)), message.id) for message in messages]
    return texts


def words_of(node: object) -> list[str]:
    """Return the texts of a rulebook, without those that quote somebody."""
    if isinstance(node, dict):
        return [text for key, value in node.items() if key not in EXEMPT_KEYS for text in words_of(value)]
    if isinstance(node, list):
        return [text for value in node for text in words_of(value)]
    return [node] if isinstance(node, str) else []


def hits(text: str, words: dict[str, str]) -> list[str]:
    """Return which of the words stand in the text as words, not across two others."""
    plain = ACROSS_WORDS.sub("", text)
    return [word for word in words if word in plain]


def test_no_word_of_the_mainland():
    assert sorted({(place, word, REFUSED[word]) for place, text in ours() for word in hits(text, REFUSED)}) == []


def test_no_simplified_character():
    assert sorted({(place, found[0]) for place, text in ours() if (found := SIMPLIFIED.search(text))}) == []


def test_doubtful_words_have_a_reason():
    allowed = {(entry["where"], entry["word"]) for entry in ALLOWED}
    found = {(place, word) for place, text in ours() for word in hits(text, WARNED)}
    assert sorted(found - allowed) == []
    assert sorted(allowed - found) == []
    assert all(entry["why"] for entry in ALLOWED)


@pytest.mark.parametrize(
    ("text", "words"), [("默認打印信息", ["信息", "打印", "默認"]), ("他相信息息相關", []), ("列印訊息", [])]
)
def test_the_lint_sees_words_not_letters(text, words):
    assert hits(text, REFUSED) == words


def test_quoted_law_is_left_alone():
    assert words_of({"zh": "列印", "source": "網絡安全", "rows": [{"law": "信息", "en": "print"}]}) == ["列印", "print"]
