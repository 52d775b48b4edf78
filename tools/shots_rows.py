"""Say how every address of a running demo office is asked for: run beside it, prints JSON for tools/shots.py.

One person holds every role, so that each page shows all that it can. Rows come from the demo's own year; what the demo does not
have (a draft, a document just read, a form held by the lock) is made here. The demo is thrown away afterwards.
"""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from huzheng.config.cli import django_as

django_as("owner")

from huzheng.cases.book.models import CasePaper, CasePerson, CaseQuestion, CaseStep
from huzheng.cases.money.models import Charge, PayIn, ReceiptVoid
from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.clock import read_now
from huzheng.foundation.consents.testing import make_consent
from huzheng.foundation.messages.models import Message
from huzheng.foundation.messages.testing import make_message
from huzheng.foundation.privacy.models import Consent
from huzheng.hall.queue.models import Ticket
from huzheng.office.access import secret_hash
from huzheng.office.demo import PASSWORD
from huzheng.office.middleware import DEVICE_COOKIE
from huzheng.office.models import (
    Absence,
    Closure,
    Cooperation,
    Counter,
    Device,
    Duty,
    Office,
    Partner,
    Reminder,
    RoleGrant,
    Section,
    ServiceGroup,
    ServicePoint,
    Skill,
    Staff,
)  # fmt: skip
from huzheng.office.states import Role
from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.plan.appraisal.models import Criterion, Dossier, Finding, Proof, Stage, Visit
from huzheng.plan.book.models import HandEntry, Measure, Plan, Statement, Value
from huzheng.plan.book.testing import make_plan, measures_of
from huzheng.plan.bureau.models import OfficeTask, OfficeTaskFile
from huzheng.plan.dispatch.models import Report, ReportField, ReportKind
from huzheng.plan.scorecard.models import Card, Goal, Indicator
from huzheng.web.testing import SEAT
from tests.routes import Route, routes
from tools.shots_hall import desk_rows, hall_rows, link_rows

OFFICE = Office.objects.get(code="central")
EVERYTHING = "secretary"
PREPARED = (
    "meetings:show",
    "meetings:edit",
    "meetings:invite",
    "meetings:point_add",
    "meetings:cancel",
    "meetings:agenda_print",
)
DRAFTS = ("plan:edit", "plan:node", "plan:approve", "plan:discard", "plan:framework_accept")


def first(model: Any, **wanted: object) -> Any:
    """Return the first row of the demo office, None where there is none."""
    return model.objects.of(OFFICE.pk).filter(**wanted).order_by("pk").first()


def give_every_role() -> Staff:
    """Let one person hold every role."""
    person = Staff.objects.of(OFFICE.pk).get(account__username=EVERYTHING)
    held = set(RoleGrant.objects.of(OFFICE.pk).filter(staff=person, revoked_at=None).values_list("role", flat=True))
    for role in set(Role.values) - held:
        RoleGrant.objects.create(office=OFFICE, staff=person, role=role, granted_at=MONDAY)
    return person


def office_rows(person: Staff) -> dict[str, object]:
    """Return the rows that the addresses of the office name."""
    day = read_now(OFFICE.clock_offset).date()
    absence = first(Absence) or Absence.objects.create(
        office=OFFICE, staff=person, kind="training", from_on=day, until_on=day
    )
    closure = first(Closure) or Closure.objects.create(office=OFFICE, on=day, reason_zh="颱風", declared_at=MONDAY)
    models = {
        "counter": Counter, "group": ServiceGroup, "place": ServicePoint, "section": Section, "duty": Duty,
        "skill": Skill, "device": Device, "partner": Partner,
    }  # fmt: skip
    rows = {name: first(model).pk for name, model in models.items()}
    work = first(Cooperation, settled_at=None, ends_on__isnull=False)
    reminder = first(Reminder, staff=person) or Reminder.objects.create(
        office=OFFICE, staff=person, subject=f"cooperation:{work.pk}", step="on_day", title=work.service_zh,
        due_on=work.ends_on, at=MONDAY,
    )  # fmt: skip
    rows |= {"cooperation": work.pk, "reminder": reminder.pk}
    return rows | {"staff": person.pk, "absence": absence.pk, "closure": closure.pk, "kind": "kiosk"}


