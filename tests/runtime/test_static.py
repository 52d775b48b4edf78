"""Static files from the front: cached for ever where the name carries the content's hash, and never from outside."""

import gzip
import json
from pathlib import Path

import pytest

from huzheng.config.static import Static
from tests.runtime.asgi import ask

GZIP = [(b"accept-encoding", b"br, gzip")]


@pytest.fixture
def static(tmp_path: Path) -> Static:
    """A folder as it is after gathering."""
    root = tmp_path / "static"
    (root / "css").mkdir(parents=True)
    for name in ("css/a.css", "css/a.123456789abc.css"):
        (root / name).write_text("body { color: black }\n" * 200)
    (root / "staticfiles.json").write_text(json.dumps({"paths": {"css/a.css": "css/a.123456789abc.css"}}))
    (tmp_path / "secret.key").write_text("secret")
    return Static(root, "/static/")


def test_a_hashed_name_is_kept_for_ever(static: Static) -> None:
    answer = ask(static, "GET", "/static/css/a.123456789abc.css")
    assert answer.status == 200
    assert b"immutable" in answer.header(b"cache-control")
    assert answer.header(b"content-type") == b"text/css; charset=utf-8"


def test_a_plain_name_is_asked_for_again(static: Static) -> None:
    assert b"immutable" not in ask(static, "GET", "/static/css/a.css").header(b"cache-control")


def test_text_is_packed_for_who_can_unpack_it(static: Static) -> None:
    plain, packed = ask(static, "GET", "/static/css/a.css"), ask(static, "GET", "/static/css/a.css", headers=GZIP)
    assert packed.header(b"content-encoding") == b"gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body)


def test_an_unchanged_file_is_not_sent_again(static: Static) -> None:
    tag = ask(static, "GET", "/static/css/a.css").header(b"etag")
    answer = ask(static, "GET", "/static/css/a.css", headers=[(b"if-none-match", tag)])
    assert (answer.status, answer.body) == (304, b"")


def test_head_has_no_body_and_post_is_refused(static: Static) -> None:
    answer = ask(static, "HEAD", "/static/css/a.css")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.header(b"content-length")) == 4400
    assert ask(static, "POST", "/static/css/a.css").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/static/../secret.key",
        "/static/css/../../secret.key",
        "/static//secret.key",
        "/static/staticfiles.json",
        "/static/",
    ],
)
def test_nothing_else_is_found(static: Static, path: str) -> None:
    assert ask(static, "GET", path).status == 404
