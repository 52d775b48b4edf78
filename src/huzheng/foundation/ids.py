"""Identity numbers: what kind one is, what is wrong with it, how it is shown. Letters and weights: rulebook/ids.yaml.

Pure but for the words, which are in the language of the asker. A number is judged as it stands: `normal` folds what was typed first.
"""

import random
import re
import unicodedata
from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

LENGTH, BUSINESS_LENGTH = 10, 8
SEPARATORS = re.compile(r"[\s\-‐‑–—.．·‧]+")
SECOND = frozenset("1289ABCD")


class IdKind(StrEnum):
    """Which kind of number it is."""

    ROC = "roc"  # 國民身分證統一編號
    UI_NEW = "ui_new"  # 新式統一證號
    UI_OLD = "ui_old"  # 舊式統一證號
    PASSPORT = "passport"
    BUSINESS = "business"  # 營利事業統一編號


PERSON = frozenset({IdKind.ROC, IdKind.UI_NEW, IdKind.UI_OLD})


class Sourced(BaseModel):
    """An entry that says where it is from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    known_on: date
    check: bool


class Letter(BaseModel):
    """A first letter: its value, and the county that gave it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: int
    zh: str
    en: str
    given: bool


class Letters(Sourced):
    """All first letters."""

    rows: dict[str, Letter]


class KindRule(Sourced):
    """One kind of number: its shape, and how its check digit is reckoned (no weights: it has none)."""

    zh: str
    en: str
    shape: str
    weights: tuple[int, ...] = ()
    modulus: int = 0
    sex: dict[str, str] = {}


class IdBook(BaseModel):
    """The rulebook."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    letters: Letters
    kinds: dict[IdKind, KindRule]


@cache
def book() -> IdBook:
    """Return the rulebook of identity numbers."""
    text = resources.files("huzheng.foundation").joinpath("rulebook/ids.yaml").read_text(encoding="utf-8")
    return IdBook.model_validate(yaml.safe_load(text))


def normal(text: str) -> str:
    """Return what was typed as a number is written: half-width, capital, without spaces and dashes."""
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()


def kind_of(text: str) -> IdKind | None:
    """Return the kind of a valid number, None where it is none; spelling counts (see `normal`)."""
    for kind, rule in book().kinds.items():
        if re.fullmatch(rule.shape.strip("^$"), text, re.ASCII) and _checks(kind, text):
            return kind
    return None


def _checks(kind: IdKind, text: str) -> bool:
    rule = book().kinds[kind]
    if not rule.weights:
        return True
    if kind == IdKind.BUSINESS:
        total = sum(_cross(weight * int(digit)) for weight, digit in zip(rule.weights, text, strict=True))
        return total % rule.modulus == 0 or (text[6] == "7" and (total + 1) % rule.modulus == 0)
    return _total(text, rule.weights) % rule.modulus == 0


def _cross(product: int) -> int:
    return product // 10 + product % 10


def _total(text: str, weights: Sequence[int]) -> int:
    letters = book().letters.rows
    first = letters[text[0]].value
    second = letters[text[1]].value % 10 if text[1].isalpha() else int(text[1])
    digits = [first // 10, first % 10, second, *map(int, text[2:])]
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=False))


def problem(text: str, kinds: Collection[IdKind] = PERSON) -> str:
    """Return "" for a valid number of one of these kinds, else a sentence that names what is wrong and how it is mended."""
    if kind_of(text) in kinds:
        return ""
    if IdKind.BUSINESS in kinds and not PERSON & set(kinds):
        return _business_problem(text)
    if IdKind.PASSPORT in kinds and not PERSON & set(kinds):
        return _("護照號碼是 9 個數字。")
    return _shape_problem(text) or _("檢查碼不符，這個號碼不存在。請對照證件，看有沒有打錯或前後顛倒。")


def _shape_problem(text: str) -> str:
    if len(text) != LENGTH:
        return _("統一編號共 10 碼，這裡有 %(n)d 碼。") % {"n": len(text)}
    if not re.fullmatch(r"[A-Z0-9]+", text, re.ASCII):
        return _("統一編號只有半形大寫英文字母與數字。")
    if not text[0].isalpha():
        return _("統一編號的第 1 碼是英文字母。")
    if text[1] not in SECOND:
        return _("統一編號的第 2 碼是 1 或 2；外來人口統一證號是 8、9 或 A 到 D。")
    return "" if text[2:].isdigit() else _("統一編號的第 3 到第 10 碼都是數字。")


def _business_problem(text: str) -> str:
    if len(text) != BUSINESS_LENGTH or not re.fullmatch(r"[0-9]+", text, re.ASCII):
        return _("營利事業統一編號是 8 個數字。")
    return _("檢查碼不符，這個號碼不存在。請對照證件，看有沒有打錯或前後顛倒。")


def mask(text: str) -> str:
    """Return A12****789: the middle four hidden, as notices and lists show a number; shorter ones wholly."""
    return f"{text[:3]}****{text[-3:]}" if len(text) >= LENGTH else "*" * len(text)


def sex_of(text: str) -> str:
    """Return "male" or "female" as the number says, "" where it says nothing."""
    kind = kind_of(text)
    return book().kinds[kind].sex.get(text[1], "") if kind else ""


def with_check_digit(stem: str) -> str:
    """Return a number of a person from its first nine characters."""
    rule = book().kinds[IdKind.ROC]
    return f"{stem}{-_total(stem, rule.weights) % rule.modulus}"


def synthetic(seed: int, n: int, *, letters: str = "B", second: str = "12") -> list[str]:
    """Return `n` different numbers that are valid in form, for rehearsal and tests; who shows them says 虛構 beside them.

    One may be somebody's by chance, so they are never matched with anything outside.
    """
    draw = random.Random(seed)  # noqa: S311  invented people, no secret
    found: dict[str, None] = {}
    while len(found) < n:
        stem = f"{draw.choice(letters)}{draw.choice(second)}{draw.randrange(10**7):07}"
        found[with_check_digit(stem)] = None
    return list(found)
