"""The demo office's own forms: one that is complete, one that still lacks its editable file. All made up (虛構)."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.documents import Box, Grid, Listing, Paper, Paragraph, docx, odt, pdf
from huzheng.foundation.files.data import Kind, Upload
from huzheng.foundation.verbs import inside
from huzheng.services.forms import actions
from huzheng.services.forms.data import OwnValues, VersionValues

FOOT = "示範市中央區戶政事務所"
# names, group, services, parts of the paper, how many days ago, in which formats
OWN: list[tuple[str, str, str, tuple[str, ...], list[str], int, tuple[Kind, ...]]] = [
    (
        "志工服務時數證明申請書", "Application for a certificate of volunteer hours", "general", (),
        ["姓名", "服務期間", "服務時數", "用途"], 210, (Kind.ODT, Kind.PDF, Kind.DOCX),
    ),
    ("里鄰門牌查詢單", "Enquiry about door numbers in a neighbourhood", "doorplate", ("P06",), ["查詢人", "里鄰", "門牌範圍"], 9, (Kind.PDF,)),
]  # fmt: skip
WRITERS: dict[Kind, Callable[[Paper], bytes]] = {Kind.ODT: odt, Kind.PDF: pdf, Kind.DOCX: docx}
PARTS = {Kind.ODT: "odf", Kind.PDF: "pdf", Kind.DOCX: "word"}


class Made(Protocol):
    """What the forms need of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_forms(made: Made, *, seed: int, now: datetime) -> None:
    """Put two own forms on the shelf; call inside a transaction. A young office has them from its first day on."""
    person = made.staff["it"]
    by = Actor(ActorKind.STAFF, person.pk, made.office.pk, frozenset({"it"}), name=person.name)
    for k, (zh, en, group, services, boxes, ago, kinds) in enumerate(OWN):
        on = max(now.date() - timedelta(days=ago), person.joined_on)
        moment = now - (now.date() - on)
        given = {"office_id": made.office.pk, "by": by, "now": moment}
        row = inside(actions.add_form)(OwnValues(zh, en, group, services), key=f"demo-form-{k}", **given)
        paper = _paper(zh, boxes)
        files = {PARTS[kind]: _upload(zh, kind, WRITERS[kind](paper)) for kind in kinds}
        inside(actions.add_version)(row.pk, values=VersionValues(on, **files), **given)


def _paper(title: str, boxes: list[str]) -> Paper:
    return Paper(
        title,
        [
            Grid("申請人", [[Box(words, 12)] for words in boxes]),
            Listing(["本表由本所自訂，資料僅供本案使用。"]),
            Grid("簽名", [[Box("申請人", 6, "", 2), Box("日期", 6, "民國　　　年　　　月　　　日", 2)]]),
            Paragraph("虛構資料，僅供示範。", "quiet"),
        ],
        footer=FOOT,
    )


def _upload(name: str, kind: Kind, content: bytes) -> Upload:
    return Upload(f"{name}.{kind.value}", kind, hashlib.sha256(content).hexdigest(), content)
