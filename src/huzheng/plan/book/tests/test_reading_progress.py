"""Whoever waits for a document hears how far it is; whoever stops waiting stops the child."""

import subprocess
import sys
import time

import pytest

from huzheng.plan.book.reading import Limits, errors, read_plan, read_plan_guarded
from huzheng.plan.book.reading.conversation import Conversation
from huzheng.plan.book.reading.progress import from_line, silent, to_line
from huzheng.plan.book.tests import reading_documents as documents
from huzheng.plan.book.tests import reading_pdfs as pdfs

ENDS = [("structure", 0, 1), ("structure", 1, 1)]


class Left(Exception):
    """Somebody closed the page."""


def started(program: str) -> subprocess.Popen:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", program], bufsize=0, **pipes)


def held(program: str, content: bytes = b"", seconds: float = 20.0, tell=silent) -> tuple[int, bytes]:
    with started(program) as child:
        try:
            return Conversation(child, content, tell).hold(seconds)
        finally:
            child.kill()


def test_the_steps_of_a_text_are_told_in_order():
    told = []
    content = documents.as_pipe()
    plan = read_plan_guarded(content, "a.md", tell=lambda *step: told.append(step))
    assert told == [("open", 0, 1), ("open", 1, 1), *ENDS]
    assert plan == read_plan(content, "a.md")


def test_the_pages_of_a_pdf_are_counted_before_it_is_refused():
    told = []
    with pytest.raises(errors.NoTextLayer):
        read_plan_guarded(pdfs.blank_pages(3), "a.pdf", tell=lambda *step: told.append(step))
    assert told[2:] == [("pages", k, 3) for k in range(4)]


def test_who_stops_listening_stops_the_child_at_once():
    content = ("壹、實施內容\n" + "一、項目\n(一)要項\n1、作法。\n" * 10_000).encode()
    began = time.monotonic()

    def leave(step: str, done: int, total: int) -> None:
        raise Left

    with pytest.raises(Left):
        read_plan_guarded(content, "a.txt", tell=leave)
    assert time.monotonic() - began < 5


def test_the_time_limit_holds_while_progress_is_told():
    with pytest.raises(errors.LimitReached):
        read_plan_guarded(documents.as_odt(), "a.odt", Limits(seconds=0.01), tell=silent)


def test_a_child_that_talks_much_and_reads_late_blocks_nobody():
    program = (
        "import sys; sys.stderr.write('noise ' * 100_000 + '\\n[\"pages\", 1, 2]\\n'); sys.stdout.write('x' * 500_000);"
        "sys.stdout.flush(); sys.stdout.write(str(len(sys.stdin.buffer.read())))"
    )
    told = []
    code, said = held(program, b"y" * 1_000_000, tell=lambda *step: told.append(step))
    assert (code, said) == (0, b"x" * 500_000 + b"1000000")
    assert told == [("pages", 1, 2)]


def test_a_child_that_listens_to_nothing_is_heard_out():
    assert held("print('done')", b"y" * 1_000_000) == (0, b"done\n")


@pytest.mark.parametrize(
    "program",
    ["import time; time.sleep(30)", "import os, time; [os.close(n) for n in (0, 1, 2)]; time.sleep(30)"],
)
def test_a_child_that_never_ends_is_given_up(program):
    began = time.monotonic()
    with pytest.raises(errors.LimitReached):
        held(program, seconds=0.5)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "line",
    [b"", b"x", b"{}", b"[1]", b'["pages", 1]', b'["run", 1, 2]', b'["pages", "1", 2]', b'["pages", 3, 2]', b"\xff"],
)
def test_what_libraries_write_is_no_progress(line):
    assert from_line(line) is None


def test_progress_survives_the_line():
    assert from_line(to_line("pages", 3, 9)) == ("pages", 3, 9)
