"""The registry of kinds of messages; rooms put theirs in from apps.py.

register_message("clock.before_due", "到期前通知", "Notice before the day", night=False)
"""

from django.utils.translation import get_language

from huzheng.foundation.messages.data import MessageKind

KINDS: dict[str, MessageKind] = {}


def register_message(kind: str, zh: str, en: str, *, night: bool = False, consent: str = "") -> None:
    """Let this kind be sent; `night` may go at any hour, `consent` names the purpose that the subject must have agreed to."""
    entry = MessageKind(kind, zh, en, night, consent)
    if KINDS.setdefault(kind, entry) != entry:
        raise ValueError(f"message kind {kind} is registered twice")


def kind_words(kind: str) -> str:
    """Return how a kind is called in the active language."""
    found = KINDS.get(kind)
    if found is None:
        return kind
    return found.en if (get_language() or "").startswith("en") else found.zh
