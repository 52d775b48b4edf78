"""Doors for tests: an account of the bureau above an office, and a task with an answer."""

from datetime import date
from typing import Any

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.files.data import Kind, Upload
from huzheng.foundation.files.testing import pdf
from huzheng.office.testing import MONDAY, OfficeSet, bureau_above
from huzheng.plan.book.api import current_plan
from huzheng.plan.book.testing import approve, make_plan
from huzheng.plan.bureau.actions import answer_task, send_task
from huzheng.plan.bureau.data import TaskValues
from huzheng.plan.bureau.models import OfficeTask, OfficeTaskFile
from huzheng.plan.dispatch.testing import make_kind, reports_of, sent

DUE = date(2099, 3, 20)  # the bureau lives in the real time, whenever a test is run


def above(*offices: OfficeSet) -> Actor:
    """Put offices below one bureau, and return its account as an actor; signs in as `bureau` with PASSWORD."""
    account = bureau_above(*(made.office for made in offices))
    return Actor(ActorKind.BUREAU, account.pk, None, frozenset({"bureau"}), account.username)


def upload(name: str = "附件.pdf") -> Upload:
    """Return a small PDF."""
    return Upload(name, Kind.PDF, "a" * 64, pdf())


def make_task(by: Actor, *offices: OfficeSet, title: str = "提報創新措施", key: str = "t1", **words: Any) -> int:
    """Ask offices for something, with one file."""
    ids = tuple(made.office.pk for made in offices)
    values = TaskValues(title, "請填列今年的創新措施。", words.pop("due_on", DUE), ids, words.pop("files", (upload(),)))
    return send_task(values, key=key, by=by, now=MONDAY)


def in_office(made: OfficeSet, task: int) -> OfficeTask:
    """Return the task in an office."""
    return OfficeTask.objects.of(made.office.pk).get(task_id=task)


def answered(made: OfficeSet, task: int, words: str = "已提報二件。", key: str = "a1") -> OfficeTask:
    """Answer a task as the office's evaluation officer, with one file."""
    row = in_office(made, task)
    place: dict[str, Any] = {"office_id": made.office.pk, "by": made.actor("evaluation"), "now": MONDAY}
    answer_task(row.pk, words=words, files=[upload("回復.pdf")], key=key, **place)
    return in_office(made, task)


def route_arguments(made: OfficeSet) -> dict[str, object]:
    """Return what the addresses of the room need besides the office, by the name of the parameter."""
    by = above(made)
    plan = current_plan(made.office.pk, MONDAY.date()) or approve(made, make_plan(made, title="報送民政局的計畫"))
    kind = make_kind(made, name_zh="各所報送", figures=False)
    report = reports_of(made, kind)[0]
    sent(made, report)
    task = make_task(by, made, key=f"route-{made.office.code}")
    row = answered(made, task)
    file = OfficeTaskFile.objects.of(made.office.pk).filter(office_task=row).earliest("pk")
    rows = {"code": made.office.code, "plan": plan.pk, "number": 1, "report": report.pk, "what": "pdf"}
    return rows | {"task": task, "asked": row.pk, "file": file.file_id}
