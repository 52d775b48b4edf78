"""The demo office's year of applications: closed ones as rows, what is open today through the verbs."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from importlib import resources
from typing import Any, Protocol

import yaml

from huzheng.cases.book import actions, rules
from huzheng.cases.book.data import Intake, PersonValues, Whom
from huzheng.cases.book.models import Case, CaseMove, CasePaper, CasePerson, CaseSeries, CaseSignature
from huzheng.cases.book.states import PaperState, Part, State
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import at, business_date
from huzheng.foundation.ids import synthetic
from huzheng.foundation.verbs import inside
from huzheng.hall.queue.api import finished_tickets
from huzheng.office import api as office_api
from huzheng.services.catalogue.api import services
from huzheng.services.catalogue.data import Need, ServiceCard

TICKETS_A_CASE = 68  # about 860 of a year's tickets
OTHERS = 50
LATE = 0.05  # of the cases with a limit
MINUTE = timedelta(minutes=1)
MOST_PEOPLE = 2000


class Made(Protocol):
    """What the cases need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_cases(made: Made, *, seed: int, now: datetime) -> None:
    """Write the year's closed cases and take in what is open today. Call inside a transaction, after the visits."""
    story = yaml.safe_load(
        resources.files("huzheng.cases.book").joinpath("rulebook/demo_year.yaml").read_text(encoding="utf-8")
    )
    year = _Year(made, story, seed=seed, now=now)
    year.write_closed()
    year.take_in_open()


@dataclass
class _Rows:
    cases: list[Case] = field(default_factory=list)
    people: list[CasePerson] = field(default_factory=list)
    papers: list[CasePaper] = field(default_factory=list)
    signed: list[CaseSignature] = field(default_factory=list)
    moves: list[CaseMove] = field(default_factory=list)


@dataclass(frozen=True)
class _Visit:
    """One application of the past: when it came, when the counter was done with it, by whom."""

    came: datetime
    left: datetime
    staff_id: int
    code: str
    channel: str
    ticket_id: int | None = None


