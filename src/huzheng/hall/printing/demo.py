"""The demo's printers: two at the reception, with what they printed this morning. The kiosk has none, because nobody's printer stands there."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind, system
from huzheng.foundation.clock import business_date
from huzheng.foundation.verbs import inside
from huzheng.hall.printing import actions
from huzheng.hall.printing.data import PrinterWords
from huzheng.hall.printing.models import Printer
from huzheng.hall.printing.states import Reason
from huzheng.hall.queue.api import line_up

PRINTERS = ("服務臺印表機", "服務臺備用印表機")
WENT = ("", "", Reason.NO_PAPER.value, "")  # what became of each slip, in turn


class Made(Protocol):
    """What is needed of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_printing(made: Made, *, seed: int, now: datetime) -> None:
    """Write the printers and this morning's slips; call inside a transaction."""
    office_id = made.office.pk
    it = Actor(ActorKind.STAFF, made.staff["it"].pk, office_id, frozenset({"it"}))
    rows = [
        inside(actions.set_printer)(
            PrinterWords(name, f"printer{k}.example", 9100, 80, None), by=it, now=now - timedelta(days=30)
        )
        for k, name in enumerate(PRINTERS, 1)
    ]
    waiting = line_up(office_id, business_date(now), now=now, limit=len(WENT)).rows
    _slips(office_id, rows, [one.id for one in waiting], it, now - timedelta(minutes=len(WENT)))


def _slips(office_id: int, rows: Sequence[Printer], tickets: Sequence[int], by: Actor, start: datetime) -> None:
    for k, (ticket, reason) in enumerate(zip(tickets, WENT, strict=False)):
        moment = start + timedelta(minutes=k)
        asked = inside(actions.reprint)(ticket, printer_id=rows[0].pk, origin="http://localhost/", by=by, now=moment)
        inside(actions.claim)(asked.pk, by=system(office_id), now=moment)
        inside(actions.settle)(asked.pk, reason=reason, by=system(office_id), now=moment + timedelta(seconds=2))
