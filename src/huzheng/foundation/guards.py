"""The registry of conditions: a room above may hold up a verb of a room below, and says why.

    register_guard("cases.refuse", "a notice was given", needs_notice)

A guard runs inside the verb, after its locks: it gets the row and what the verb was given, and returns the sentence of what is in
the way, "" where nothing is. It writes nothing.
"""

from collections.abc import Callable
from typing import Any

from huzheng.foundation.verbs import require_transaction

Guard = Callable[..., str]  # (row, **what the verb says) → what is in the way
GUARDS: dict[str, dict[str, Guard]] = {}


def register_guard(verb: str, name: str, guard: Guard) -> None:
    """Let `guard` be asked by this verb; a name given twice by different rooms is an error."""
    known = GUARDS.setdefault(verb, {}).get(name)
    if known is not None and known.__module__ != guard.__module__:
        raise ValueError(f"guard {name} of {verb} is registered twice")
    GUARDS[verb][name] = guard


def in_the_way(verb: str, row: Any, **said: Any) -> tuple[str, ...]:
    """Return the sentences of everything that holds up the verb."""
    require_transaction()
    return tuple(sentence for guard in GUARDS.get(verb, {}).values() if (sentence := guard(row, **said)))
