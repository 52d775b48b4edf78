"""From an uploaded file to one that may be kept: the kind by its content, opened once, pictures written anew."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Collection
from pathlib import Path, PurePath

from django.utils.translation import gettext as _

from huzheng.foundation.files.data import ENDINGS, MAX_BYTES, PROOFS, TYPES, Kind, Upload
from huzheng.foundation.files.errors import BadFile
from huzheng.foundation.files.pictures import JPEG, PNG, PictureError, rewrite_jpeg, rewrite_png
from huzheng.foundation.files.sounds import rewrite_wav

SECONDS = 30
MOST_UNPACKED = 200 * 2**20
MOST_MEMBERS = 5_000
OPENING = Path(__file__).with_name("opening.py")
OFFICE_PARTS = {Kind.DOCX: "word/document.xml", Kind.XLSX: "xl/workbook.xml"}


def read_upload(content: bytes, name: str, *, kinds: Collection[Kind] = PROOFS, field: str = "file") -> Upload:
    """Look at an uploaded file, outside of any transaction (it may take a second). Raises BadFile with the reason."""
    try:
        kind, kept = _looked_at(content, kinds)
    except BadFile as error:
        raise BadFile(error.text, field=field) from error
    return Upload(_plain_name(name, kind), kind, hashlib.sha256(kept).hexdigest(), kept)


def _looked_at(content: bytes, kinds: Collection[Kind]) -> tuple[Kind, bytes]:
    _check_size(content)
    kind = _kind_of(content)
    if kind is None or kind not in kinds:
        raise BadFile(_("這不是可以保存的檔案。請改存為 %(kinds)s 再上傳。") % {"kinds": _words(kinds)})
    match kind:
        case Kind.PDF:
            _open("pdf", content)
        case Kind.PNG:
            content = _rewritten(rewrite_png, content)
        case Kind.WAV:
            content = rewrite_wav(content)
        case Kind.JPEG:
            content = _rewritten(rewrite_jpeg, content)
            _open("jpeg", content)
        case _:
            _unpack(content)
    return kind, content


def _check_size(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise BadFile(_("檔案超過 20 MB。請以較低的解析度重新掃描，或分成幾個檔案。"))


def _kind_of(content: bytes) -> Kind | None:
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    if content.startswith(PNG):
        return Kind.PNG
    if content.startswith(JPEG):
        return Kind.JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return Kind.WAV
    return _kind_of_package(content) if content.startswith(b"PK\x03\x04") else None


def _kind_of_package(content: bytes) -> Kind | None:
    """Return which office document a package is: by its first member (OpenDocument), or by the part it must hold."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if "mimetype" in names and package.getinfo("mimetype").file_size < 100:
                said = package.read("mimetype").decode("ascii", "replace").strip()
                return next((kind for kind, type_ in TYPES.items() if type_ == said), None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return None
    return next((kind for kind, part in OFFICE_PARTS.items() if part in names), None)


def _unpack(content: bytes) -> None:
    """Refuse a package that carries a program, is locked, damaged, or too large when unpacked."""
    broken = _("檔案已損壞，無法開啟。請重新存檔再上傳。")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
            if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
                raise BadFile(broken)
            if any(_runs(member.filename) for member in members):
                raise BadFile(_("檔案裡有巨集程式，不能保存。請另存為不含巨集的檔案。"))
            if package.testzip() is not None:
                raise BadFile(broken)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        raise BadFile(broken) from error


def _runs(member: str) -> bool:
    """Say whether a member of a package is a program."""
    return member.lower().endswith("vbaproject.bin") or member.startswith(("Basic/", "Scripts/"))


def _rewritten(rewrite: Callable[[bytes], bytes], content: bytes) -> bytes:
    try:
        kept = rewrite(content)
    except PictureError as error:
        raise BadFile(_("圖檔已損壞，或不是相機、掃描器寫出的格式。請重新拍照或掃描。")) from error
    _check_size(kept)
    return kept


def _open(kind: str, content: bytes) -> None:
    """Let a process of its own open the file; whatever happens to it, the answer is a sentence."""
    command = [sys.executable, "-P", str(OPENING), kind]
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if name in os.environ}
    environment = kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
        answer = done.stdout.decode(errors="replace") if done.returncode == 0 else "broken"
    except subprocess.TimeoutExpired:
        answer = "broken"
    if answer == "locked":
        raise BadFile(_("PDF 設有密碼，無法開啟。請移除密碼後再上傳。"))
    if answer != "open":
        raise BadFile(_("檔案已損壞，無法開啟。請重新掃描或存檔。"))


def _words(kinds: Collection[Kind]) -> str:
    named = [kind.value.upper() for kind in Kind if kind in kinds]
    return _("、").join(named)


def _plain_name(name: str, kind: Kind) -> str:
    """Return the file's own name without folders and control characters, with the ending of what it is."""
    stem = "".join(char for char in PurePath(name.replace("\\", "/")).stem if char.isprintable()).strip()
    return f"{stem[:200] or _('檔案')}.{ENDINGS[kind]}"
