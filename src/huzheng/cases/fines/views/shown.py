"""What the pages show of a fine, in the active language."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.cases.fines.data import subject
from huzheng.cases.fines.models import Fine
from huzheng.cases.fines.queries import duty_words, offence_on, proposal
from huzheng.cases.fines.states import BEFORE, CLOSED, State
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.page import wording
from huzheng.foundation.privacy.traces import Trace, traces_of

SOON = timedelta(days=3)
VERBS = {
    "open_fine": gettext_lazy("開立"), "note_application": gettext_lazy("記載申請日"), "remind": gettext_lazy("催告"), "ask_opinion": gettext_lazy("通知陳述意見"),
    "skip_opinion": gettext_lazy("免陳述意見"), "take_opinion": gettext_lazy("記載陳述"), "decide": gettext_lazy("裁處"), "serve": gettext_lazy("記載送達"),
    "bill": gettext_lazy("通知繳款"), "press": gettext_lazy("催繳"), "enforce": gettext_lazy("移送執行"), "pay": gettext_lazy("繳清"), "unpay": gettext_lazy("收據作廢，改回待繳納"),
    "waive": gettext_lazy("免罰"), "revoke": gettext_lazy("撤銷"), "postpone": gettext_lazy("停止辦公，期限順延一個工作日"),
}  # fmt: skip


def name_of(row: Any) -> str:
    """Return the words of a rule in the active language."""
    return str(row.en if wording.english() else row.zh)


def what_words(row: Fine, today: date) -> str:
    """Return what a fine is for."""
    duty = duty_words(row, row.event_on)
    return name_of(duty) if duty else name_of(offence_on(row.offence, row.decided_on or today))


def light_of(row: Fine, today: date) -> tuple[str, str]:
    """Return the light of what runs, and its word."""
    if row.state in CLOSED or row.due_on is None:
        return "ok", str(row.get_state_display())
    words = wording.short_date(row.due_on)
    if row.due_on < today:
        return "late", _("%(day)s 已過") % {"day": words}
    soon = row.due_on <= today + SOON
    return ("soon" if soon else "ok"), _("%(day)s 前") % {"day": words}


def ended(row: Fine) -> tuple[Trace, ...]:
    """Return which rules of retention have removed what named the person; asked only where the name is gone."""
    return () if row.name else traces_of(row.office_id, [subject(row.pk)]).get(subject(row.pk), ())


def list_rows(rows: list[Fine], today: date) -> list[dict[str, Any]]:
    """Return the rows of the list."""
    found = []
    for row in rows:
        light, word = light_of(row, today)
        found.append({"row": row, "what": what_words(row, today), "light": light, "word": word})
    return found


def proposed_of(row: Fine, today: date) -> dict[str, Any]:
    """Return what the law proposes with its steps, or why it cannot say yet."""
    on = row.decided_on or today
    try:
        found = proposal(row, on)
    except (Conflict, Invalid) as error:
        return {"trouble": error.text, "steps": []}
    steps = [{"text": name_of(step), "source": step.source, "check": step.check} for step in found.steps]
    return {"twd": found.twd, "late": found.overdue_days, "steps": steps}


def next_acts(row: Fine, may: dict[str, bool]) -> list[str]:
    """Return the next steps by the name of their address, the likeliest first."""
    ways = {
        State.FOUND: ["skip", "opinion", "waive"]
        if row.applied_on or row.notice
        else ["remind", "applied", "opinion", "waive"],
        State.REMINDED: ["applied", "skip", "opinion", "waive"]
        if row.applied_on is None
        else ["skip", "opinion", "waive"],
        State.HEARING: ["heard", "waive"],
        State.READY: ["decide", "waive"],
        State.DECIDED: ["serve"],
        State.SERVED: ["bill"],
        State.BILLED: ["press"],
        State.PRESSED: ["enforce"],
    }
    acts = ways.get(State(row.state), []) if may["work"] else []
    undone = row.state not in (*BEFORE, *CLOSED)
    return acts + ["revoke"] * (undone and may["undo"])
