"""What the pages of appraisals have in common."""

import uuid
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import NotFound
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.metrics.registry import METRICS
from huzheng.foundation.page import wording
from huzheng.foundation.rights import allowed
from huzheng.office.api import serving_staff
from huzheng.plan.appraisal.models import Dossier, Proof
from huzheng.plan.appraisal.states import DossierState

RIGHTS = ("edit", "prove", "confirm")
LONGEST_ID = 18


def rights_of(actor: Actor, dossier: Dossier | None = None) -> dict[str, bool]:
    """Return what the actor may do, for templates; with a dossier that was handed in, only what its life allows."""
    open_one = dossier is None or dossier.state == DossierState.PREPARING
    may = {name: allowed(actor, f"appraisal.{name}") and open_one for name in RIGHTS}
    return may | {"run": allowed(actor, "appraisal.edit")}


def given(request: Any) -> dict[str, Any]:
    """Return what every verb takes besides: the office, who acts, and the time."""
    return {"office_id": request.office.id, "by": request.actor, "now": request.now}


def today(request: Any) -> date:
    """Return the day of the request."""
    return business_date(request.now)


def people(request: Any) -> list[tuple[int, str]]:
    """Return who serves in the office: (id, name)."""
    return list(serving_staff(request.office.id, today(request)).values_list("pk", "name"))


def fresh() -> str:
    """Return a key for a form that a finger may send twice."""
    return str(uuid.uuid4())


def number(text: str) -> int:
    """Return an id from a form. Raises NotFound for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_ID):
        raise NotFound
    return int(text)


def figure_words(row: MetricValue) -> str:
    """Return a closed figure in words: what, when, how much, which version."""
    metric = METRICS.get(row.metric)
    name = row.metric if metric is None else metric.en if wording.english() else metric.zh
    words = {"name": name, "value": figure_value(row), "start": wording.short_date(row.period_start), "n": row.version}
    return _("%(name)s %(value)s（%(start)s 起，第 %(n)s 版）") % words


def figure_value(row: MetricValue) -> str:
    """Return the value of a closed figure as it is printed; a share in per cent, never rounded up to a whole one."""
    if row.value is None:
        return "–"
    metric = METRICS.get(row.metric)
    share = metric is not None and metric.unit == "share"
    shown = round(float(row.value) * (100 if share else 1), 1)
    shown = 99.9 if share and shown == 100 and row.value < 1 else shown
    return f"{wording.number(shown)}{'%' if share else ''}"


def proof_words_of(proof: Proof) -> str:
    """Return a piece of evidence in words."""
    if proof.item is not None:
        return f"{proof.item.label}{proof.item.title}"
    if proof.figure is not None:
        return figure_words(proof.figure)
    return proof.file.name if proof.file is not None else proof.words
