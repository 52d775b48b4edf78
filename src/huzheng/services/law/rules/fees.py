"""Fees (規費) by the schedule that held on a day: a price for each sheet, copy, card or act, and who pays nothing or half."""

from datetime import date

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from huzheng.services.law.data import Fee, Step
from huzheng.services.law.errors import NoSuchRule, NoSuchWaiver, NotKnownThen, WrongQuantity
from huzheng.services.law.rules.dated import Dated, read_rulebook, version_on

MOST = 10_000  # sheets at once; more is a slip of the finger


class Price(Dated):
    """What one piece costs; `further_twd` is the price from the second piece on, where the schedule has one."""

    twd: int
    further_twd: int | None = None


class Waiver(Dated):
    """A ground on which the fee is not charged, or halved (`share` of 100 that is still paid). `fees` are the keys that it holds for."""

    key: str
    zh: str
    en: str
    fees: list[str]
    share: int = 0


class FeeRule(BaseModel):
    """One line of the schedule. `services` are the codes of the services whose main fee it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    zh: str
    en: str
    unit_zh: str
    unit_en: str
    group: str
    services: list[str] = []
    versions: list[Price]


BOOK = read_rulebook("fees")
FEES = TypeAdapter(list[FeeRule]).validate_python(BOOK["fees"])
WAIVERS = TypeAdapter(list[Waiver]).validate_python(BOOK["waivers"])
GROUPS: list[dict[str, str]] = BOOK["groups"]


class Book(BaseModel):
    """The whole schedule: every waiver names fees that there are."""

    fees: list[FeeRule]
    waivers: list[Waiver]

    @model_validator(mode="after")
    def _names_fees(self) -> "Book":
        known = {rule.key for rule in self.fees}
        if unknown := {key for waiver in self.waivers for key in waiver.fees} - known:
            raise ValueError(f"no such fees: {sorted(unknown)}")
        return self


Book(fees=FEES, waivers=WAIVERS)


def fee_rule(key: str) -> FeeRule:
    """Return a line of the schedule by its key. Raises NotKnownThen."""
    found = next((rule for rule in FEES if rule.key == key), None)
    if found is None:
        raise NoSuchRule
    return found


def fee(key: str, *, on: date, quantity: int = 1, waiver: str = "") -> Fee:
    """Return what a number of pieces cost on a day. Raises NotKnownThen, also for a waiver that does not hold for this fee then."""
    rule = fee_rule(key)
    return priced(rule, version_on(rule.versions, on), quantity, _waiver(key, on, waiver) if waiver else None)


def priced(rule: FeeRule, price: Price, quantity: int, waiver: Waiver | None = None) -> Fee:
    """Return what one version of a price gives for a quantity; none and more than MOST are a slip."""
    if not 1 <= quantity <= MOST:
        raise WrongQuantity(field="quantity")
    further = price.twd if price.further_twd is None else price.further_twd
    whole = price.twd + further * (quantity - 1)
    steps = [_sum(rule, price, quantity, whole)]
    twd = whole
    if waiver is not None:
        twd = whole * waiver.share // 100
        steps.append(_waived(waiver, twd))
    unsure = price.unsure or bool(waiver and waiver.unsure)
    return Fee(
        rule.key, rule.zh, rule.en, rule.unit_zh, rule.unit_en, price.twd, quantity, twd, waiver.key if waiver else "",
        tuple(steps), unsure,
    )  # fmt: skip


def _sum(rule: FeeRule, price: Price, quantity: int, whole: int) -> Step:
    if price.further_twd is not None and quantity > 1:
        zh = f"{rule.zh}：第一{rule.unit_zh} {price.twd} 元，其餘 {quantity - 1} {rule.unit_zh}每{rule.unit_zh} {price.further_twd} 元，共 {whole} 元"
        en = f"{rule.en}: the first NT${price.twd}, {quantity - 1} more at NT${price.further_twd} = NT${whole}"
    else:
        zh = f"{rule.zh}：每{rule.unit_zh} {price.twd} 元 × {quantity} = {whole} 元"
        en = f"{rule.en}: NT${price.twd} a {rule.unit_en} × {quantity} = NT${whole}"
    return Step(zh, en, price.source, price.unsure)


def _waived(waiver: Waiver, twd: int) -> Step:
    done_zh, done_en = ("免收", "nothing is charged") if twd == 0 else (f"減收為 {twd} 元", f"reduced to NT${twd}")
    return Step(f"{waiver.zh}：{done_zh}", f"{waiver.en}: {done_en}", waiver.source, waiver.unsure)


def _waiver(key: str, on: date, waiver: str) -> Waiver:
    found = next((one for one in waivers(key, on) if one.key == waiver), None)
    if found is None:
        raise NoSuchWaiver(field="waiver")
    return found


def waivers(key: str, on: date) -> list[Waiver]:
    """Return the grounds on which this fee is not charged, or halved, on a day."""
    return [one for one in WAIVERS if key in one.fees and one.covers(on)]


def fees(on: date) -> list[tuple[FeeRule, Price]]:
    """Return the whole schedule of a day; lines that no source covers then are left out."""
    return [(rule, price) for rule in FEES if (price := _known(rule, on)) is not None]


def _known(rule: FeeRule, on: date) -> Price | None:
    try:
        return version_on(rule.versions, on)
    except NotKnownThen:
        return None
