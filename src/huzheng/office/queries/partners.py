"""Partners and what is done with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.dues import Due
from huzheng.foundation.page.wording import in_language
from huzheng.office.data import PartnerCard
from huzheng.office.models import Cooperation, Office, Partner
from huzheng.office.rules.partners import RENEW_BEFORE, standing
from huzheng.office.states import Standing


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One line of the register: a partner with one cooperation (None: there is none yet) and how that stands."""

    partner: Partner
    cooperation: Cooperation | None
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines of the register somebody wants; empty means all."""

    county: str = ""
    service: str = ""


def partners(office_id: int, on: date, channel: str | None = None) -> list[PartnerCard]:
    """Return with whom the office works on this day, one card for each cooperation that holds then, by county and name.

    `channel` (states.Channel) asks for one way of working. Whoever notifies, sends or invites takes its partners from here, so an
    expired cooperation is offered no more.
    """
    rows = Cooperation.objects.of(office_id).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)
    if channel is not None:
        rows = rows.filter(channel=channel)
    ordered = rows.select_related("partner").order_by("partner__county_zh", "partner__name_zh", "service_zh", "pk")
    return [_card(row) for row in ordered]


def _card(row: Cooperation) -> PartnerCard:
    partner = row.partner
    return PartnerCard(
        partner.pk, row.pk, partner.kind, partner.name_zh, partner.name_en, partner.county_zh, partner.county_en,
        row.service_zh, row.service_en, row.service_key, row.channel, partner.contact_name, partner.contact_phone,
        partner.contact_email,
    )  # fmt: skip


def register(office_id: int, day: date, wanted: Wanted, *, by_service: bool = False) -> list[PartnerRow]:
    """Return the register by county, or by service: every cooperation, and every partner that has none."""
    people = list(Partner.objects.of(office_id).select_related("keeper"))
    below: dict[int, list[Cooperation]] = {}
    for row in Cooperation.objects.of(office_id).order_by("service_zh", "-starts_on", "-pk"):
        below.setdefault(row.partner_id, []).append(row)
    rows = [line for partner in people for line in _lines(partner, below.get(partner.pk, []), day)]
    kept = [row for row in rows if _is_wanted(row, wanted)]
    if by_service:
        kept.sort(key=lambda row: (row.cooperation is None, row.cooperation.service_zh if row.cooperation else ""))
    return kept


def _lines(partner: Partner, rows: list[Cooperation], day: date) -> Iterable[PartnerRow]:
    if not rows:
        return [PartnerRow(partner, None, None)]
    return [PartnerRow(partner, row, stands_on(row, day)) for row in rows]


def _is_wanted(row: PartnerRow, wanted: Wanted) -> bool:
    if wanted.county and row.partner.county_zh != wanted.county:
        return False
    return not wanted.service or (row.cooperation is not None and row.cooperation.service_zh == wanted.service)


def stands_on(row: Cooperation, day: date) -> Standing:
    """Return how a cooperation stands on this day."""
    return standing(row.starts_on, row.ends_on, row.settled_at is not None, day)


def cooperations_of(partner: Partner, day: date) -> list[PartnerRow]:
    """Return everything that was and is done with a partner, the newest first."""
    rows = (
        Cooperation.objects.of(partner.office_id).filter(partner=partner).select_related("file").defer("file__content")
    )
    return [PartnerRow(partner, row, stands_on(row, day)) for row in rows]


def counties_and_services(office_id: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the counties and the services of the register for choice, each as (Chinese, English)."""
    counties = Partner.objects.of(office_id).order_by("county_zh").values_list("county_zh", "county_en")
    services = Cooperation.objects.of(office_id).order_by("service_zh").values_list("service_zh", "service_en")
    return [row for row in dict(counties).items() if row[0]], list(dict(services).items())


def unsettled(office_id: int, day: date) -> QuerySet[Cooperation]:
    """Return the cooperations whose end has come, or comes soon, and of which nobody has decided: listed for renewal."""
    rows = Cooperation.objects.of(office_id).filter(settled_at=None, ends_on__lte=day + RENEW_BEFORE)
    return rows.select_related("partner").order_by("ends_on", "pk")


def renewals_due(office_id: int, today: date) -> list[Due]:
    """Return the renewals that somebody owes: who looks after the partner, by the last day of the cooperation."""
    rows = list(unsettled(office_id, today).filter(partner__keeper__isnull=False))
    if not rows:
        return []
    code = Office.objects.values_list("code", flat=True).get(pk=office_id)
    return [
        Due(
            f"cooperation:{row.pk}",
            _("續約或結束合作：%(partner)s（%(service)s）")
            % {"partner": in_language(row.partner, "name"), "service": in_language(row, "service")},
            row.ends_on,
            (row.partner.keeper_id,),
            reverse("office:partner", kwargs={"office": code, "partner": row.partner_id}),
            max(row.starts_on, row.ends_on - RENEW_BEFORE),
        )
        for row in rows
        if row.ends_on is not None and row.partner.keeper_id is not None
    ]
