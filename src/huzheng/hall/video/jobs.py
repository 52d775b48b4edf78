"""Jobs of the room, by name; each may run twice: the try that it speaks of counts once."""

from contextlib import suppress
from typing import Any

from procrastinate.contrib.django import app

from huzheng.foundation.actors import system
from huzheng.foundation.errors import IllegalMove
from huzheng.foundation.offices import known_offices, now_at
from huzheng.hall.video import actions, messages, queries


@app.task(name="video.ring")
def ring(session: int) -> str:
    """Ring the bureau, outside any transaction, and note what came of it; return why nobody answered, "" where somebody did."""
    office = known_offices().get(queries.office_of(session) or 0)
    found = queries.ringing(office.id, session) if office else None
    if office is None or found is None:
        return ""
    answer = messages.ring(found)
    given: dict[str, Any] = {"rings": found.rings, "by": system(office.id), "now": now_at(office)}
    with suppress(IllegalMove):  # staff gave up meanwhile, or the job ran twice
        if answer.room:
            actions.connect(session, room=answer.room, **given)
        else:
            actions.give_up(session, trouble=answer.trouble, **given)
    return answer.trouble


@app.task(name="video.hang_up")
def hang_up(session: int) -> bool:
    """Tell the bureau that a session is over."""
    found = queries.ended(queries.office_of(session) or 0, session)
    return found is not None and messages.hang_up(messages.name_of(found))
