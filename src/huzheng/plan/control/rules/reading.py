"""What a printed rule of control (管考) asks for: how often, what kind, whom. A proposal; a person confirms it.

Only the words are read. Where several rhythms stand in one sentence the first one counts; 不定期, 隨時 and 無預警 make it unannounced,
with at least one record a quarter where no other rhythm is printed.
"""

import re

from huzheng.plan.control.data import RuleReading

LONGEST = 2000
_RHYTHMS = [
    (re.compile(r"每半年|每六個月|每6個月|半年[一1]次"), "half"),
    (re.compile(r"每季|按季|逐季|每三個月|每3個月"), "quarter"),
    (re.compile(r"每月|按月|逐月|每個月|每週|每周|每日|平時"), "month"),
    (re.compile(r"每年|按年|年度結束|年終|年底"), "year"),
]
_UNANNOUNCED = re.compile(r"不定期|隨時|無預警|不預警|未預警")
_KINDS = [
    (re.compile(r"抽查|抽測|抽檢|抽驗"), "spot"),
    (re.compile(r"督導|訪視|巡查|巡視|走動管理"), "visit"),
    (re.compile(r"查核|稽核|檢查|檢核|考核|管考"), "check"),
    (re.compile(r"填報|陳報|提報|彙整|檢討|成果報告"), "report"),
]
_PEOPLE = [
    (re.compile(r"主任"), "director"),
    (re.compile(r"秘書"), "secretary"),
    (re.compile(r"課室?主管|課長|各課|各課室|股長"), "section_head"),
    (re.compile(r"研考"), "evaluation"),
]


def read_rule(printed: str) -> RuleReading:
    """Return what a clause asks for; empty where the words do not say it, or where they are too many to be a rule."""
    text = re.sub(r"\s+", "", printed)
    if not text or len(text) > LONGEST:
        return RuleReading()
    unannounced = bool(_UNANNOUNCED.search(text))
    rhythm = _first(_RHYTHMS, text) or ("quarter" if unannounced else "")
    who = _first(_PEOPLE, text)
    return RuleReading(_first(_KINDS, text), rhythm, unannounced, f"role:{who}" if who else "")


def _first(words: list[tuple[re.Pattern[str], str]], text: str) -> str:
    """Return the meaning of the word that stands first in the text, the earlier in the list where two begin at one place."""
    found = [(match.start(), k) for k, (pattern, _meaning) in enumerate(words) if (match := pattern.search(text))]
    return words[min(found)[1]][1] if found else ""
