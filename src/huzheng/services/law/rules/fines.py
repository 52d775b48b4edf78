"""Fines under the Household Registration Act (戶籍法76-81) by the published scale (戶籍罰鍰處罰金額基準表)."""

from datetime import date
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from huzheng.services.law.data import Fine, Offence, Rung, Step
from huzheng.services.law.errors import NoSuchRule, NotKnownThen
from huzheng.services.law.rules.dated import Dated, read_rulebook, starts, version_on


class ScaleRung(BaseModel):
    """One step of a scale, as the rulebook writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    zh: str
    en: str
    twd: int
    first: int = 0
    last: int | None = None
    notice: int = 0


class Scale(Dated):
    """The scale of one offence; steps of days leave no gap and do not overlap."""

    rungs: list[ScaleRung]
    after_reminder: int = 0

    @model_validator(mode="after")
    def _whole(self) -> "Scale":
        days = [rung for rung in self.rungs if rung.first]
        for rung, following in pairwise(days):
            if rung.last is None or following.first != rung.last + 1:
                raise ValueError(f"a gap after {rung.key}")
        if days and (days[0].first != 1 or days[-1].last is not None):
            raise ValueError("a scale of days begins with the first and has no end")
        return self


class OffenceRule(BaseModel):
    """One offence with the versions of its scale; `least` and `most` are the frame of the statute."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    zh: str
    en: str
    law: str
    least: int
    most: int
    versions: list[Scale]


OFFENCES = TypeAdapter(list[OffenceRule]).validate_python(read_rulebook("fines")["offences"])
MILDEST = "行政罰法5"


def offence_rule(key: str) -> OffenceRule:
    """Return an offence by its key. Raises NotKnownThen."""
    found = next((rule for rule in OFFENCES if rule.key == key), None)
    if found is None:
        raise NoSuchRule
    return found


def fine_for(offence: str, *, on: date, overdue_days: int = 0, notice: int = 0, reminded: bool = False) -> Fine:
    """Return the fine of the scale that held on a day; 0 where nothing is late. Raises NotKnownThen.

    By days overdue, or by which notice it is (`notice` 1 to 3; of a false statement: told by oneself, found by staff, reported).
    `reminded`: the reminder went unheeded, which has its own fixed fine (戶籍法79).
    """
    return by_scale(
        offence_rule(offence), version_on(offence_rule(offence).versions, on), overdue_days, notice, reminded=reminded
    )


def by_scale(rule: OffenceRule, scale: Scale, overdue_days: int, notice: int, *, reminded: bool) -> Fine:
    """Return what one version of a scale gives."""
    steps = [
        Step(
            f"{rule.law}：{rule.zh}，{rule.least} 元以上 {rule.most} 元以下",
            f"{rule.law}: {rule.en}, NT${rule.least} to {rule.most}",
            rule.law,
        )
    ]
    if overdue_days:
        steps.append(
            Step(f"逾期 {overdue_days} 日", f"{overdue_days} day{'s' if overdue_days > 1 else ''} late", scale.source)
        )
    if reminded and scale.after_reminder and overdue_days:
        steps.append(
            Step(
                f"經催告仍不申請：{scale.after_reminder} 元",
                f"Not applied for after the reminder: NT${scale.after_reminder}",
                rule.law,
                scale.unsure,
            )
        )
        return Fine(scale.after_reminder, "reminded", overdue_days, tuple(steps))
    rung = next((one for one in scale.rungs if _reaches(one, overdue_days, notice)), None)
    if rung is None:
        return Fine(0, "", overdue_days, (*steps, Step("未逾期，不罰", "Nothing is late: no fine", scale.source)))
    steps.append(Step(f"{rung.zh}：{rung.twd} 元", f"{rung.en}: NT${rung.twd}", scale.source, scale.unsure))
    return Fine(rung.twd, rung.key, overdue_days, tuple(steps))


def _reaches(rung: ScaleRung, overdue_days: int, notice: int) -> bool:
    if rung.notice:
        return rung.notice == notice
    return rung.first <= overdue_days and (rung.last is None or overdue_days <= rung.last)


def mildest_fine(offence: str, *, overdue_days: int, reminded: bool, first: date, last: date) -> Fine:
    """Return the fine of the mildest scale that held from `first` (the offence) until `last` (the decision). Raises NotKnownThen.

    The law of the decision holds, but a milder one in between is for the person (行政罰法5).
    """
    rule = offence_rule(offence)
    days = [first, *starts(rule.versions, first, last)]
    fines = [by_scale(rule, version_on(rule.versions, day), overdue_days, 0, reminded=reminded) for day in days]
    mildest = min(reversed(fines), key=lambda fine: fine.twd)
    if len(fines) == 1:
        return mildest
    step = Step(
        "基準在裁處前有變更，適用最有利者", "The scale changed before the decision: the mildest holds", MILDEST, True
    )
    return Fine(mildest.twd, mildest.rung, overdue_days, (*mildest.steps, step))


def offences(on: date) -> list[Offence]:
    """Return every offence with the scale that held on a day; those that no source covers then are left out."""
    return [_offence(rule, scale) for rule in OFFENCES if (scale := _known(rule, on)) is not None]


def _known(rule: OffenceRule, on: date) -> Scale | None:
    try:
        return version_on(rule.versions, on)
    except NotKnownThen:
        return None


def _offence(rule: OffenceRule, scale: Scale) -> Offence:
    rungs = tuple(Rung(one.key, one.zh, one.en, one.twd, one.first, one.last, one.notice) for one in scale.rungs)
    return Offence(
        rule.key,
        rule.zh,
        rule.en,
        rule.law,
        rule.least,
        rule.most,
        rungs,
        scale.after_reminder,
        scale.source,
        scale.unsure,
    )
