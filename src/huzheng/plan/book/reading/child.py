"""The other end of guarded.py: a process that bounds itself, reads one document from stdin and answers on stdout."""

import json
import resource
import sys
from typing import Any

from huzheng.plan.book.reading.errors import ReadingError
from huzheng.plan.book.reading.progress import silent, to_line
from huzheng.plan.book.reading.reader import read_plan
from huzheng.plan.book.reading.wire import OUT_OF_MEMORY, REFUSED, to_wire


def _limit(orders: dict[str, Any]) -> None:
    """Bind this process before it sees the document: time, memory, no files, no core."""
    wanted = {
        resource.RLIMIT_CPU: orders["processor"],
        resource.RLIMIT_AS: orders["memory"],
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in wanted.items():
        try:
            hard = resource.getrlimit(kind)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (least, least))
        except (ValueError, OSError):  # a system that does not know this limit still has the others
            continue


def _tell(step: str, done: int, total: int) -> None:
    sys.stderr.buffer.write(to_line(step, done, total))
    sys.stderr.buffer.flush()


def _child(orders: str) -> int:
    """Read what comes in on stdin and write the plan, or the code of the error, to stdout."""
    chosen = json.loads(orders)
    _limit(chosen)
    tell = _tell if chosen["tell"] else silent
    try:
        answer, code = to_wire(read_plan(sys.stdin.buffer.read(), chosen["name"], tell)), 0
    except ReadingError as error:
        lost = isinstance(error.__cause__, MemoryError)
        answer, code = json.dumps({"code": error.code, "detail": error.detail}).encode(), REFUSED
        code = OUT_OF_MEMORY if lost else code
    except (MemoryError, RecursionError):
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(answer)
    return code


if __name__ == "__main__":
    raise SystemExit(_child(sys.argv[1]))
