"""Evidence: laid in, taken out."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.data import Upload
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.metrics.models import MetricValue
from huzheng.foundation.requests.steps import answered, remember
from huzheng.foundation.verbs import verb
from huzheng.plan.appraisal.access import access_piece, access_proof
from huzheng.plan.appraisal.models import Criterion, Proof
from huzheng.plan.appraisal.states import ProofKind
from huzheng.plan.appraisal.steps import open_criterion, open_dossier_for

Pick = tuple[str, int]  # ("item", id) or ("figure", id of the closed value)


@verb
def link_plan(
    criterion_id: int, *, office_id: int, picks: Collection[Pick], piece: int | None = None, by: Actor, now: datetime
) -> int:
    """Lay in items of the plan and closed figures; what is there already is left alone. Return how many are new.

    Raises NotFound, NotPreparing. Locks the dossier.
    """
    row = open_criterion(office_id, criterion_id)
    place = access_piece(row, piece).pk if piece else None
    live = Proof.objects.of(office_id).filter(criterion=row, piece=place, gone_at__isnull=True)
    known = {(kind, pk) for name in ("item", "figure") for kind, pk in live.values_list("kind", f"{name}_id")}
    new = sorted(set(picks) - known)
    _check_picks(office_id, new)
    for kind, pk in new:
        _lay_in(row, place, kind, by=by, now=now, **{f"{kind}_id": pk})
    return len(new)


@verb
def add_files(
    criterion_id: int, *, office_id: int, files: Sequence[Upload], words: str = "", piece: int | None = None, key: str,
    by: Actor, now: datetime,
) -> int:  # fmt: skip
    """Lay in files with a note; the same key again adds nothing. Raises NotFound, NotPreparing. Locks the dossier."""
    row = open_criterion(office_id, criterion_id)
    body = [criterion_id, piece, words, [file.sha256 for file in files]]
    if answered(by, key, body) is not None:
        return 0
    place = access_piece(row, piece).pk if piece else None
    for file in files:
        kept = keep_file(file, office_id=office_id, by=by, now=now)
        _lay_in(row, place, ProofKind.FILE, by=by, now=now, file_id=kept.pk, words=words)
    remember(by, key, body, {"n": len(files)}, now=now)
    return len(files)


@verb
def add_words(
    criterion_id: int, *, office_id: int, words: str, piece: int | None = None, key: str, by: Actor, now: datetime
) -> int:
    """Lay in a sentence; the same key again adds nothing. Raises NotFound, NotPreparing. Locks the dossier."""
    row = open_criterion(office_id, criterion_id)
    body = [criterion_id, piece, words]
    if answered(by, key, body) is not None:
        return 0
    place = access_piece(row, piece).pk if piece else None
    _lay_in(row, place, ProofKind.WORDS, by=by, now=now, words=words)
    remember(by, key, body, {"n": 1}, now=now)
    return 1


@verb
def drop_proof(proof_id: int, *, office_id: int, by: Actor, now: datetime) -> Proof:
    """Take evidence out; its row stays. Raises NotFound, NotPreparing. Locks the dossier."""
    open_dossier_for(office_id, access_proof(office_id, proof_id).criterion.dossier_id)
    row = access_proof(office_id, proof_id)
    row.gone_at = now
    row.save(update_fields=["gone_at"])
    record("drop_proof", f"criterion:{row.criterion_id}", row.kind, None, by=by, now=now)
    return row


def _lay_in(criterion: Criterion, piece: int | None, kind: str, *, by: Actor, now: datetime, **what: Any) -> None:
    Proof.objects.create(
        office_id=criterion.office_id, criterion=criterion, piece_id=piece, kind=kind, added_by_id=by.id, added_at=now,
        **what,
    )  # fmt: skip


def _check_picks(office_id: int, picks: Collection[Pick]) -> None:
    """Raise NotFound for what is no row of this office."""
    for kind in ("item", "figure"):
        wanted = {pk for name, pk in picks if name == kind}
        model: Any = Proof._meta.get_field(kind).related_model
        own = MetricValue.objects.filter(office_id=office_id) if model is MetricValue else model.objects.of(office_id)
        if own.filter(pk__in=wanted).count() != len(wanted):
            raise NotFound
    if any(kind not in ("item", "figure") for kind, _pk in picks):
        raise NotFound
