"""Doors for tests: an inspection file, an award entry, a visit with a finding."""

from datetime import date, datetime
from typing import Any

from huzheng.foundation.files.data import Kind as FileKind
from huzheng.foundation.files.data import Upload
from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.plan.appraisal import actions
from huzheng.plan.appraisal.data import DossierValues, FindingValues, StageValues, VisitValues
from huzheng.plan.appraisal.models import Criterion, Dossier, Finding, Proof, Visit
from huzheng.plan.appraisal.rules import award_lines, read_criteria

LIST = "一、便民服務（60%）\n（一）等候時間\n（二）意見回應\n二、創新 40分"


def given(made: OfficeSet, role: str = "evaluation", now: datetime = MONDAY) -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": made.office.pk, "by": made.actor(role), "now": now}


def make_dossier(made: OfficeSet, kind: str = "inspection", *, framework: str = "", key: str = "made") -> Dossier:
    """Open a dossier whose criteria are those of a framework, else LIST."""
    values = DossierValues(f"115年{kind}", "測試市政府民政局", 115, date(2026, 4, 20))
    lines = award_lines(framework) if framework else read_criteria(LIST)
    terms: dict[str, Any] = {"kind": kind, "lines": lines, "framework": framework, "key": f"{kind}-{key}"}
    return actions.open_dossier(values, **terms, **given(made))


def criteria_of(dossier: Dossier) -> list[Criterion]:
    """Return the criteria in order."""
    return list(Criterion.objects.of(dossier.office_id).filter(dossier=dossier).order_by("position"))


def upload(name: str = "照片.pdf", content: bytes = b"%PDF-1.7 proof") -> Upload:
    """Return a file as a form would give it."""
    return Upload(name, FileKind.PDF, "0" * 64, content)


def make_visit(made: OfficeSet) -> Visit:
    """Keep a visit."""
    return actions.add_visit(VisitValues("市府督導小組", MONDAY.date(), "整體良好。"), key="visit", **given(made))


def make_finding(made: OfficeSet, visit: Visit, key: str = "finding") -> Finding:
    """Keep a finding that the clerk mends."""
    values = FindingValues("櫃檯指標不清楚", "重做櫃檯指標", made.people["clerk"].pk, date(2026, 3, 31))
    return actions.add_finding(visit.pk, values=values, key=key, **given(made))


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of appraisals need besides the office."""
    dossier = make_dossier(made, "award")
    criterion = criteria_of(dossier)[1]
    actions.add_files(criterion.pk, files=[upload()], key="appraisal-route", **given(made))
    stage = actions.add_stage(dossier.pk, values=StageValues("送件", date(2026, 4, 20)), **given(made))
    visit = make_visit(made)
    finding = make_finding(made, visit)
    proof = Proof.objects.of(made.office.pk).get(criterion=criterion)
    rows = {"dossier": dossier.pk, "criterion": criterion.pk, "stage": stage.pk, "proof": proof.pk}
    return {**rows, "visit": visit.pk, "finding": finding.pk, "what": "answer"}
