"""What was handed in and how it was signed."""

from datetime import datetime

from django.utils.translation import gettext as _

from huzheng.cases.book import rules
from huzheng.cases.book.access import access_paper, access_person, access_work
from huzheng.cases.book.errors import StillLacking
from huzheng.cases.book.models import Case, CasePaper, CasePerson, CaseSignature
from huzheng.cases.book.states import NEEDS_WITNESSES, PaperState, Part, SignatureKind
from huzheng.cases.book.steps import is_needed, note_case, require_open, write_signature
from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import Invalid
from huzheng.foundation.files.data import Upload
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.verbs import verb
from huzheng.services.catalogue.api import service


@verb
def check_paper(
    case_id: int, *, paper_id: int, state: str, reason: str = "", upload: Upload | None = None, by: Actor, now: datetime
) -> CasePaper:
    """Note what is known of a paper: seen, scanned (with its file), waived (with a reason), missing, or not looked at yet.

    Raises Refused, NotFound, IllegalMove where the case is closed, Invalid.
    """
    case = access_work(case_id, "cases.decide", by=by)
    require_open(case)
    paper = access_paper(case, paper_id)
    _check_paper(state, reason, upload)
    paper.state, paper.reason, paper.by_id, paper.at = state, reason, by.id, now
    changed = ["state", "reason", "by", "at"]
    if upload is not None:
        paper.file = keep_file(upload, office_id=case.office_id, by=by, now=now)
        changed.append("file")
    paper.save(update_fields=changed)
    note_case(case, "check_paper", by=by, now=now, reason=reason, paper=paper.pk, key=paper.key, to=str(state))
    return paper


def _check_paper(state: str, reason: str, upload: Upload | None) -> None:
    if state not in PaperState.values:
        raise Invalid(_("請選擇證件的查驗結果。"), field="state")
    if state == PaperState.WAIVED and not reason.strip():
        raise Invalid(_("免附須敘明理由。"), field="reason")
    if (state == PaperState.SCANNED) != (upload is not None):
        raise Invalid(_("請選擇掃描檔。"), field="file")


@verb
def change_circumstances(case_id: int, *, circumstances: tuple[str, ...], by: Actor, now: datetime) -> Case:
    """Tick other circumstances; the check list follows, what was checked stays checked. Raises Refused, NotFound, IllegalMove."""
    case = access_work(case_id, "cases.decide", by=by)
    require_open(case)
    before, case.circumstances = set(case.circumstances), list(circumstances)
    case.save(update_fields=["circumstances"])
    rows = CasePaper.objects.of(case.office_id).filter(case=case)
    needed = [
        paper.key
        for paper in service(case.office_id, case.service, case.business_date).papers
        if is_needed(paper, circumstances)
    ]
    rows.filter(key__in=needed).update(needed=True)
    rows.exclude(key__in=needed).update(needed=False)
    note_case(
        case, "change_circumstances", by=by, now=now, ticked=sorted(set(circumstances) - before),
        unticked=sorted(before - set(circumstances)),
    )  # fmt: skip
    return case


@verb
def sign(case_id: int, *, kind: str, person_id: int, by: Actor, now: datetime) -> CaseSignature:
    """Write how somebody signs: a fingerprint or a cross needs two witnesses with their identity numbers (民法3 III, X-08).

    Raises Refused, NotFound, IllegalMove, Invalid, StillLacking naming the witnesses that lack.
    """
    case = access_work(case_id, "cases.decide", by=by)
    require_open(case)
    person = access_person(case, person_id)
    if kind not in SignatureKind.values or kind == SignatureKind.STAFF_STAMP or person.part == Part.WITNESS:
        raise Invalid(_("請選擇簽名方式。"), field="kind")
    witnesses = _witnesses(case) if kind in NEEDS_WITNESSES else 0
    return write_signature(case, kind, person, by=by, now=now, witnesses=witnesses)


def _witnesses(case: Case) -> int:
    rows = CasePerson.objects.of(case.office_id).filter(case=case, part=Part.WITNESS).exclude(id_number="")
    known = rows.count()
    if known < rules.WITNESSES:
        ordinals = (_("缺第一位證人（姓名及身分證統一編號）"), _("缺第二位證人（姓名及身分證統一編號）"))
        raise StillLacking(lacking=ordinals[known:])
    return known
