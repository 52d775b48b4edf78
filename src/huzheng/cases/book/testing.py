"""Doors for other rooms' tests: a case in any state, with its people."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from huzheng.cases.book import actions, data
from huzheng.cases.book.access import access_case
from huzheng.cases.book.data import Intake, PersonValues
from huzheng.cases.book.models import Case, CasePaper, CasePerson, CaseQuestion, CaseSignature, CaseStep
from huzheng.cases.book.states import CLOSED, LIFE, PaperState, Part
from huzheng.cases.book.steps import move_case, write_case
from huzheng.foundation.testing import within
from huzheng.office.testing import MONDAY, OfficeSet, make_section
from huzheng.services.catalogue.testing import service_card

APPLICANT = PersonValues(
    part="applicant", name="林予安", id_number="A123456789", born_on=date(1990, 5, 17), phone="0912345678",
    email="yuan@example.org", address="臺中市虛構區示範路1號", wants="email",
)  # fmt: skip


def make_case(
    made: OfficeSet, *, role: str = "clerk", now: datetime = MONDAY, people: tuple[PersonValues, ...] = (APPLICANT,),
    service: dict[str, Any] | None = None, **words: Any,
) -> Case:  # fmt: skip
    """Write a case as the clerk; `service` changes the card (like limit=Limit(5)), `words` what write_case takes."""
    card = service_card(**(service or {}))
    plain: dict[str, Any] = {"channel": "counter", "papers": card.papers, "circumstances": ()}
    return within(lambda: write_case(card, people=people, by=made.actor(role), now=now, **(plain | words)))


def intake(**words: Any) -> Intake:
    """Return an application for a transcript by the person concerned at the counter; `words` change it."""
    me = replace(APPLICANT, relation="本人")
    return Intake(**({"service": "D11", "channel": "counter", "people": (me,)} | words))


SEEN = {"state": PaperState.SEEN, "at": MONDAY}


def hand_in_all(case: Case) -> None:
    """Let every paper that is needed have been seen, and the applicant (or the agent) have signed."""
    CasePaper.objects.of(case.office_id).filter(case=case, needed=True).update(**SEEN)
    people = CasePerson.objects.of(case.office_id).filter(case=case)
    person = people.filter(part=Part.AGENT).first() or people.get(part=Part.APPLICANT)
    CaseSignature.objects.create(office_id=case.office_id, case=case, person=person, kind="signature", at=MONDAY)


def case_in(state: str, made: OfficeSet, *, now: datetime = MONDAY, **words: Any) -> Case:
    """Bring a new case of the clerk, with everything handed in, into this state through the verbs."""
    case = make_case(made, now=now, **words)
    hand_in_all(case)
    for name, more in WAYS[state]:
        role = "reviewer" if name == "approve" else "clerk"
        getattr(actions, name)(case.pk, by=made.actor(role), now=now, **more)
    return Case.objects.of(case.office_id).get(pk=case.pk)


WHY: dict[str, Any] = {"reason": "測試"}
WAYS: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "received": (),
    "lacking": (("suspend", WHY),),
    "review": (("submit", {}),),
    "working": (("submit", {}), ("approve", {})),
    "done": (("decide_alone", {}), ("complete", {})),
    "refused": (("refuse", WHY),),
    "withdrawn": (("withdraw", WHY),),
    "sent_on": (("send_on", WHY | {"to": "東區戶政事務所"}),),
}


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office, by the name of the parameter."""
    case, clerk, section = make_case(made), made.people["clerk"], make_section(made, "戶籍資料課", "Records")
    office_id = case.office_id
    question = CaseQuestion.objects.create(
        office_id=office_id,
        case=case,
        section=section,
        words="這份文件可以採用嗎？",
        asked_by=clerk,
        asked_at=MONDAY,
        due_at=MONDAY,
    )
    step = CaseStep.objects.create(office_id=office_id, case=case, title="調閱檔案", section=section, made_at=MONDAY)
    return {
        "case": case.pk,
        "case_paper": CasePaper.objects.of(office_id).filter(case=case)[0].pk,
        "case_person": CasePerson.objects.of(office_id).filter(case=case)[0].pk,
        "case_question": question.pk,
        "case_step": step.pk,
    }


TOLD = {
    "decide_alone": data.CASE_DECIDED, "complete": data.CASE_DONE, "refuse": data.CASE_REFUSED, "withdraw": data.CASE_WITHDRAWN,
    "resume": data.CASE_RESUMED,
}  # fmt: skip


def move_on(made: OfficeSet, case: Case, verb: str, *, role: str = "clerk", now: datetime = MONDAY) -> Case:
    """Move a case along its life with what its tables then ask for, without the guards of the verb; tells the verb's event."""
    by = made.actor(role)

    def act() -> Case:
        row = access_case(case.office_id, case.pk, for_update=True)
        row.suspended_at = None
        if verb == "decide_alone":
            row.decided_by_id, row.decided_at = by.id, now
        if LIFE.after(row.state, verb) in CLOSED:
            row.finished_at = now
        changed = ["suspended_at", "decided_by", "decided_at", "finished_at"]
        return move_case(row, verb, TOLD[verb], by=by, now=now, changed=changed)

    return within(act)
