"""Who stands in an application: somebody more, a correction, whose identity card was seen."""

from dataclasses import asdict
from datetime import datetime

from django.utils.translation import gettext as _

from huzheng.cases.book import rules
from huzheng.cases.book.access import access_person, access_work
from huzheng.cases.book.data import PersonValues
from huzheng.cases.book.models import CasePerson
from huzheng.cases.book.states import Part
from huzheng.cases.book.steps import add_person, note_case, require_open
from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.verbs import verb


@verb
def enter_person(case_id: int, *, values: PersonValues, by: Actor, now: datetime) -> CasePerson:
    """Enter somebody more: an agent, the other party, an interpreter, a witness. Raises Refused, NotFound, Invalid, Conflict."""
    case = access_work(case_id, "cases.decide", by=by)
    require_open(case)
    _check(values, now)
    if values.part == Part.APPLICANT:
        raise Conflict(_("案件已有申請人；資料有誤時請更正。"))
    person = add_person(case, values, now=now)
    note_case(case, "enter_person", by=by, now=now, person=person.pk, part=values.part)
    return person


@verb
def change_person(
    case_id: int, *, person_id: int, values: PersonValues, reason: str, by: Actor, now: datetime
) -> CasePerson:
    """Correct what is known of somebody; the history says which fields and why, the part stays. Raises Refused, NotFound, Invalid."""
    case = access_work(case_id, "cases.decide", by=by)
    person = access_person(case, person_id)
    _check(values, now)
    words = asdict(values) | {"part": person.part, "id_number": values.id_number.upper()}
    changed = [name for name, value in words.items() if getattr(person, name) != value]
    if not changed:
        return person
    for name in changed:
        setattr(person, name, words[name])
    person.name_key = rules.name_key(person.name)
    if {"name", "id_number", "born_on"} & set(changed):
        person.checked_by, person.checked_at = None, None
    person.save(update_fields=[*changed, "name_key", "checked_by", "checked_at"])
    note_case(case, "change_person", by=by, now=now, reason=reason, person=person.pk, part=person.part, fields=changed)
    return person


@verb
def check_identity(case_id: int, *, person_id: int, by: Actor, now: datetime) -> CasePerson:
    """Note that this person's identity card was seen and is theirs. Raises Refused, NotFound, IllegalMove."""
    case = access_work(case_id, "cases.decide", by=by)
    require_open(case)
    person = access_person(case, person_id)
    if person.checked_at is None:
        person.checked_by_id, person.checked_at = by.id, now
        person.save(update_fields=["checked_by", "checked_at"])
        note_case(case, "check_identity", by=by, now=now, person=person.pk, part=person.part)
    return person


def _check(values: PersonValues, now: datetime) -> None:
    if not values.name.strip():
        raise Invalid(_("請填寫姓名。"), field="name")
    if values.born_on and values.born_on > business_date(now):
        raise Invalid(_("出生日期不能晚於今天。"), field="born_on")
