"""Ages, full age, and who may marry, by the law of the day. 足歲: a year is complete on the birthday (民法121 II, 124)."""

from collections.abc import Sequence
from datetime import date

from pydantic import TypeAdapter

from huzheng.services.law.data import Step, Verdict
from huzheng.services.law.errors import NotBornYet, NotKnownThen
from huzheng.services.law.rules.dated import Dated, read_rulebook, version_on

SEXES = ("m", "f")


class FullAge(Dated):
    """The age at which somebody is of full age (成年)."""

    years: int


class MarriageAge(Dated):
    """The ages from which men and women may marry; `consent_below` 0: nobody's consent is needed."""

    men: int
    women: int
    consent_below: int


BOOK = read_rulebook("ages")
FULL_AGE = TypeAdapter(list[FullAge]).validate_python(BOOK["full_age"])
MARRIAGE = TypeAdapter(list[MarriageAge]).validate_python(BOOK["marriage"])
SAME_SEX = TypeAdapter(list[MarriageAge]).validate_python(BOOK["same_sex_marriage"])


def age(born_on: date, on: date) -> int:
    """Return the completed years on a day; somebody born on 29 February completes one on 1 March. Raises NotKnownThen before birth."""
    if on < born_on:
        raise NotBornYet(field="born_on")
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def full_age(on: date) -> int:
    """Return the years that made full age on a day (民法12). Raises NotKnownThen."""
    return version_on(FULL_AGE, on).years


def is_of_age(born_on: date, on: date) -> bool:
    """Say whether somebody was of full age on a day. Raises NotKnownThen."""
    return age(born_on, on) >= full_age(on)


def may_marry(people: Sequence[tuple[str, date]], on: date) -> Verdict:
    """Say whether two people, each a sex ("m", "f") and a day of birth, may marry on a day, and whether consent is needed.

    Only the age is looked at (民法980, 981; 司法院釋字第七四八號解釋施行法3). Raises NotKnownThen.
    """
    if len(people) != 2 or any(sex not in SEXES for sex, _born in people):
        raise NotKnownThen
    law = version_on(SAME_SEX if people[0][0] == people[1][0] else MARRIAGE, on)
    verdicts = [_one(sex, age(born, on), law) for sex, born in people]
    steps = [step for _may, _consent, found in verdicts for step in found]
    return Verdict(all(may for may, _c, _s in verdicts), any(consent for _m, consent, _s in verdicts), tuple(steps))


def _one(sex: str, years: int, law: MarriageAge) -> tuple[bool, bool, list[Step]]:
    least = law.men if sex == "m" else law.women
    who_zh, who_en = ("男方", "The man") if sex == "m" else ("女方", "The woman")
    may = years >= least
    word_zh, word_en = ("已達", "reached") if may else ("未達", "not reached")
    steps = [
        Step(
            f"{who_zh}足 {years} 歲，{word_zh}最低結婚年齡 {least} 歲",
            f"{who_en} is {years}: the least age of {least} is {word_en}",
            law.source,
            law.unsure,
        )
    ]
    consent = may and years < law.consent_below
    if consent:
        steps.append(
            Step(
                f"未滿 {law.consent_below} 歲，應得法定代理人同意",
                f"Below {law.consent_below}: the legal representative must consent",
                law.source,
                law.unsure,
            )
        )
    return may, consent, steps
