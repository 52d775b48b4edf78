"""What is owed: an own form that lacks its OpenDocument file or its PDF, by whoever keeps the website."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from huzheng.foundation.clock import local
from huzheng.foundation.dues import Due
from huzheng.office import api as offices
from huzheng.services.forms.queries.shelf import current_versions, own_card, own_forms

DAYS = 14  # to add what lacks, from the day on which the version was put up


def owed(office_id: int, today: date) -> Iterable[Due]:
    """Tell every own form in use whose latest version lacks a format that it must have."""
    latest = current_versions(office_id)
    lacking = [
        form for form in own_forms(office_id) if form.active and form.pk in latest and own_card(form, latest[form.pk]).missing
    ]  # fmt: skip
    if not lacking:
        return
    code = next(card.code for card in offices.offices() if card.id == office_id)
    holder = offices.duty_holder(office_id, "website", today)
    staff = (holder.staff_id,) if holder else offices.keepers_of_reports(office_id, today)
    for form in lacking:
        since = local(latest[form.pk].at).date()
        yield Due(
            f"own_form:{form.pk}",
            _("補齊書表格式：%(name)s") % {"name": form.name_zh},
            since + timedelta(days=DAYS),
            staff,
            reverse("service_forms:own", kwargs={"office": code, "own": form.pk}),
            since,
        )
