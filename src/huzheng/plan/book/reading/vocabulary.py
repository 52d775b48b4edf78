"""The words by which columns and sections of service plans are known. Words of the genre, never names of offices."""

import re
from dataclasses import dataclass

TITLE, MEASURE, DEADLINE, UNIT, BENEFIT, NUMBER, OTHER, SCORE, WEIGHT, RESULT = (
    "title",
    "measure",
    "deadline",
    "unit",
    "benefit",
    "number",
    "other",
    "score",
    "weight",
    "result",
)

# first match wins; a head longer than 16 characters is a sentence, not a column head
_COLUMN_WORDS: tuple[tuple[str, str], ...] = (
    (NUMBER, r"^(編號|項次|序號|次序|NO\.?)$"),
    (SCORE, r"(配分|得分|評分|給分|分數|總分|扣分)"),
    (WEIGHT, r"(權重|自評|比重|達成率|執行率)"),
    (BENEFIT, r"(預期|預計|目標)?(效益|成效|成果|效果|績效)$|^(預期|預計)目標值?$|^(績效)?目標值$|^衡量(標準|指標)$"),
    (DEADLINE, r"(期限|期程|時程|時間|日期|進度|時限)$|^(完成|辦理|執行|實施)期間$|^(預定|預計)完成$"),
    (UNIT, r"(單位|機關|部門|課室|科室|處室|科別|課別|組別|人員|承辦人|負責人|權責|分工|窗口)$|^(主|承|協)辦|^負責"),
    (
        MEASURE,
        r"(推動|具體|執行|實施|工作|辦理|服務)?(作法|做法|方法|措施|內容|方式|作為|步驟)$",
    ),
    (RESULT, r"^(執行|辦理|工作)情形$"),
    (
        TITLE,
        r"(要項|要領|構面|項目|面向|策略|重點|目標|類別|主題|指標|方案|層面|業務|工作項)$|^(項別|分類|計畫名稱)$",
    ),
)
_SECTION_WORDS: tuple[tuple[str, str], ...] = (
    ("amendment", r"^本(計畫|方案|要點|規定|執行計畫).*(修正|修訂|補充|核定|奉核|核准|實施|施行|公布|發布|未盡)"),
    ("amendment", r"^(附則|其他|修正|未盡事宜)$"),
    ("bases", r"依據$|^法令?依據|^緣起與?依據"),
    ("vision", r"願景|組織目標|使命|核心價值|服務理念|經營理念"),
    ("content", r"(內容|措施|作法|做法|方法|要項|策略|構面|實施項目|工作項目|推動項目|計畫項目)"),
    ("reviews", r"管考|考核|管制|績效評估|評核|評鑑|督導|獎懲|獎勵|執行方式|推動小組|推動組織|任務分工|檢討"),
    ("goals", r"目標$|目的$|宗旨$|^預期目標"),
    ("target", r"對象$|^適用(對象|範圍|單位)$|^實施單位$|^參加(對象|單位)$"),
    ("scope", r"範圍$"),
    ("period", r"(期間|期程|時程|日期|時間|期限)$"),
)
UNIT_ENDING = re.compile(
    r"(課|科|股|室|組|所|局|處|署|會|部|隊|站|館|司|人|員|仁|者|長|任|書|位|關|單位|承辦|主管|志工)$"
)
# a month, a day, a span of months, or words for "always"
_DAY = r"(?:\d{2,3}年)?\d{1,2}月(?:\d{1,2}日|底|份|中旬|上旬|下旬)?|\d{2,3}[./]\d{1,2}(?:[./]\d{1,2})?"
DEADLINE_TEXT = (
    rf"(?:自|於)?(?:{_DAY})(?:(?:至|到|～|~|-|—)(?:{_DAY}))?(?:前|止|起)?|\d{{2,3}}年(?:底|度|全年|上半年|下半年)?(?:前)?"
    r"|持續(?:辦理|執行|推動|進行)?|(?:全年|全學年|經常|隨時|不定期|定期|每[日週周月季年]|每半年|年度|即日起)(?:性|辦理|執行|實施)?"
)
DOCUMENT_NAME = re.compile(
    r"(計畫|方案|要點|作業規定|白皮書|手冊|計畫書|(計畫|期程|時程|進度|管制|要項|項目)表|規劃書)(（.*）|\(.*\))?$"
)
OFFICE_ENDING = r"(?:事務所|公所|管理處|服務中心|委員會|[所局處署部會院府館隊站校學科課室廳]|中心|分局|法院)"


_RESULT = re.compile(r"(指標|目標|標準|水準)$")


@dataclass(frozen=True, slots=True)
class Column:
    role: str
    title: str


def column_role(text: str) -> str | None:
    """Return the role that the head of a column names, or None where it names none."""
    plain = re.sub(r"[（(].*?[)）]|[:：、，。\s]", "", text)
    if not plain or len(plain) > 16:
        return None
    for role, pattern in _COLUMN_WORDS:
        if re.search(pattern, plain):
            return role
    return None


def role_beside_measures(text: str) -> str:
    """Return the role of a column that names no deadline or unit and stands to the right of the measures."""
    return BENEFIT if _RESULT.search(text) else OTHER


def section_kind(title: str) -> str:
    """Return what a section with this heading holds, or "other"."""
    plain = re.sub(r"[:：\s]+$", "", title)
    for kind, pattern in _SECTION_WORDS:
        if re.search(pattern, plain):
            return kind
    return "other"
