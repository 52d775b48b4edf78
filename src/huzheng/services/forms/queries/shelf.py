"""The shelf: every form that an office hands out, the common ones and its own, by group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from huzheng.services.forms.data import ALL, FormCard, Part
from huzheng.services.forms.models import OwnForm, OwnFormVersion
from huzheng.services.forms.rules import Form, Group, fits, forms, groups


@dataclass(frozen=True, slots=True)
class Shelf:
    """One group with its forms."""

    group: Group
    cards: list[FormCard]


def own_forms(office_id: int) -> QuerySet[OwnForm]:
    """Return the office's own forms, those handed out first."""
    return OwnForm.objects.of(office_id).order_by("-active", "name_zh", "pk")


def current_versions(office_id: int, *, until: datetime | None = None) -> dict[int, OwnFormVersion]:
    """Return the latest version of each own form: {form id: version}, as it was before `until`. One query."""
    rows = OwnFormVersion.objects.of(office_id).order_by("form_id", "number")
    rows = rows.filter(at__lt=until) if until else rows
    return {row.form_id: row for row in rows}


def versions_of(form: OwnForm) -> QuerySet[OwnFormVersion]:
    """Return every version of a form, the latest first, without what is in the files."""
    rows = OwnFormVersion.objects.of(form.office_id).filter(form=form).order_by("-number")
    return rows.select_related("odf", "pdf", "word", "sample", "by").defer(*(f"{part.value}__content" for part in Part))


def card_of(form: Form) -> FormCard:
    """Return a form of the rulebook as it is handed out: in every format, with its sample."""
    return FormCard(
        form.key, None, form.zh, form.en, form.group, form.services, form.version, ALL, form.words, form.check
    )


def own_card(form: OwnForm, version: OwnFormVersion | None) -> FormCard:
    """Return an own form with the files of its latest version."""
    parts = frozenset(part for part in Part if version and getattr(version, f"{part.value}_id"))
    return FormCard(
        "", form.pk, form.name_zh, form.name_en, form.group, tuple(form.services), version.version_on if version else None,
        parts,
    )  # fmt: skip


def shelf(office_id: int) -> list[FormCard]:
    """Return what is handed out, by group and name: the common forms but those that an own one replaces. Two queries."""
    own = [form for form in own_forms(office_id) if form.active]
    latest = current_versions(office_id) if own else {}
    replaced = {form.replaces for form in own if form.pk in latest}
    cards = [card_of(form) for key, form in forms().items() if key not in replaced]
    cards += [own_card(form, latest.get(form.pk)) for form in own]
    order = [group.key for group in groups()]
    return sorted(cards, key=lambda card: (order.index(card.group), card.own_id is not None))


def forms_for(office_id: int, code: str) -> list[FormCard]:
    """Return the forms of a service, as its public page links them."""
    return [card for card in shelf(office_id) if code in card.services and card.parts]


def find(cards: Sequence[FormCard], words: str = "", group: str = "") -> list[Shelf]:
    """Return the groups with what fits the words (names, services, other words for it) and the group; empty ones left out."""
    fitting = [
        card
        for card in cards
        if (not group or card.group == group) and fits(" ".join([card.zh, card.en, *card.words, *card.services]), words)
    ]
    shelves = [Shelf(one, [card for card in fitting if card.group == one.key]) for one in groups()]
    return [one for one in shelves if one.cards]


def replacing(office_id: int, key: str) -> list[FormCard]:
    """Return the own form that is handed out in place of a common one, if any."""
    rows = [form for form in own_forms(office_id) if form.active and form.replaces == key]
    latest = current_versions(office_id) if rows else {}
    return [own_card(form, latest[form.pk]) for form in rows if form.pk in latest]
