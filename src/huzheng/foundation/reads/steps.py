"""Write down a read: one insert, in the caller's transaction where there is one, else by itself."""

from collections.abc import Iterable
from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.clock import business_date
from huzheng.foundation.reads.models import Read
from huzheng.foundation.reads.registry import purposes


def note_read(
    actor: Actor, subject: str, fields: Iterable[str], *, purpose: str, case: str = "", hits: int = 1, office_id: int,
    now: datetime,
) -> Read:  # fmt: skip
    """Note that `actor` saw `fields` of `subject` ("case:12", or a search like "cases.search"), how many rows were hit, and what for.

    Call it before the page is answered, with 0 hits too: a search that found nothing is a read. A purpose that nobody wrote down
    is a programming error (KeyError). Names of fields only, never what stood in them.
    """
    if purpose not in purposes():
        raise KeyError(purpose)
    return Read.objects.create(
        office_id=office_id, at=now, day=business_date(now), actor=actor.key, session=actor.session[:64],
        purpose=purpose, case=case, subject=subject[:80], fields=sorted(set(fields)), hits=hits,
    )  # fmt: skip
