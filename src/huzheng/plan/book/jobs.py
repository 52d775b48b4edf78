"""Jobs of the plan, by name; each may run twice."""

import time
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import DatabaseError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from huzheng.foundation.actors import system
from huzheng.foundation.clock import read_now
from huzheng.foundation.errors import HuzhengError
from huzheng.office import api as offices
from huzheng.plan.book import actions
from huzheng.plan.book.actions.sources import READ_DOCUMENT
from huzheng.plan.book.queries.readings import read_upload, unread_file
from huzheng.plan.book.reading import ReadingError

TELL_EVERY_SECONDS = 0.3


@app.task(name=READ_DOCUMENT, retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def read_document(office: int, document: int) -> None:
    """Read a kept file in a process of its own and keep what was read, or why it cannot be."""
    file = unread_file(office, document)
    if file is None:
        return
    given: dict[str, Any] = {"office_id": office, "by": system(office)}
    tell = _Telling(document, office)
    try:
        reading = read_upload(file.content, file.name, tell)
    except ReadingError as error:
        actions.refuse_reading(document, code=error.code, detail=error.detail, now=_now(office), **given)
    else:
        actions.finish_reading(document, reading=reading, now=_now(office), **given)


class _Telling:
    """Note how far the reader is, but not at every page of many."""

    def __init__(self, document: int, office_id: int) -> None:
        self.document, self.office_id, self.told = document, office_id, 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        moment = time.monotonic()
        if moment - self.told < TELL_EVERY_SECONDS:
            return
        self.told = moment
        with suppress(HuzhengError, DatabaseError):  # how far it is, is not worth stopping for
            self._note(step, done, total)

    def _note(self, step: str, done: int, total: int) -> None:
        actions.note_reading(
            self.document, office_id=self.office_id, step=step, done=done, total=total, by=system(self.office_id),
            now=_now(self.office_id),
        )  # fmt: skip


def _now(office_id: int) -> datetime:
    card = next(card for card in offices.offices() if card.id == office_id)
    return read_now(card.clock_offset)
