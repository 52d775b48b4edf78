"""Campaigns with their proof, and the addresses of partners."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huzheng.foundation.clock import business_date
from huzheng.foundation.errors import Conflict, Invalid, NotFound
from huzheng.foundation.files.models import KeptFile
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import staff
from huzheng.foundation.rights import allowed
from huzheng.hall.publicity import actions, queries
from huzheng.hall.publicity.access import see_campaign
from huzheng.hall.publicity.data import CampaignValues
from huzheng.hall.publicity.forms import CampaignForm

KEEP = "publicity.keep"


@require_GET
@staff("publicity.see")
def campaign_list(request: Any, office: str) -> HttpResponse:
    """Show the campaigns of this year or the one before, and which partner shows the hall."""
    today = business_date(request.now)
    year = today.year - 1 if request.GET.get("year") == "last" else today.year
    span = date(year, 1, 1), date(year + 1, 1, 1)
    keeps = allowed(request.actor, KEEP)
    context = {
        "rows": queries.campaigns(request.office.id, *span),
        "figures": queries.figures(request.office.id, *span),
        "year": year,
        "last": year != today.year,
        "feeds": [(row, _addresses(request, row.token)) for row in queries.feeds(request.office.id)],
        "partners": queries.without_feed(request.office.id, today) if keeps else [],
        "keeps": keeps,
    }
    return render(request, "publicity/list.html", context)


def _addresses(request: Any, token: str) -> tuple[str, str]:
    found = (reverse(f"publicity:{name}", kwargs={"feed_token": token}) for name in ("page", "feed"))
    page, feed = (request.build_absolute_uri(one) for one in found)
    return page, feed


@require_http_methods(["GET", "POST"])
@staff(KEEP)
def add(request: Any, office: str) -> HttpResponse:
    """Write a campaign down."""
    today = business_date(request.now)
    choices = queries.partner_choices(request.office.id, today)
    form = CampaignForm(request.POST or None, request.FILES or None, partners=choices, initial={"from_on": today})

    def save(values: CampaignValues, **given: Any) -> object:
        key = request.POST.get("request_key", "").replace("\x00", "")[:64]
        return actions.add_campaign(values, request_key=key, **given)

    return _ask(request, form, save)


@require_http_methods(["GET", "POST"])
@staff(KEEP)
def change(request: Any, office: str, campaign: int) -> HttpResponse:
    """Change a campaign, or lay its proof in."""
    row = see_campaign(request.office.id, campaign)
    choices = queries.partner_choices(request.office.id, business_date(request.now), row)
    initial = {name: getattr(row, name) for name in CampaignValues.__slots__}
    form = CampaignForm(request.POST or None, request.FILES or None, partners=choices, initial=initial)
    return _ask(request, form, lambda values, **given: actions.change_campaign(row.pk, values=values, **given), row=row)


def _ask(request: Any, form: CampaignForm, save: Any, row: Any = None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            save(form.values(), upload=form.cleaned_data["file"], by=request.actor, now=request.now)
        except (Invalid, Conflict) as error:
            field = getattr(error, "field", "")
            form.add_error(field if field in form.fields else None, error.text)
        else:
            messages.success(request, _("已儲存。"))
            return redirect("publicity:list", office=request.office.code)
    status = 422 if form.is_bound else 200
    return render(request, "publicity/edit.html", {"form": form, "row": row}, status=status)


@require_GET
@staff("publicity.see")
def proof(request: Any, office: str, campaign: int) -> HttpResponse:
    """Hand out the proof of a campaign."""
    row = see_campaign(request.office.id, campaign)
    file = KeptFile.objects.filter(office_id=row.office_id, pk=row.file_id or 0).first()
    if file is None:
        raise NotFound
    return answer(file, shown=True)


@require_POST
@staff(KEEP)
def give(request: Any, office: str) -> HttpResponse:
    """Give a partner an address."""
    number = request.POST.get("partner_id", "")
    partner = int(number) if number.isascii() and number.isdigit() and len(number) < 18 else 0
    return _deed(request, lambda **given: actions.give_address(partner, **given), _("已給位址，請交給夥伴。"))


@require_POST
@staff(KEEP)
def revoke(request: Any, office: str, feed: int) -> HttpResponse:
    """Let an address answer no more."""
    return _deed(request, lambda **given: actions.revoke_address(feed, **given), _("已停用，這個位址不再回應。"))


def _deed(request: Any, deed: Any, done: str) -> HttpResponse:
    try:
        deed(by=request.actor, now=request.now)
    except (Invalid, Conflict) as error:
        messages.error(request, error.text)
    else:
        messages.success(request, done)
    return redirect("publicity:list", office=request.office.code)
