"""Static files straight from the folder where they were gathered; Django is not asked.

Only names found in the folder when the server started are served, so no path can climb out of it.
"""

import asyncio
import gzip
import json
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path

from huzheng.config.bridge import Headers, Receive, Scope, Send, answer, start

FOREVER = b"public, max-age=31536000, immutable"
SHORTLY = b"public, max-age=300"
KEPT_IN_MEMORY = 2**20
WORTH_PACKING = 1024
TEXTUAL = ("text/", "application/javascript", "application/json", "application/manifest", "image/svg")


@dataclass
class File:
    """One file with its headers; its content is read when it is first asked for."""

    path: Path
    type: str
    immutable: bool
    plain: bytes | None = None
    packed: bytes | None = None
    headers: Headers = field(default_factory=list)


class Static:
    """An ASGI application for the files below `root`, reached under `prefix`."""

    def __init__(self, root: Path, prefix: str) -> None:
        self.prefix = prefix
        self.files = find(root)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] not in ("GET", "HEAD"):
            await answer(send, 405, b"Method Not Allowed", (b"allow", b"GET, HEAD"))
            return
        file = self.files.get(scope["path"].removeprefix(self.prefix))
        if file is None:
            await answer(send, 404, b"Not Found")
            return
        if file.plain is None:
            await asyncio.to_thread(load, file)
        body, headers = choose(file, dict(scope["headers"]))
        if dict(scope["headers"]).get(b"if-none-match") == dict(headers)[b"etag"]:
            await send(start(304, headers))
            await send({"type": "http.response.body", "body": b""})
            return
        await send(start(200, [*headers, (b"content-length", str(len(body)).encode())]))
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
        if len(body) > KEPT_IN_MEMORY:
            file.plain = file.packed = None


def find(root: Path) -> dict[str, File]:
    """Return the files below `root` by name; those of the manifest carry their content's hash and never change."""
    try:
        hashed = set(json.loads((root / "staticfiles.json").read_text())["paths"].values())
    except (OSError, ValueError, KeyError):
        hashed = set()
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name not in ("staticfiles.json", "gathered.txt"):
            found[name] = File(path, mimetypes.guess_type(name)[0] or "application/octet-stream", name in hashed)
    return found


def load(file: File) -> None:
    """Read a file, pack it where that helps, and make its headers."""
    plain = file.path.read_bytes()
    kind = file.type + ("; charset=utf-8" if file.type.startswith("text/") else "")
    status = file.path.stat()
    file.headers = [
        (b"content-type", kind.encode()),
        (b"cache-control", FOREVER if file.immutable else SHORTLY),
        (b"etag", f'"{status.st_size:x}-{status.st_mtime_ns:x}"'.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"vary", b"accept-encoding"),
    ]
    if file.type.startswith(TEXTUAL) and len(plain) > WORTH_PACKING:
        file.packed = gzip.compress(plain, 6, mtime=0)
    file.plain = plain


def choose(file: File, asked: dict[bytes, bytes]) -> tuple[bytes, Headers]:
    """Return the packed form where the client takes it, else the plain one."""
    if file.packed is not None and b"gzip" in asked.get(b"accept-encoding", b""):
        return file.packed, [*file.headers, (b"content-encoding", b"gzip")]
    return file.plain or b"", list(file.headers)
