"""How the demo's board calls: a chime, Mandarin, English."""

from datetime import datetime
from typing import Any, Protocol

from huzheng.foundation.actors import Actor, ActorKind
from huzheng.foundation.verbs import inside
from huzheng.hall.speech import actions


class Made(Protocol):
    """What is needed of the demo office."""

    @property
    def office(self) -> Any: ...
    @property
    def staff(self) -> dict[str, Any]: ...


def build_speech(made: Made, *, seed: int, now: datetime) -> None:
    """Set the board; call inside a transaction."""
    by = Actor(ActorKind.STAFF, made.staff["secretary"].pk, made.office.pk, frozenset({"secretary"}))
    inside(actions.set_board)(("zh-hant", "en"), chime=True, by=by, now=now)