class _Year:
    """The year of one office; equal seeds give equal rows."""

    def __init__(self, made: Made, story: dict[str, Any], *, seed: int, now: datetime) -> None:
        self.made, self.story, self.now, self.today = made, story, now, business_date(now)
        self.office_id = made.office.pk
        self.chance = random.Random(f"cases:{seed}")  # noqa: S311  made-up people, not a secret
        self.first = max(min(person.joined_on for person in made.staff.values()), self.today - timedelta(days=365))
        self.cards = {card.code: card for card in services(self.office_id, self.today)}
        self.sections = {person.pk: person.section_id for person in made.staff.values()}
        self.calendar = office_api.working_calendar(self.office_id, self.first, self.today + timedelta(days=400))
        self.rows, self.number = _Rows(), 0
        self.numbers = synthetic(seed, MOST_PEOPLE, letters="A")

    def write_closed(self) -> None:
        """Write what was closed before today, in the order in which it came."""
        serials: dict[int, int] = {}
        for visit in sorted([*self._by_ticket(), *self._others()], key=lambda one: one.came):
            if visit.code in self.cards:
                year = visit.came.year - 1911
                number = serials.get(year, 0) + 1
                serials[year] = number - 1 + self._closed(visit, self.cards[visit.code], year, number)
        rows = self.rows
        for model, made in (
            (Case, rows.cases), (CasePerson, rows.people), (CasePaper, rows.papers), (CaseSignature, rows.signed),
            (CaseMove, rows.moves),
        ):  # fmt: skip
            model.objects.bulk_create(made)
        for year, last in serials.items():
            CaseSeries.objects.create(office_id=self.office_id, roc_year=year, last=last)

    def _by_ticket(self) -> Iterator[_Visit]:
        yesterday = self.today - timedelta(days=1)
        for ticket in finished_tickets(self.office_id, (self.first, yesterday), every=TICKETS_A_CASE):
            mix = self.story["mix"][ticket.group.letter]
            code = self.chance.choices(list(mix), list(mix.values()))[0]
            if ticket.called_at and ticket.finished_at and ticket.staff_id:
                yield _Visit(ticket.called_at, ticket.finished_at, ticket.staff_id, code, "counter", ticket.pk)

    def _others(self) -> Iterator[_Visit]:
        clerks = [person.pk for name, person in self.made.staff.items() if name.startswith("clerk")]
        span = (self.today - self.first).days
        weights = [row[2] for row in self.story["others"]]
        for _ in range(OTHERS * span // 365):
            code, channel, _weight = self.chance.choices(self.story["others"], weights)[0]
            day = self.calendar.add(self.first + timedelta(days=self.chance.randrange(span)), 0)
            came = at(day, 9) + MINUTE * self.chance.randrange(420)
            if day < self.today:
                yield _Visit(came, came + 15 * MINUTE, self.chance.choice(clerks), code, channel)

    def _closed(self, visit: _Visit, card: ServiceCard, year: int, serial: int) -> bool:
        """Write one closed case with its people, papers, signature and history; say whether it is closed by now."""
        limit, day = card.limit.working_days, business_date(visit.came)
        due = self.calendar.add(day, limit)
        finished = self._finished(visit, limit, due)
        if business_date(finished) >= self.today:  # what cannot be closed yet is told by the open ones
            return False
        state = self.chance.choices((State.DONE, State.WITHDRAWN, State.REFUSED), (0.97, 0.02, 0.01))[0]
        decider = visit.staff_id if card.delegated else self.made.staff["head1"].pk
        decided = visit.left - MINUTE if limit == 0 else finished - 30 * MINUTE
        decided = max(visit.came + MINUTE, decided)
        case = Case(
            office_id=self.office_id, roc_year=year, serial=serial, code=f"demo{year}{serial:06}{self._word()}",
            business_date=day, service=card.code, version=card.version, service_zh=card.zh, service_en=card.en,
            channel=visit.channel, state=state, ticket_id=visit.ticket_id, responsible_id=visit.staff_id,
            section_id=self.sections.get(visit.staff_id), delegated=card.delegated, limit_days=limit,
            received_at=visit.came, due_on=due, finished_at=finished,
            decided_by_id=decider if state == State.DONE else None, decided_at=decided if state == State.DONE else None,
            result_words="" if state == State.DONE else self.story["reasons"][_ENDS[state][0]],
        )  # fmt: skip
        person = self._person(case, card, visit.came)
        self.rows.cases.append(case)
        self.rows.people.append(person)
        self.rows.papers += self._papers(case, card, visit)
        self.rows.signed.append(
            CaseSignature(
                office_id=self.office_id,
                case=case,
                person=person,
                kind="signature",
                by_id=visit.staff_id,
                at=visit.came,
            )
        )
        self._history(case, visit, decided, decider)
        return True

    def _finished(self, visit: _Visit, limit: int, due: date) -> datetime:
        if limit == 0:
            return visit.left
        days = self.chance.randint(max(1, limit // 2), limit) + (2 if self.chance.random() < LATE else 0)
        day = self.calendar.add(business_date(visit.came), days)
        return at(min(day, due + timedelta(days=5)), 16) + MINUTE * self.chance.randrange(60)

    def _history(self, case: Case, visit: _Visit, decided: datetime, decider: int) -> None:
        clerk, chief = f"staff:{visit.staff_id}", f"staff:{decider}"
        lines = [("open_case", "received", visit.came, clerk), ("check_paper", "received", visit.came + MINUTE, clerk)]
        if case.state == State.DONE:
            lines.append(("sign", "received", visit.came + MINUTE, clerk))
            if case.delegated:
                lines.append(("decide_alone", "working", decided, clerk))
            else:
                lines += [("submit", "review", visit.came + 2 * MINUTE, clerk), ("approve", "working", decided, chief)]
        verb = _ENDS[State(case.state)][0]
        lines.append((verb, case.state, case.finished_at or decided, clerk))
        before = ""
        for seq, (name, to, moment, actor) in enumerate(lines, 1):
            self.rows.moves.append(
                CaseMove(
                    office_id=self.office_id, case=case, seq=seq, verb=name, from_state=before, to_state=to, actor=actor,
                    at=moment, reason=self.story["reasons"].get(name, ""), data={"alone": True} if name == "decide_alone" else {},
                )
            )  # fmt: skip
            before = to
        case.seq = len(lines)

    def _papers(self, case: Case, card: ServiceCard, visit: _Visit) -> Iterator[CasePaper]:
        for paper in card.papers:
            if paper.need == Need.ALWAYS:
                yield CasePaper(
                    office_id=self.office_id, case=case, key=paper.key, zh=paper.zh, en=paper.en, where_zh=paper.where_zh,
                    where_en=paper.where_en, law=paper.law, keep=paper.keep, state=PaperState.SEEN, by_id=visit.staff_id,
                    at=visit.came,
                )  # fmt: skip

    def _person(self, case: Case, card: ServiceCard, moment: datetime) -> CasePerson:
        values = self._values(card)
        return CasePerson(
            office_id=self.office_id, case=case, part=values.part, name=values.name, name_key=rules.name_key(values.name),
            id_number=values.id_number, born_on=values.born_on, phone=values.phone, address=values.address,
            relation=values.relation, added_at=moment, checked_by_id=case.responsible_id, checked_at=moment,
        )  # fmt: skip

    def _values(self, card: ServiceCard) -> PersonValues:
        self.number += 1
        name = self.chance.choice(self.story["surnames"]) + self.chance.choice(self.story["given"])
        born = date(1940, 1, 1) + timedelta(days=self.chance.randrange(23000))
        relation = card.applicants[0] if card.applicants else ""
        return PersonValues(
            Part.APPLICANT.value, name, self.numbers[self.number - 1], born, f"0900{self.number:06}",
            address="示範市虛構區示範路1號（虛構）", relation=relation,
        )  # fmt: skip

    def _word(self) -> str:
        return f"{self.chance.getrandbits(60):015x}"

    def take_in_open(self) -> None:
        """Take in what is open today: due soon, late, lacking, in review, asked about inside."""
        for place, (code, ago, way) in enumerate(_OPEN):
            card = self.cards.get(code)
            day = self.calendar.add(self.today, -ago) if ago else self.today
            moment = at(day, 9) + MINUTE * (2 * place) if ago or place < 40 else self.now
            if card is not None and day >= self.first:
                self._open(card, min(moment, self.now), way)

    def _open(self, card: ServiceCard, moment: datetime, way: str) -> None:
        name = f"clerk{1 + self.number % 10}"
        given: dict[str, Any] = {"by": self._by(name), "now": moment}
        parties = rules.required_parts(card.code, None)
        others = [replace(self._values(card), part=part, relation="") for part in parties]
        people = (self._values(card), *others)
        seen = tuple(paper.key for paper in card.papers if paper.need == Need.ALWAYS)
        whole = way in ("review", "working")
        intake = Intake(
            card.code, card.channels[0] if "counter" not in card.channels else "counter", people,
            seen=seen if whole else seen[1:], signed="signature" if whole or way == "fresh" else "",
        )  # fmt: skip
        case = inside(actions.open_case)(intake, request_key="", **given)
        self._go_on(case, way, given)

    def _go_on(self, case: Case, way: str, given: dict[str, Any]) -> None:
        later = {"by": given["by"], "now": min(given["now"] + 12 * MINUTE, self.now)}
        if way == "lacking":
            paper = CasePaper.objects.of(self.office_id).filter(case=case, needed=True, state=PaperState.OPEN).first()
            if paper is not None:
                inside(actions.check_paper)(case.pk, paper_id=paper.pk, state=PaperState.MISSING, **later)
            inside(actions.suspend)(case.pk, reason=self.story["reasons"]["suspend"], **later)
        if way == "asked":
            section = list(office_api.sections(self.office_id))[1].pk
            inside(actions.ask_section)(case.pk, words="檔存的舊戶籍資料可否調閱？", to=Whom(section), **later)
        if way == "handed":
            section = list(office_api.sections(self.office_id))[1].pk
            step = inside(actions.hand_part)(case.pk, title="現場勘查並拍照", to=Whom(section), **later)
            inside(actions.stall_part)(step.pk, words="所有權人未到場，改約下週。", by=self._by("clerk7"), now=self.now)
        if way in ("review", "working"):
            for party in CasePerson.objects.of(self.office_id).filter(case=case, part=Part.SPOUSE):
                inside(actions.sign)(case.pk, kind="signature", person_id=party.pk, **later)
            inside(actions.submit)(case.pk, **later)
        if way == "working":
            inside(actions.approve)(case.pk, by=self._by("head1"), now=self.now)

    def _by(self, name: str) -> Actor:
        person = self.made.staff[name]
        roles = frozenset({"section_head", "reviewer"} if name.startswith("head") else {"clerk"})
        return Actor(ActorKind.STAFF, person.pk, self.office_id, roles, name=person.name)


_ENDS = {State.DONE: ("complete",), State.WITHDRAWN: ("withdraw",), State.REFUSED: ("refuse",)}
# what is open: service, so many working days ago, how it stands
_OPEN = (
    ("Z01", 58, "review"), ("Z01", 40, "asked"), ("Z01", 12, "lacking"), ("Z01", 5, "fresh"), ("R30", 6, "asked"),
    ("R30", 9, "handed"), ("R30", 2, "review"), ("P01", 2, "handed"), ("P01", 3, "fresh"), ("P01", 1, "review"),
    ("P05", 2, "working"), ("P05", 4, "fresh"), ("D12", 5, "fresh"), ("D12", 3, "review"), ("D16", 6, "fresh"),
    ("D14", 2, "lacking"), ("D27", 4, "fresh"), ("X11", 2, "working"), ("R01", 1, "lacking"), ("R21", 0, "fresh"),
    ("R25", 0, "fresh"), ("D11", 0, "fresh"), ("D03", 0, "fresh"), ("D10", 0, "fresh"), ("S04", 0, "fresh"),
)  # fmt: skip
