"""What people owe: missing pieces of criteria, days of timetables, findings of superiors."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.clock import business_date
from huzheng.foundation.dues import Due
from huzheng.office.api import offices
from huzheng.plan.appraisal.models import Criterion, Finding, Piece, Proof, Stage
from huzheng.plan.appraisal.states import DossierState, FindingState, Kind


def owed(office_id: int, today: date) -> list[Due]:
    """Return everything open with the day by which it is owed and who owes it. Six queries, whatever there is."""
    code = next((card.code for card in offices() if card.id == office_id), "")
    return [*_criteria(office_id, code), *_stages(office_id, code), *_findings(office_id, code)]


def _criteria(office_id: int, code: str) -> Iterator[Due]:
    rows = Criterion.objects.of(office_id).filter(
        dossier__state=DossierState.PREPARING, owner__isnull=False
    ).select_related("dossier")  # fmt: skip
    wanted = list(rows.order_by("dossier", "position"))
    proved = Proof.objects.of(office_id).filter(criterion__in=wanted, gone_at__isnull=True)
    with_proof, met = set(), set()
    for criterion, piece in proved.values_list("criterion_id", "piece_id"):
        with_proof.add(criterion)
        met.add(piece)
    lacking: dict[int, int] = {}
    named = set()
    for pk, criterion in Piece.objects.of(office_id).filter(criterion__in=wanted).values_list("pk", "criterion_id"):
        named.add(criterion)
        lacking[criterion] = lacking.get(criterion, 0) + (pk not in met)
    for row in wanted:
        missing = lacking[row.pk] if row.pk in named else int(row.pk not in with_proof)
        missing += row.dossier.kind == Kind.AWARD and not row.text.strip()
        if missing:
            url = reverse("appraisal:criterion", kwargs={"office": code, "criterion": row.pk})
            title = _("%(dossier)s：%(title)s，缺 %(n)s 件") % {
                "dossier": row.dossier.title, "title": f"{row.label}{row.title}", "n": missing,
            }  # fmt: skip
            since = business_date(row.dossier.created_at)
            yield Due(f"criterion:{row.pk}", title, row.due_on or row.dossier.due_on, (row.owner_id,), url, since)


def _stages(office_id: int, code: str) -> Iterator[Due]:
    rows = Stage.objects.of(office_id).filter(done_on__isnull=True, owner__isnull=False).select_related("dossier")
    for row in rows.exclude(dossier__state=DossierState.DECIDED).order_by("due_on", "pk"):
        url = reverse("appraisal:dossier", kwargs={"office": code, "dossier": row.dossier_id})
        yield Due(f"stage:{row.pk}", f"{row.dossier.title}：{row.title}", row.due_on, (row.owner_id,), url)


def _findings(office_id: int, code: str) -> Iterator[Due]:
    rows = Finding.objects.of(office_id).filter(state=FindingState.OPEN).select_related("visit")
    for row in rows.order_by("due_on", "pk"):
        url = reverse("appraisal:visit", kwargs={"office": code, "visit": row.visit_id})
        title = f"{row.visit.who}：{row.improvement}"[:200]
        yield Due(f"superior_finding:{row.pk}", title, row.due_on, (row.owner_id,), url, row.visit.on)
