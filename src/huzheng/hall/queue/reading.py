"""What the kiosk says, in five languages: Chinese and English from the catalogue, the others from rulebook/kiosk.yaml, unconfirmed."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlencode

import yaml
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from huzheng.foundation.errors import Conflict, HuzhengError, Invalid
from huzheng.hall.queue.data import Asked
from huzheng.hall.queue.errors import GroupClosed, OfficeShut
from huzheng.hall.queue.states import Need

OWN = {"zh-hant": "中文", "en": "English"}  # spoken by every page
TAGS = {"zh-hant": "zh-Hant-TW"}
PHRASES: Mapping[str, object] = {
    "choose": _("請選擇要辦理的業務"),
    "tap": _("碰一下就會給您號碼；等候時間是約略的範圍。"),
    "quiet": _("號碼牌上只有號碼，會有人帶您到不受打擾的櫃檯。"),
    "first": _("會先叫您的號碼。"),
    "nobody": _("無人等候"),
    "ahead": _("前面還有 %(n)s 人"),
    "next": _("下一位就是您"),
    "soon": _("很快就輪到您"),
    "within": _("%(high)s 分鐘以內"),
    "about": _("約 %(high)s 分鐘"),
    "span": _("約 %(low)s–%(high)s 分鐘"),
    "other": _("其他業務"),
    "more": _("看更多選擇"),
    "number": _("您的號碼"),
    "prepare": _("請先準備"),
    "scan": _("用手機掃描，隨時看進度"),
    "returns": _("這個畫面 25 秒後會自動回到首頁。"),
    "done": _("完成"),
    "back": _("返回"),
    "start": _("回到開始"),
    "previous": _("上一頁"),
    "priority": _("我需要優先（博愛）"),
    "needs": _("其他需要"),
    "how": _("您希望怎麼叫號？"),
    "no_reason": _("不必說明原因。"),
    "way_priority": _("優先"),
    "who_priority": _("年長、孕婦、身心障礙、帶幼兒"),
    "way_caring": _("需要同仁協助"),
    "who_caring": _("行動、聽力或書寫不便"),
    "way_talk": _("不受打擾地談"),
    "who_talk": _("號碼牌上只有號碼"),
    "who_speaks": _("由會這個語言的同仁服務"),
    "big": _("大字"),
    "low": _("輪椅高度"),
    "cut": _("連線中斷，正在重試，號碼只會給一次。"),
    "no_group": _("這項業務目前不受理取號。"),
    "no_office": _("本所已停止辦公，不再取號。"),
    "no_way": _("本所沒有這種叫號方式，請回到開始再選一次。"),
    "no_choice": _("沒有這個選項，請回到開始再選一次。"),
    "no_more": _("這個畫面已經用過，請回到開始再選一次。"),
    "no_answer": _("系統忙碌中，還沒有給號，請再試一次。"),
    "help": _("需要協助，請洽服務臺。"),
    "door_notices": _("持告知單續辦"),
    "door_waiting": _("何時人少"),
    "scan_notice": _("請掃描一次告知單上的條碼"),
    "type_notice": _("或輸入條碼旁的代碼，再按取號。"),
    "take": _("取號"),
    "no_notice": _("查無這張告知單。請再掃描一次，或洽服務臺。"),
    "came_back": _("補件續辦：您會排在新到的民眾之前。"),
    "came_to": _("優先由 %(n)s 號櫃檯叫號。"),
    "printing": _("號碼牌列印中"),
    "printed": _("請取號碼牌"),
    "not_printed": _("號碼牌沒有印出來"),
    "valid": _("您的號碼仍然有效：請記下號碼，或用手機掃描旁邊的條碼；需要紙本請洽服務臺。"),
}


REFUSALS = {GroupClosed.code: "no_group", OfficeShut.code: "no_office", Conflict.code: "no_more"}
WAYS = ("need", "wish")  # the fields of a form that say how somebody asks to be called


class Book(BaseModel):
    """The rulebook: the languages by their own names, each phrase in each of them, the names of groups."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    effective_from: date
    source: str
    check: bool
    languages: dict[str, str]
    phrases: dict[str, dict[str, str]]
    names: dict[str, dict[str, str]]


@cache
def book() -> Book:
    """Return the rulebook."""
    text = resources.files("huzheng.hall.queue").joinpath("rulebook/kiosk.yaml").read_text(encoding="utf-8")
    return Book.model_validate(yaml.safe_load(text))


def languages() -> dict[str, str]:
    """Return every language of the kiosk by its code, each by its own name."""
    return {**OWN, **book().languages}


