"""A dossier as one archive: list of contents first, then every file in the numbered folder of its criterion.

The archive is streamed: of the files only one stands in memory at a time. Names and days in it are fixed, so that the same dossier
gives the same archive.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from huzheng.foundation import documents
from huzheng.foundation.files.models import KeptFile
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import staff
from huzheng.plan.appraisal.access import access_dossier
from huzheng.plan.appraisal.queries import Tree, tree_of
from huzheng.plan.appraisal.rules import folder_name, unique_names
from huzheng.plan.appraisal.views.papers import as_pdf, contents, whole

EPOCH = (1980, 1, 1, 0, 0, 0)


@staff("appraisal.see")
def archive(request: Any, office: str, dossier: int) -> StreamingHttpResponse:
    """Hand out everything in one archive."""
    tree = tree_of(access_dossier(request.office.id, dossier))
    name = wording.in_language(request.office, "name")
    paths = places(tree)
    listing = contents(tree, name, paths)
    papers = [
        (_("00 目錄.odt"), documents.odt(listing)),
        (_("00 目錄.pdf"), as_pdf(listing)),
        (_("00 全文.odt"), documents.odt(whole(tree, name))),
    ]
    response = StreamingHttpResponse(_stream(tree, papers, paths), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, f"{tree.dossier.title}.zip") or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def places(tree: Tree) -> dict[int, str]:
    """Return where each file lies in the archive: {proof id: folder/name}."""
    found: dict[int, str] = {}
    for node in tree.nodes:
        files = [proof for proof in node.all if proof.file_id]
        folder = folder_name(node.number, f"{node.row.label}{node.row.title}")
        names = unique_names(proof.file.name for proof in files if proof.file)
        found |= {proof.pk: f"{folder}/{name}" for proof, name in zip(files, names, strict=True)}
    return found


class _Pipe(io.RawIOBase):
    """What the archive writes into: it is read away piece by piece."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.parts.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        found, self.parts = b"".join(self.parts), []
        return found


def _stream(tree: Tree, papers: list[tuple[str, bytes]], paths: dict[int, str]) -> Iterator[bytes]:
    pipe = _Pipe()
    proofs = [proof for node in tree.nodes for proof in node.all if proof.pk in paths]
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in papers:
            made.writestr(_entry(name), content)
            yield pipe.take()
        for proof in proofs:
            file = KeptFile.objects.get(office_id=tree.dossier.office_id, pk=proof.file_id or 0)
            made.writestr(_entry(paths[proof.pk]), bytes(file.content))
            yield pipe.take()
    yield pipe.take()


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