def plan_rows(person: Staff) -> tuple[dict[str, object], dict[str, object]]:
    """Return the rows of the approved plan, and those of a draft made here."""
    from huzheng.plan.book.access import review_of
    from huzheng.plan.book.actions import keep_reading, open_amendment, take_steps
    from huzheng.plan.book.queries.readings import read_document
    from huzheng.plan.book.reading.demo_document import demo_plan_odt

    made = OfficeSet(OFFICE, first(ServicePoint), [], [], dict.fromkeys(Role.values, person))
    draft = make_plan(made)
    node = measures_of(draft)[2]
    given = {"office_id": OFFICE.pk, "by": made.actor("evaluation"), "now": MONDAY}
    document = keep_reading(read_document(demo_plan_odt(116), "116年度提升服務品質執行計畫.odt"), **given)
    entry = first(HandEntry)
    measure = entry.measure if entry else first(Measure)
    plan = Plan.objects.of(OFFICE.pk).get(pk=measure.plan_id)
    statement = first(Statement)
    rows = {"plan": plan.pk, "measure": measure.pk, "entry": entry and entry.pk, "document": document.pk, "how": "hand"}
    rows |= {"item": measure.item_id, "value": first(Value).pk, "paper": statement.paper_id, "statement": statement.pk}
    amendment = open_amendment(plan.pk, **given)
    take_steps(amendment.pk, seen=0, steps=[{"op": "drop", "node": f"m{measure.pk}"}], **given)
    rows |= {"review": review_of(document).pk, "amendment": amendment.pk}
    rows |= {"approved": plan.pk, "number": 2, "older": 1, "newer": 2, "other": draft.pk}
    return rows, {"plan": draft.pk, "kind": "measure", "node": node.pk, "above": node.item_id}


def progress_rows() -> dict[str, object]:
    """Return a report with a file, the draft that the figures wrote, and a task whose month is missing."""
    from huzheng.plan.book.api import schedule_tasks
    from huzheng.plan.progress.models import Report, ReportProof

    proof = first(ReportProof, file__isnull=False)
    draft = first(Report, by_itself=True, state="draft") or proof.report
    plan = draft.item.plan
    rows = {"plan": plan.pk, "report": proof.report_id, "proof": proof.pk, "item": draft.item_id}
    return rows | {"day": int(f"{draft.due_on:%Y%m%d}"), "task": schedule_tasks(plan)[0].pk, "month": 11}


def project_rows() -> dict[str, object]:
    """Return the rows of the demo's projects: one with open milestones and risks, and a sub-plan of two versions."""
    from huzheng.plan.projects.models import Milestone, Risk, SubPlan, SubPlanStep

    risk = first(Risk)
    milestone = first(Milestone, project=risk.project_id, done_on=None)
    sub = first(SubPlan, number=2)
    step = first(SubPlanStep, version__sub_plan=sub, version__number=2)
    rows = {"project": risk.project_id, "milestone": milestone.pk, "risk": risk.pk, "act": "pause"}
    return rows | {"sub": sub.pk, "step": step.pk, "number": 1, "older": 1, "newer": 2}


def control_rows() -> dict[str, object]:
    """Return the rows of the demo's control: something that is still to be mended, the check before it, its rule."""
    from huzheng.plan.control.models import Check, FollowUp

    mend = first(FollowUp, state="open") or first(FollowUp)
    check = first(Check, pk=mend.check_row_id)
    return {"rule": check.rule_id, "check": check.pk, "follow_up": mend.pk}


def dispatch_rows() -> dict[str, object]:
    """Return the rows of a report that was sent."""
    kind, report = first(ReportKind), first(Report, state="sent")
    return {"kind": kind.pk, "field": first(ReportField).pk, "report": report.pk, "number": 1, "what": "pdf"}


def bureau_rows(plan: object) -> dict[str, object]:
    """Return the rows that the bureau's addresses name: of the demo office, and the task that waits for its answer."""
    asked = OfficeTask.objects.of(OFFICE.pk).filter(state="seen").latest("pk")
    file = OfficeTaskFile.objects.of(OFFICE.pk).filter(office_task=asked).first()
    rows = {"code": OFFICE.code, "plan": plan, "number": 1, "report": first(Report, state="sent").pk, "what": "pdf"}
    return rows | {"task": asked.task_id, "asked": asked.pk, "file": file.file_id if file else 0}


def meeting_rows() -> tuple[dict[str, object], dict[str, object]]:
    """Return the last meeting with its minutes, a decision and a seat of the task force; and the meeting that is prepared."""
    from huzheng.plan.meetings.models import Decision, GroupMember, Meeting, Point

    held = Meeting.objects.of(OFFICE.pk).filter(state="approved", kind="office").order_by("-on").first()
    ahead = Meeting.objects.of(OFFICE.pk).filter(state="planned").order_by("-on").first()
    seat = first(GroupMember, until_on=None)
    decision = first(Decision, state="open")
    rows = {"meeting": held.pk, "decision": decision.pk, "group": seat.group_id, "member": seat.pk, "how": "finish"}
    rows |= {"point": first(Point, meeting=held).pk, "paper": "agenda", "form": "odt"}
    return rows, {"meeting": ahead.pk, "point": first(Point, meeting=ahead).pk}


