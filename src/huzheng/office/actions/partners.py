"""Verbs: partners, and what is done with them. Nothing is ever removed: what has ended keeps its days."""

from dataclasses import asdict
from datetime import date, datetime

from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import Conflict, Invalid
from huzheng.foundation.files.data import Upload
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.verbs import verb
from huzheng.office.access import access_row, own_office, require_right
from huzheng.office.data import CooperationFacts, PartnerFacts
from huzheng.office.models import Cooperation, Partner, Staff
from huzheng.office.rules.partners import county_words
from huzheng.office.steps import add, change, distinct, once, plain

KEEP = "office.partners"


@verb
def create_partner(facts: PartnerFacts, *, key: str = "", by: Actor, now: datetime) -> int:
    """Put a partner on the register; return its id. Raises Invalid where the name is taken, NotFound for a keeper of another office."""
    require_right(by, KEEP)
    values = _partner_values(facts, by)
    with distinct(partner_name__name_zh=_("名冊裡已有這個夥伴。")):
        return once(
            key, ["partner", plain(values)],
            lambda: add(Partner, values, verb="office.create_partner", by=by, now=now).pk, by=by, now=now,
        )  # fmt: skip


@verb
def edit_partner(partner_id: int, *, facts: PartnerFacts, by: Actor, now: datetime) -> None:
    """Change a partner. Raises NotFound, Invalid where the name is taken."""
    row = access_row(Partner, partner_id, by=by, right=KEEP, lock=True)
    with distinct(partner_name__name_zh=_("名冊裡已有這個夥伴。")):
        change(row, _partner_values(facts, by), verb="office.edit_partner", by=by, now=now)


def _partner_values(facts: PartnerFacts, by: Actor) -> dict[str, object]:
    if facts.keeper_id is not None:
        access_row(Staff, facts.keeper_id, by=by, right=KEEP)
    county_zh, county_en = county_words(facts.county_zh, facts.county_en)
    return {**asdict(facts), "county_zh": county_zh, "county_en": county_en}


@verb
def begin_cooperation(
    partner_id: int, *, facts: CooperationFacts, upload: Upload | None = None, key: str = "", by: Actor, now: datetime
) -> int:
    """Write down what is done with a partner from a day on; return the id. Raises NotFound, Invalid for an end before the start."""
    partner = access_row(Partner, partner_id, by=by, right=KEEP, lock=True)
    body = ["cooperation", partner.pk, plain(facts), upload.sha256 if upload else ""]
    return once(
        key, body, lambda: _begin(partner.pk, facts, upload, None, by=by, now=now), by=by, now=now
    )  # fmt: skip


@verb
def renew_cooperation(
    cooperation_id: int,
    *,
    facts: CooperationFacts,
    upload: Upload | None = None,
    key: str = "",
    by: Actor,
    now: datetime,
) -> int:
    """Follow a cooperation by the next one; return the new id. The old one keeps its days and is settled.

    Raises NotFound; Conflict where it was renewed or closed before; Invalid where it has no end, or the new one begins before it.
    """
    old = _locked(cooperation_id, by)
    body = ["renewal", old.pk, plain(facts), upload.sha256 if upload else ""]
    return once(key, body, lambda: _renew(old, facts, upload, by=by, now=now), by=by, now=now)


def _renew(old: Cooperation, facts: CooperationFacts, upload: Upload | None, *, by: Actor, now: datetime) -> int:
    if old.settled_at is not None:
        raise Conflict
    if old.ends_on is None:
        raise Invalid(_("這項合作沒有訂結束日，不必續約。"))
    if facts.starts_on <= old.ends_on:
        raise Invalid(_("續約要從前一份結束之後開始。"), field="starts_on")
    new = _begin(old.partner_id, facts, upload, old.pk, by=by, now=now)
    change(old, {"settled_at": now}, verb="office.renew_cooperation", by=by, now=now)
    return new


@verb
def end_cooperation(cooperation_id: int, *, ends_on: date, by: Actor, now: datetime) -> None:
    """Let a cooperation end on a day (its last one), and ask for no renewal. Raises NotFound, Conflict where that was decided before,
    Invalid for a day before its start."""
    row = _locked(cooperation_id, by)
    if row.settled_at is not None:
        raise Conflict
    if ends_on < row.starts_on:
        raise Invalid(_("結束日不能早於開始日。"), field="ends_on")
    change(row, {"ends_on": ends_on, "settled_at": now}, verb="office.end_cooperation", by=by, now=now)


def _locked(cooperation_id: int, by: Actor) -> Cooperation:
    return access_row(Cooperation, cooperation_id, by=by, right=KEEP, lock=True)


def _begin(
    partner_id: int, facts: CooperationFacts, upload: Upload | None, follows: int | None, *, by: Actor, now: datetime
) -> int:
    if facts.ends_on is not None and facts.ends_on < facts.starts_on:
        raise Invalid(_("結束日不能早於開始日。"), field="ends_on")
    file = keep_file(upload, office_id=own_office(by), by=by, now=now) if upload else None
    values = {**asdict(facts), "partner_id": partner_id, "follows_id": follows, "file_id": file.pk if file else None}
    return int(add(Cooperation, values, verb="office.begin_cooperation", by=by, now=now).pk)
