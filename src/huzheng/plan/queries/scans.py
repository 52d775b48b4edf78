"""From an uploaded file to a scan that may be kept: the type by its content, opened once, pictures written anew."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePath

from django.utils.translation import gettext as _

from huzheng.plan.data import Scan
from huzheng.plan.errors import BadScan
from huzheng.plan.rules.pictures import JPEG, PNG, PictureError, rewrite_jpeg, rewrite_png
from huzheng.plan.states import ScanKind

MAX_BYTES = 20 * 2**20
SECONDS = 30
OPENING = Path(__file__).with_name("opening.py")


def read_scan(content: bytes, name: str) -> Scan:
    """Check a scan of a signed paper, outside of any transaction (it may take a second). Raises BadScan with the reason."""
    if len(content) > MAX_BYTES:
        raise BadScan(_("檔案超過 20 MB。請以較低的解析度重新掃描。"), field="scan")
    if b"%PDF-" in content[:1024]:
        _open("pdf", content)
        kind, kept = ScanKind.PDF, content
    elif content.startswith(PNG):
        kind, kept = ScanKind.PNG, _rewritten(rewrite_png, content)
    elif content.startswith(JPEG):
        kind, kept = ScanKind.JPEG, _rewritten(rewrite_jpeg, content)
        _open("jpeg", kept)
    else:
        raise BadScan(_("這不是 PDF、PNG 或 JPEG 檔案。請以掃描器存成其中一種再上傳。"), field="scan")
    return Scan(_plain_name(name, kind), kind, hashlib.sha256(kept).hexdigest(), kept)


def _rewritten(rewrite: Callable[[bytes], bytes], content: bytes) -> bytes:
    try:
        kept = rewrite(content)
    except PictureError as error:
        raise BadScan(_("圖檔已損壞，或不是掃描器寫出的格式。請重新掃描。"), field="scan") from error
    if len(kept) > MAX_BYTES:
        raise BadScan(_("檔案超過 20 MB。請以較低的解析度重新掃描。"), field="scan")
    return kept


def _open(kind: str, content: bytes) -> None:
    """Let a process of its own open the scan; whatever happens to it, the answer is a sentence."""
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
        raise BadScan(_("PDF 設有密碼，無法開啟。請移除密碼後再上傳。"), field="scan")
    if answer != "open":
        raise BadScan(_("檔案已損壞，無法開啟。請重新掃描。"), field="scan")


def _plain_name(name: str, kind: str) -> str:
    """Return the file's own name without folders and control characters, with the ending of what it is."""
    stem = "".join(char for char in PurePath(name.replace("\\", "/")).stem if char.isprintable()).strip()
    return f"{stem[:200] or _('簽核')}.{'jpg' if kind == ScanKind.JPEG else kind}"
