"""Doors for tests: a kind of report, and reports at each step of their life."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from huzheng.office.testing import MONDAY, OfficeSet
from huzheng.plan.dispatch.access import access_report, access_version
from huzheng.plan.dispatch.actions import add_field, add_kind, draw_figures, send_report, sign_report
from huzheng.plan.dispatch.data import FieldValues, KindValues, Papers, Sending
from huzheng.plan.dispatch.messages import papers_of
from huzheng.plan.dispatch.models import Report, ReportField, ReportVersion
from huzheng.plan.dispatch.states import Rhythm, Way

NAME = "門牌檢核成果報送"


def place(made: OfficeSet, role: str = "evaluation", now: datetime = MONDAY) -> dict[str, Any]:
    """Return what every verb takes besides."""
    return {"office_id": made.office.pk, "by": made.actor(role), "now": now}


def kind_values(made: OfficeSet, **words: Any) -> KindValues:
    """Return a monthly report by the fifth of the next month, owed by a clerk."""
    given: dict[str, Any] = {
        "name_zh": NAME, "addressee": "測試市政府民政局", "rhythm": Rhythm.MONTH.value, "starts_on": date(2026, 1, 1),
        "due_day": 5, "name_en": "Doorplate checks", "holder_id": made.people["clerk"].pk,
        "deputy_id": made.people["reviewer"].pk, "source_words": "門牌檢核紀錄表",
    }  # fmt: skip
    return KindValues(**given | words)


def make_kind(made: OfficeSet, *, figures: bool = True, **words: Any) -> int:
    """Add a kind of report; with `figures` one number is typed and one is drawn from the plan room's metric."""
    kind = add_kind(kind_values(made, **words), **place(made))
    if figures:
        typed, bound = FieldValues("檢核件數", "件"), FieldValues("期限內回復", "", "plan.hand_within_limit", "rate")
        for key, values in enumerate((typed, bound)):
            add_field(kind, values=values, key=f"field-{kind}-{key}", **place(made))
    return kind


def reports_of(made: OfficeSet, kind: int) -> list[Report]:
    """Return the reports of a kind in order."""
    rows = Report.objects.of(made.office.pk).filter(kind_id=kind)
    return list(rows.select_related("kind").order_by("period_start"))


def drafted(made: OfficeSet, report: Report, *, count: int = 12, remark: str = "本月無異常。") -> ReportVersion:
    """Draw the figures of a report as the clerk who owes it."""
    fields = ReportField.objects.of(made.office.pk).filter(kind_id=report.kind_id, metric="")
    typed = {field.pk: Decimal(count) for field in fields}
    return draw_figures(report.pk, typed=typed, remark=remark, **place(made, "clerk"))


def papers(made: OfficeSet, report: Report) -> Papers:
    """Return the papers of the draft as it stands."""
    row = access_report(made.office.pk, report.pk)
    version = access_version(row, row.version)
    return papers_of(row, version, office_name=made.office.name_zh, signed_by="課長", now=MONDAY)


def signed(made: OfficeSet, report: Report, **words: Any) -> ReportVersion:
    """Draw and sign a report."""
    drafted(made, report, **words)
    return sign_report(report.pk, papers=papers(made, report), **place(made, "section_head"))


def sent(made: OfficeSet, report: Report, **words: Any) -> ReportVersion:
    """Draw, sign and send a report by letter."""
    signed(made, report, **words)
    return send_report(report.pk, sending=Sending(Way.LETTER, MONDAY.date(), "測戶字第1號"), **place(made, "clerk"))


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office, by the name of the parameter."""
    kind = make_kind(made)
    report = reports_of(made, kind)[0]
    sent(made, report)
    field = ReportField.objects.of(made.office.pk).filter(kind_id=kind).earliest("pk")
    return {"kind": kind, "report": report.pk, "field": field.pk, "number": 1, "what": "pdf"}
