"""One question, its answer and the whole computation: what the command line, the page and a doubtful citizen ask for."""

from collections.abc import Collection
from datetime import date

from huzheng.foundation import roc
from huzheng.services.law.data import Explained, Period, Step
from huzheng.services.law.errors import NotKnownThen
from huzheng.services.law.queries.answers import late_fine, period_end
from huzheng.services.law.rules import days, fees, fines
from huzheng.services.law.rules.delegation import delegation


def explain(
    word: str, *, on: date, event_on: date | None = None, applied_on: date | None = None, quantity: int = 1,
    waiver: str = "", closed: Collection[date] = (),
) -> Explained:  # fmt: skip
    """Explain a fee ("fee:transcript"), an offence ("fine:late_registration"), or the period of a service ("R01") or of a key ("appeal").

    With the day of the event the last day is counted, with the day of application also what late costs. Raises NotKnownThen.
    """
    kind, _, key = word.partition(":")
    if kind == "fee":
        return _fee(key, on, quantity, waiver)
    if kind == "fine":
        return _offence(key, on)
    if any(word in rule.services for rule in fees.FEES):
        return _fee(next(rule.key for rule in fees.FEES if word in rule.services), on, quantity, waiver)
    return _period(word, on, event_on, applied_on, closed)


def _fee(key: str, on: date, quantity: int, waiver: str) -> Explained:
    found = fees.fee(key, on=on, quantity=quantity, waiver=waiver)
    offered = [
        Step(f"可免收或減收：{one.zh}", f"Free or reduced: {one.en}", one.source, one.unsure)
        for one in fees.waivers(key, on)
    ]
    price = fees.version_on(fees.fee_rule(key).versions, on)
    steps = (_holds(price), *found.steps, *([] if waiver else offered))
    return Explained(found.zh, found.en, f"{found.twd} 元", f"NT${found.twd}", steps)


def _offence(key: str, on: date) -> Explained:
    rule = fines.offence_rule(key)
    scale = fines.version_on(rule.versions, on)
    steps = [_holds(scale)]
    steps += [
        Step(f"{one.zh}：{one.twd} 元", f"{one.en}: NT${one.twd}", scale.source, scale.unsure) for one in scale.rungs
    ]
    if scale.after_reminder:
        twd = scale.after_reminder
        steps.append(
            Step(f"經催告仍不申請：{twd} 元", f"Not applied for after the reminder: NT${twd}", rule.law, scale.unsure)
        )
    frame = f"{rule.least}–{rule.most}"
    return Explained(f"{rule.law} {rule.zh}", f"{rule.law} {rule.en}", f"{frame} 元", f"NT${frame}", tuple(steps))


def _period(word: str, on: date, event_on: date | None, applied_on: date | None, closed: Collection[date]) -> Explained:
    rule = days.period_of(word)
    law = days.version_on(rule.versions, event_on or on)
    period = Period(days=law.days, months=law.months)
    zh, en = _long(period)
    steps = [
        _holds(law),
        Step(f"自{rule.from_zh}起 {zh}", f"{en} from {rule.from_en}", law.law, law.unsure),
        *_sent(word, on),
    ]
    if event_on is None:
        return Explained(rule.zh, rule.en, zh, en, tuple(steps))
    end = period_end(event_on, period, closed=closed)
    noon_zh, noon_en = ("中午", " at noon") if end.noon else ("", "")
    last = f"期限 {roc.in_chinese(end.last)}{noon_zh}", f"until {roc.in_english(end.last)}{noon_en}"
    if applied_on is None or not rule.offence:
        return Explained(rule.zh, rule.en, *last, (*steps, *end.steps))
    fine = late_fine(rule.offence, event_on, period, applied_on, closed=closed)
    costs = (f"；罰鍰 {fine.twd} 元", f"; a fine of NT${fine.twd}") if fine.twd else ("；未逾期", "; in time")
    return Explained(rule.zh, rule.en, last[0] + costs[0], last[1] + costs[1], (*steps, *fine.steps))


def _sent(word: str, on: date) -> tuple[Step, ...]:
    """Return what is known of sending somebody else, nothing where no article speaks of it."""
    try:
        return delegation(word, on).steps
    except NotKnownThen:
        return ()


def _holds(version: fees.Dated) -> Step:
    if version.effective_from is None:
        since = roc.in_chinese(version.starts_on), roc.in_english(version.starts_on)
        return Step(f"起始日不明，{since[0]}已適用", f"Start unknown; held on {since[1]}", version.source, True)
    since = roc.in_chinese(version.starts_on), roc.in_english(version.starts_on)
    return Step(f"{since[0]}起適用", f"In force since {since[1]}", version.source, version.check)


def _long(period: Period) -> tuple[str, str]:
    zh = [f"{period.months} 個月"] * bool(period.months) + [f"{period.days} 日"] * bool(period.days)
    en = [f"{period.months} months"] * bool(period.months) + [f"{period.days} days"] * bool(period.days)
    return "又 ".join(zh), " and ".join(en)
