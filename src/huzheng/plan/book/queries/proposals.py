"""Terms that other rooms propose for a measure that nothing keeps yet, like those of last year; a person confirms them."""

from collections.abc import Callable

from huzheng.plan.book.data import Terms
from huzheng.plan.book.models import Measure
from huzheng.plan.book.states import KeptBy

Source = Callable[[Measure], Terms | None]
SOURCES: dict[str, Source] = {}


def register_proposals(name: str, source: Source) -> None:
    """Let `source(measure)` propose terms; called from a room's apps.py."""
    SOURCES[name] = source


def proposed_terms(measure: Measure) -> Terms | None:
    """Return the first terms that somebody proposes for a measure that nothing keeps yet."""
    if measure.kept_by != KeptBy.UNBOUND:
        return None
    return next((terms for source in SOURCES.values() if (terms := source(measure)) is not None), None)