@dataclass(frozen=True, slots=True)
class Say:
    """What the kiosk says in one language: `say["choose"]`; in a template {{ say.choose }}."""

    lang: str

    @property
    def tag(self) -> str:
        """Return the language as HTML names it."""
        return TAGS.get(self.lang, self.lang)

    @property
    def own(self) -> bool:
        """Say whether every page of the house speaks it."""
        return self.lang in OWN

    def __getitem__(self, key: str) -> str:
        return str(PHRASES[key]) if self.own else book().phrases[key][self.lang]

    def name(self, zh: str, en: str) -> str:
        """Return the name of a group: in the language where it is known, else in English."""
        return book().names.get(zh, {}).get(self.lang, en or zh)

    def door(self, key: str, title: str) -> str:
        """Return the words of another room's door on the first page; its title where it has no phrase."""
        return title if self.own else book().phrases.get(f"door_{key}", {}).get(self.lang, title)

    def came_to(self, n: int) -> str:
        """Return which counter calls somebody who came back."""
        return self["came_to"] % {"n": n}

    def ahead(self, n: int) -> str:
        """Return how many stand before."""
        return self["ahead"] % {"n": n} if n else self["nobody"]

    def wait(self, low: int, high: int) -> str:
        """Return about how long it takes."""
        key = "soon" if not high else "within" if not low else "about" if low == high else "span"
        return self[key] % {"low": low, "high": high}


def spoken(key: str, *, but: str) -> list[tuple[str, str]]:
    """Return a phrase in Chinese and English with the language as HTML names it, without the one that is spoken already."""
    found = []
    for lang in OWN:
        with override(lang):
            found.append((lang, Say(lang).tag, Say(lang)[key]))
    return [(tag, words) for lang, tag, words in found if lang != but]


def refusal(error: HuzhengError) -> str:
    """Return the key of the phrase that says why there is no number."""
    if error.status >= 500:
        return "no_answer"
    if isinstance(error, Invalid) and error.field in WAYS:
        return "no_way"
    return REFUSALS.get(error.code, "no_choice")


@dataclass(frozen=True, slots=True)
class Way:
    """One way of using the kiosk; `lang` empty: nobody has chosen. It stands in the address alone, so the start knows nothing of it."""

    lang: str = ""
    big: bool = False
    low: bool = False
    asked: Asked = field(default_factory=Asked)

    @property
    def say(self) -> Say:
        """Return what is said in its language."""
        return Say(self.lang or active())

    def spoken(self) -> AbstractContextManager[None]:
        """Let everything else be in the same language, or in English where the house does not speak it."""
        return override(self.say.lang if self.say.own else "en")

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Return what a form carries along."""
        given = {"need": self.asked.need, "wish": self.asked.wish, **self._plain}
        return [(name, value) for name, value in given.items() if value]

    @property
    def _plain(self) -> dict[str, str]:
        return {"lang": self.lang, "big": "1" if self.big else "", "low": "1" if self.low else ""}

    @property
    def query(self) -> str:
        """Return it as part of an address."""
        return urlencode(self.fields)

    @property
    def start(self) -> str:
        """Return the same without what was asked for."""
        return urlencode([(name, value) for name, value in self._plain.items() if value])

    @property
    def chosen(self) -> bool:
        """Say whether anything differs from the start, so that the page must go back to it by itself."""
        return bool(self.fields)

    @property
    def languages(self) -> list[tuple[str, str, str, bool]]:
        """Return (tag, own name, address, whether it is spoken now) of every language."""
        now = self.lang or active()
        return [
            (Say(code).tag, name, replace(self, lang=code).query, code == now) for code, name in languages().items()
        ]

    @property
    def modes(self) -> list[tuple[str, str, bool]]:
        """Return (name, address, whether it is on) of large words and wheelchair height."""
        big, low = replace(self, big=not self.big), replace(self, low=not self.low)
        return [("big", big.query, self.big), ("low", low.query, self.low)]


def active() -> str:
    """Return the language of the kiosk while nobody has chosen one."""
    return "en" if (get_language() or "").startswith("en") else "zh-hant"


def way_of(given: Any) -> Way:
    """Return the way of an address or a form; what is unknown is none."""
    need, wish = given.get("need", ""), given.get("wish", "").replace("\x00", "")[:40]
    lang = given.get("lang", "")
    return Way(
        lang if lang in languages() else "", given.get("big") == "1", given.get("low") == "1",
        Asked(need=need if need in Need.values else "", wish=wish),
    )  # fmt: skip
