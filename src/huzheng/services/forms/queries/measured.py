"""What the forms are measured by: each has an editable OpenDocument file and a PDF (SVC-07)."""

from decimal import Decimal

from huzheng.foundation.clock import at
from huzheng.foundation.metrics.data import Evidence, Filter, Measured, Period
from huzheng.services.forms.data import FormCard
from huzheng.services.forms.queries.shelf import card_of, current_versions, own_card, own_forms
from huzheng.services.forms.rules import forms


def measure_complete(office_id: int, period: Period, aggregate: str, filter: Filter) -> Measured:
    """Return the share of forms that can be had both as OpenDocument and as PDF at the end of the period."""
    cards = _cards(office_id, period)
    return Measured(Decimal(sum(not card.missing for card in cards)) / len(cards), len(cards))


def rows_complete(office_id: int, period: Period, filter: Filter) -> list[Evidence]:
    """Return the forms behind the share, those that lack a format first."""
    rows = sorted(_cards(office_id, period), key=lambda card: not card.missing)
    return [
        Evidence(
            at(card.version_on or period.start), card.zh, None, not card.missing,
            f"own_form:{card.own_id}" if card.own_id else "",
        )
        for card in rows
    ]  # fmt: skip


def _cards(office_id: int, period: Period) -> list[FormCard]:
    """Return every form handed out then; an own form counts from its first version on."""
    latest = current_versions(office_id, until=at(min(period.end, period.as_of) if period.as_of else period.end))
    own = [own_card(form, latest[form.pk]) for form in own_forms(office_id) if form.active and form.pk in latest]
    return [*(card_of(form) for form in forms().values()), *own]
