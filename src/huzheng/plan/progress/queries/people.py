"""Who answers for what today: sections, roles, and who stands in for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from huzheng.foundation.actors import Actor
from huzheng.foundation.presence import known_presence
from huzheng.office import api as office
from huzheng.plan.book.api import DueItem
from huzheng.plan.progress.data import Person

PULLS_TOGETHER = "evaluation"  # answers for what nobody else is named for
WHOLE_PLAN = frozenset({"evaluation", "secretary", "director"})


@dataclass(frozen=True, slots=True)
class Answering:
    """Whom an item or a task means: the reporter (None: nobody named), sections, roles."""

    reporter: int | None = None
    sections: frozenset[int] = frozenset()
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Staffing:
    """The people of an office on one day."""

    names: dict[int, str]
    section_of: dict[int, int | None]
    sections: dict[int, tuple[str, str]]  # names in both languages, in the office's order
    by_role: dict[str, tuple[int, ...]]
    absent: frozenset[int]
    deputies: dict[int, tuple[int, ...]]

    def heads(self, sections: Iterable[int]) -> tuple[int, ...]:
        """Return who leads these sections."""
        wanted = set(sections)
        return tuple(one for one in self.by_role.get("section_head", ()) if self.section_of.get(one) in wanted)

    def stand_ins(self, holder: int) -> tuple[int, ...]:
        """Return who stands in for somebody absent: deputies of a duty, else the head of the section, else the secretary."""
        section = self.section_of.get(holder)
        ways = (
            self.deputies.get(holder, ()),
            self.heads([section] if section else []),
            self.by_role.get("secretary", ()),
        )
        return next((found for way in ways if (found := tuple(one for one in way if one != holder))), ())

    def owes(self, who: Answering) -> tuple[int, ...]:
        """Return who owes a report: the reporter, and who stands in while absent; else heads of sections, holders of roles."""
        if who.reporter is not None:
            absent = who.reporter in self.absent
            return (who.reporter, *(self.stand_ins(who.reporter) if absent else ()))
        if who.sections and (heads := self.heads(who.sections)):
            return heads
        found = [one for role in sorted(who.roles) for one in self.by_role.get(role, ())]
        return tuple(dict.fromkeys(found)) or self.by_role.get(PULLS_TOGETHER, ())

    def reviewing(self, who: Answering, writer: int | None) -> frozenset[int]:
        """Return the sections whose head may review."""
        own = {self.section_of.get(one) for one in (who.reporter, writer) if one is not None}
        return who.sections | {one for one in own if one is not None}

    def person(self, by: Actor) -> Person:
        """Return who asks."""
        held = frozenset(one for one in self.absent if by.id in self.stand_ins(one))
        return Person(by.id, self.section_of.get(by.id), by.roles, held)

    def fills(self, sections: Iterable[int | None], by: Actor) -> frozenset[int | None]:
        """Return those sections whose months somebody may fill in: the own one; who keeps the plan as a whole, all."""
        every = by.roles & WHOLE_PLAN
        mine = self.section_of.get(by.id)
        return frozenset(one for one in sections if every or (one is not None and one == mine))

    def section_name(self, section: int | None, *, english: bool = False) -> str:
        """Return the name of a section, empty for none."""
        return self.sections[section][english] if section in self.sections else ""


def staffing(office_id: int, today: date) -> Staffing:
    """Read the people of an office: as many queries whatever their number."""
    people = list(office.serving_staff(office_id, today).values_list("pk", "name", "section_id"))
    known = known_presence(office_id, today)
    return Staffing(
        names={pk: name for pk, name, _section in people},
        section_of={pk: section for pk, _name, section in people},
        sections={row.pk: (row.name_zh, row.name_en) for row in office.sections(office_id)},
        by_role=office.holders_of_roles(office_id, today),
        absent=frozenset(pk for pk, here in known.items() if not here),
        deputies=office.deputies(office_id, today),
    )


def answering_for_item(item: DueItem) -> Answering:
    """Return whom an item means; who has left is nobody any more."""
    sections = frozenset(unit.section_id for unit in item.units if unit.section_id is not None)
    roles = frozenset(unit.role for unit in item.units if unit.role)
    reporter = None if item.open else item.row.reporter_id
    return Answering(reporter, sections, roles or _nobody(reporter, sections))


def answering_for_task(section: int | None) -> Answering:
    """Return whom a task of the schedule means: the section above it; who pulls the plan together may always say how it stands."""
    return Answering(None, frozenset({section} if section is not None else ()), frozenset({PULLS_TOGETHER}))


def _nobody(reporter: int | None, sections: frozenset[int]) -> frozenset[str]:
    return frozenset() if reporter is not None or sections else frozenset({PULLS_TOGETHER})