def fine_rows() -> dict[str, Any]:
    """Return a fine with one of its papers, and a step to take."""
    from huzheng.cases.fines.models import FinePaper

    paper = first(FinePaper)
    return {"fine": paper.fine_id, "paper": paper.pk, "form": "pdf", "act": "serve"}


def case_rows() -> dict[str, object]:
    """Return the rows of an application that is asked about inside, and of its papers and people."""
    asked = first(CaseQuestion, answered_at=None)
    rows = {"case": asked.case_id, "case_question": asked.pk, "case_step": first(CaseStep).pk}
    paper, person = first(CasePaper, case_id=asked.case_id), first(CasePerson, case_id=asked.case_id)
    return rows | {"case_paper": paper.pk, "case_person": person.pk}


def yearend_rows(plan: int, item: int) -> dict[str, object]:
    """Return the rows that the addresses of the year's end name: the demo's own."""
    from huzheng.plan.yearend.models import Decision, NextYear

    draft = NextYear.objects.of(OFFICE.pk).filter(plan_id=plan).first()
    new = Decision.objects.of(OFFICE.pk).filter(draft=draft, choice="new").first()
    year = Plan.objects.of(OFFICE.pk).get(pk=plan).roc_year
    return {"plan": plan, "item": item, "decision": new and new.pk, "number": 1, "kind": "odt", "roc_year": year}


def supervise(person: Staff) -> None:
    """Fill the two sheets of the secretary, which the demo's year leaves empty."""
    from huzheng.office.actions.supervision import record_check, record_telephone_test
    from huzheng.office.rules.standards import SUPERVISION, TELEPHONE

    by = Actor(ActorKind.STAFF, person.pk, OFFICE.pk, frozenset(Role.values), person.name)
    now = read_now(OFFICE.clock_offset)
    record_check(first(Counter).pk, points={point.key: True for point in SUPERVISION}, findings="", by=by, now=now)
    scores = {item.key: item.points for part in TELEPHONE for item in part.items}
    record_telephone_test(now.date(), line="02", tested_id=None, scores=scores, remark="", by=by, now=now)


def scorecard_rows() -> dict[str, Any]:
    """Return rows of the demo's scorecard; the indicator is one that is reported by hand."""
    rows = {"card": first(Card).pk, "goal": first(Goal).pk, "indicator": first(Indicator, source="hand").pk}
    return {**rows, "quarter": 1, "what": "close"}


def appraisal_rows() -> dict[str, Any]:
    """Return rows of the demo's award entry and visit."""
    dossier = first(Dossier, kind="award")
    rows = {"dossier": dossier.pk, "criterion": first(Criterion, dossier=dossier, text__gt="").pk}
    rows |= {"stage": first(Stage).pk, "proof": first(Proof).pk}
    return {**rows, "visit": first(Visit).pk, "finding": first(Finding).pk, "what": "answer"}


def foundation_rows(person: Staff) -> tuple[dict[str, object], dict[str, object]]:
    """Return a message that waits for a person, and a consent; both are made where the demo has none."""
    people = OfficeSet(OFFICE, first(ServicePoint), [], [], {"clerk": person})
    message = Message.objects.filter(office_id=OFFICE.pk).order_by("state", "pk").first() or make_message(OFFICE.pk)
    consent = Consent.objects.filter(office_id=OFFICE.pk).first() or make_consent(people)
    return {"message": message.pk}, {"consent": consent.pk}


def form_rows() -> dict[str, Any]:
    """Return a form of the rulebook, and an own one with its files."""
    from huzheng.services.forms.models import OwnFormVersion

    version = first(OwnFormVersion, odf__isnull=False)
    own = {"own": version.form_id, "number": version.number, "part": "odf"}
    return {"form": "birth", "paper": "sample", "kind": "odt", **own}


def tailored_rows() -> dict[str, Any]:
    """Return a group with measures, a measure, and a brand with results."""
    from huzheng.services.tailored.models import BrandResult, MeasureGroup

    link, result = first(MeasureGroup), first(BrandResult, brand__until_on=None)
    return {"group": link.group_id, "measure": link.measure_id, "brand": result.brand_id, "kind": "ods"}


def around_case_rows() -> dict[str, dict[str, Any]]:
    """Return the rows that the rooms around a case name: a notice that is awaited, a sheet that was given, an own item."""
    from huzheng.cases.notices.models import Notice
    from huzheng.cases.tips.models import OfficeTip, TipSheet

    notice, sheet = first(Notice, state="issued") or first(Notice), first(TipSheet)
    rows: dict[str, dict[str, Any]] = {"notices": {}, "tips": {"tip": first(OfficeTip).pk, "form": "pdf"}}
    if notice:
        rows["notices"] = {"case": notice.case_id, "notice": notice.pk, "code": notice.code, "form": "pdf"}
    if sheet:
        rows["tips"] |= {"case": sheet.case_id, "sheet": sheet.pk}
    return rows


