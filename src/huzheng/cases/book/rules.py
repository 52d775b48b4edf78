"""The law of an application: who may hand it in, what it still lacks, how it must be signed, how far it may be prolonged. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, NamedTuple, Protocol

import yaml
from pydantic import BaseModel, ConfigDict

from huzheng.cases.book.data import Intake, PersonValues
from huzheng.cases.book.states import NEEDS_WITNESSES, Channel, PaperState, Part, SignatureKind, State
from huzheng.foundation import ids, names
from huzheng.services.catalogue.data import ServiceCard

ENOUGH = (PaperState.SEEN, PaperState.SCANNED, PaperState.WAIVED)
LONGEST_KEY = 200  # folding may lengthen a name
WITNESSES = 2  # 民法3 III
AGENT = "agent"  # the circumstance and the part bear one name
DECEASED = "deceased"  # the circumstance: the person concerned has died
SIGN_AT_ONCE = (SignatureKind.SIGNATURE, SignatureKind.SEAL)
OLDEST = date(1890, 1, 1)


class PartRule(BaseModel):
    """A part without which a service is not applied for; for events after a day where the rule names one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    part: str
    services: tuple[str, ...]
    source: str
    after: date | None = None
    effective_from: date | None = None
    known_on: date | None = None
    check: bool = False