def clock_rows() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return rows of the demo's clock and enquiries: a late case, what its applicant was told, a call that was promised."""
    from huzheng.cases.clock.models import ChaseStep, DelayNotice
    from huzheng.cases.enquiries.models import Enquiry

    notice, chase = first(DelayNotice), first(ChaseStep, case__finished_at=None)
    call = first(Enquiry, outcome="call_back")
    clock = {"case": chase and chase.case_id, "notice": notice and notice.pk}
    return clock, {"case": call and call.case_id, "code": call and call.case.code, "enquiry": call and call.pk}


def held_form(person: Staff) -> int:
    """Hold a form of this person, as the lock does."""
    from huzheng.web.actions import hold_form
    from huzheng.web.models import HeldForm

    by = Actor(ActorKind.STAFF, person.pk, OFFICE.pk)
    fields = [["name_zh", "陳"]]
    hold_form(
        SEAT, account_id=person.account_id, path="/", page="/", fields=fields, sent=True, files=False, by=by, now=MONDAY
    )
    return HeldForm.objects.latest("pk").pk


def money_rows() -> dict[str, object]:
    """Return the receipt whose void waits, its till and series, a slip, and a ticket that owes nothing."""
    wish = first(ReceiptVoid, state="asked")
    receipt = wish.receipt
    return {
        "void": wish.pk, "receipt": receipt.pk, "till": receipt.till_id, "series": receipt.series_id, "slip": first(PayIn).pk,
        "charge": first(Charge).pk, "kind": "ticket", "row": int(receipt.items[0]["subject"].partition(":")[2]),
    }  # fmt: skip


def cookies() -> dict[str, dict[str, str]]:
    """Return the cookies with which each kind of visitor comes."""
    found: dict[str, dict[str, str]] = {"anonymous": {}, EVERYTHING: {}, "bureau": {}}  # people sign in by hand
    for kind in ("kiosk", "board"):
        Device.objects.create(
            office=OFFICE, kind=kind, name=f"shots {kind}", token_hash=secret_hash(f"shots-{kind}"), enrolled_at=MONDAY
        )
        found[kind] = {DEVICE_COOKIE: f"shots-{kind}"}
    return found


def who(route: Route) -> str:
    """Return who is to look at this address."""
    gate = getattr(route.view, "gate", None)
    if gate is None:
        return "anonymous" if route.name == "account_login" else EVERYTHING
    return {"device": gate.device, "public": "anonymous", "bureau": "bureau"}.get(gate.kind, EVERYTHING)


def main() -> None:
    """Print every address with its visitor, and the visitors' cookies."""
    person = give_every_role()
    supervise(person)
    ticket = Ticket.objects.of(OFFICE.pk).filter(state="finished").latest("pk")
    plan, draft = plan_rows(person)
    meetings, ahead = meeting_rows()
    messages, consents = foundation_rows(person)
    clock, enquiries = clock_rows()
    given = {
        "clock": clock, "enquiries": enquiries,
        "office": office_rows(person), "plan": plan, "page": {"layout": "board"},
        "progress": progress_rows(), "projects": project_rows(), "control": control_rows(), "meetings": meetings,
        "money": money_rows(), "fines": fine_rows(),
        "queue": {"ticket": ticket.pk, "token": ticket.token, "counter": first(Counter).pk},
        **hall_rows(OFFICE.pk, person), **link_rows(OFFICE.pk),
        **desk_rows(OFFICE.pk),
        "cases": case_rows(), "dispatch": dispatch_rows(), "bureau": bureau_rows(plan["plan"]),
        "figures": {"metric": "queue-seen_within_15", "chart": "control", "form": "csv"},
        "catalogue": {"code": "R21", "form": "pdf", "field": "online", "what": "papers", "number": 1},
        "service_forms": form_rows(), "tailored": tailored_rows(),
        "scorecard": scorecard_rows(), "appraisal": appraisal_rows(), "messages_out": messages, "consents": consents,
        "yearend": yearend_rows(plan["plan"], plan["item"]),
        "web": {"account": person.account_id, "number": held_form(person)}, **around_case_rows(),
    }  # fmt: skip
    found = []
    for route in routes():
        rows = given.get(route.name.rpartition(":")[0], {})
        rows = rows | draft if route.name.startswith(DRAFTS) else rows
        rows = rows | ahead if route.name in PREPARED else rows
        arguments = {name: rows.get(name, nothing) for name, nothing in route.nowhere().items()}
        found.append({"name": route.name, "url": route.url("central", arguments), "who": who(route)})
    print(json.dumps({"routes": found, "cookies": cookies(), "password": PASSWORD}))


if __name__ == "__main__":
    main()