class InsideRules(BaseModel):
    """How long a question inside the office may stay open."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answer_within_working_days: int
    source: str
    effective_from: date | None = None
    known_on: date | None = None
    check: bool = False


class Lack(NamedTuple):
    """One thing that is missing: its kind and what it is about (a paper's id, a part)."""

    kind: str  # paper, person, own_id, signature, deceased
    what: str  # of "deceased" nothing


@dataclass(frozen=True, slots=True)
class PaperLine:
    """What the law asks about a paper of the check list."""

    id: int
    needed: bool
    state: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """What the law asks about somebody in a case."""

    id: int
    part: str
    has_id_number: bool


@dataclass(frozen=True, slots=True)
class SignedLine:
    """Who has signed, and how."""

    person_id: int | None
    kind: str
    witnesses: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What a case holds, as far as the law asks for it."""

    channel: str
    papers: tuple[PaperLine, ...]
    people: tuple[PersonLine, ...]
    signed: tuple[SignedLine, ...]
    parts: tuple[str, ...]
    dead_applicant: bool = False  # who applies is the person concerned, who has died


def lacking(case: Standing) -> tuple[Lack, ...]:
    """Return everything that keeps an application from being decided: papers, people, an agent's own identity, signatures."""
    found = [Lack("deceased", "")] * case.dead_applicant
    found += [Lack("paper", str(paper.id)) for paper in case.papers if _lacks(paper)]
    there = {person.part for person in case.people}
    found += [Lack("person", part) for part in case.parts if part not in there]
    found += [Lack("own_id", one.part) for one in case.people if one.part == Part.AGENT and not one.has_id_number]
    if case.channel != Channel.ONLINE:  # signed by certificate, 戶籍法28
        found += _unsigned(case)
    return tuple(found)


def _lacks(paper: PaperLine) -> bool:
    return paper.state == PaperState.MISSING or (paper.needed and paper.state not in ENOUGH)


def _unsigned(case: Standing) -> list[Lack]:
    """Return who still has to sign: the agent for the applicant where there is one, the spouse, the interpreter."""
    parts = {person.part for person in case.people}
    first = Part.AGENT if Part.AGENT in parts else Part.APPLICANT
    valid = {one.person_id for one in case.signed if is_valid(one.kind, one.witnesses)}
    signers = [one for one in case.people if one.part in (first, Part.SPOUSE, Part.INTERPRETER)]
    found = [Lack("signature", one.part) for one in signers if one.id not in valid]
    return found if first in parts else [*found, Lack("signature", first)]


def is_valid(kind: str, witnesses: int) -> bool:
    """Say whether a form of signature holds: a fingerprint or a cross by two witnesses, else by itself (民法3)."""
    return witnesses >= WITNESSES if kind in NEEDS_WITNESSES else kind != SignatureKind.STAFF_STAMP


def required_parts(service: str, event_on: date | None) -> tuple[str, ...]:
    """Return who must be in an application for this service besides the applicant."""
    rules = [rule for rule in part_rules() if service in rule.services]
    return tuple(rule.part for rule in rules if rule.after is None or event_on is None or event_on > rule.after)


def refusals(card: ServiceCard, intake: Intake, today: date) -> list[tuple[str, str]]:
    """Return what speaks against taking this application in, as (reason, field); nothing where it may be taken in."""
    people = {person.part: person for person in intake.people}
    agent, applicant = people.get(Part.AGENT), people.get(Part.APPLICANT)
    found = []
    if not card.offered:
        found.append(("not_offered", "service"))
    if card.channels and intake.channel not in card.channels:  # what the office does by itself comes by no channel
        found.append(("channel", "channel"))
    if agent is not None and not card.may_delegate:
        found.append(("no_agent", "agent_name"))
    if applicant is None or not applicant.name.strip():
        found.append(("no_applicant", "name"))
    elif card.applicants and applicant.relation not in card.applicants:
        found.append(("may_not_apply", "relation"))
    found += _after_death(card, intake)
    found += [("not_born", _born_field(one)) for one in intake.people if one.born_on and one.born_on > today]
    found += [("too_old", _born_field(one)) for one in intake.people if one.born_on and one.born_on < OLDEST]
    parts = required_parts(card.code, intake.event_on)
    return [*found, *(("no_party", f"{part}_name") for part in parts if part not in people)]


def _after_death(card: ServiceCard, intake: Intake) -> list[tuple[str, str]]:
    """Return what speaks against an application whose person concerned has died: only somebody else may hand it in (民法6)."""
    people = {person.part: person for person in intake.people}
    applicant, dead = people.get(Part.APPLICANT), people.get(Part.SUBJECT)
    if DECEASED not in intake.circumstances or applicant is None:
        return []
    if applicant.relation in card.themselves:
        return [("dead_applicant" if survivors(card) else "nobody_left", "relation")]
    if dead is None:
        return [("who_died", "subject_name")]
    same = bool(dead.id_number) and dead.id_number.upper() == applicant.id_number.upper()
    return [("same_as_dead", "id_number")] if same else []


def survivors(card: ServiceCard) -> tuple[int, ...]:
    """Return the places, among those who may apply for a service, of who still may once the person concerned has died."""
    return tuple(k for k, word in enumerate(card.applicants) if word not in card.themselves)


def _born_field(person: PersonValues) -> str:
    return "born_on" if person.part == Part.APPLICANT else f"{person.part}_born_on"


class Calendar(Protocol):
    """Counts working days."""

    def add(self, start: date, n: int) -> date:
        """Return the n-th working day after `start`; 0: itself or the next one."""
        ...

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end`."""
        ...


def due_day(on: date, limit_days: int, steps: Iterable[tuple[str, date, int]], calendar: Calendar) -> date:
    """Return the day by which a case of the day `on` is due: its limit, what it was extended by, and the working days that were lost.

    `steps` are (verb, day, days) of its history. Lost is what lies between a suspension and the resumption after it.
    """
    days, since = limit_days, None
    for verb, day, more in steps:
        if verb == "suspend":
            since = day
        elif verb == "resume" and since is not None:
            days, since = days + calendar.between(since, day), None
        elif verb == "extend":
            days += more
    return calendar.add(on, days)


def may_extend(limit_days: int, extensions: int, days: int) -> str:
    """Return "" where a case may be prolonged by these working days, else why not (行政程序法51 II: once, by at most the limit)."""
    if extensions:
        return "once"
    if limit_days == 0:
        return "at_once"
    return "" if 0 < days <= limit_days else "too_long"


def light(state: str, due_on: date, today: date, soon_until: date) -> str:
    """Return how an open case stands: late, soon, ok; unknown while its clock stands still, ok once it is closed."""
    if state == State.LACKING:
        return "unknown"
    if state not in (State.RECEIVED, State.REVIEW, State.WORKING):
        return "ok"
    if due_on < today:
        return "late"
    return "soon" if due_on <= soon_until else "ok"


NUMBER = re.compile(r"^(\d{2,3})\s*[-－]\s*(\d{1,6})$")
ID_NUMBER = re.compile(r"^[A-Z][A-Z0-9]\d{8}$")
PHONE = re.compile(r"^\+?[\d\-() ]{7,20}$")
SERVICE = re.compile(r"^[A-Z]\d{2}$")


def kind_of_search(words: str) -> str:
    """Return by what such words are looked for: number, id, phone, service, name."""
    plain = words.strip().upper()
    if NUMBER.match(plain):
        return "number"
    if ids.kind_of(ids.normal(words)) in ids.PERSON or ID_NUMBER.match(plain):
        return "id"
    return "service" if SERVICE.match(plain) else "phone" if PHONE.match(plain) else "name"


def number_of(words: str) -> tuple[int, int] | None:
    """Return year and serial of a case number, None where it is none."""
    found = NUMBER.match(words.strip())
    return (int(found[1]), int(found[2])) if found else None


def name_key(name: str) -> str:
    """Return the shadow by which a name is found (foundation/names.py)."""
    return names.key(name)[:LONGEST_KEY]


def next_verbs(state: str, delegated: bool) -> Sequence[str]:
    """Return the verb that brings a case on, first the usual one."""
    if state == State.RECEIVED:
        return ("decide_alone", "submit") if delegated else ("submit",)
    return {State.REVIEW: ("approve",), State.WORKING: ("complete",), State.LACKING: ("resume",)}.get(State(state), ())


@cache
def part_rules() -> tuple[PartRule, ...]:
    """Return the rulebook of people, checked when it is read for the first time."""
    return tuple(PartRule(**row) for row in _read("parts.yaml"))


@cache
def inside_rules() -> InsideRules:
    """Return the rulebook of the inside of the office."""
    return InsideRules(**_read("inside.yaml"))


def _read(name: str) -> Any:
    return yaml.safe_load(
        resources.files("huzheng.cases.book").joinpath(f"rulebook/{name}").read_text(encoding="utf-8")
    )
