"""The register of partner agencies and private partners."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huzheng.foundation.documents import Table, csv, ods
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.models import KeptFile
from huzheng.foundation.files.views import answer
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language, short_date
from huzheng.foundation.rights import allowed
from huzheng.office.access import access_row
from huzheng.office.actions import partners
from huzheng.office.data import CooperationFacts, PartnerFacts
from huzheng.office.forms import CooperationForm, EndForm, PartnerForm, initial
from huzheng.office.models import Cooperation, Partner, Staff
from huzheng.office.queries import Wanted, cooperations_of, counties_and_services, register, serving_staff
from huzheng.office.queries.partners import PartnerRow
from huzheng.office.states import Standing
from huzheng.office.views.ask import Question, ask, key_of, posted, to

ONE_DAY = timedelta(days=1)
SEE, KEEP = "office.see", "office.partners"
LIGHTS = {
    Standing.COMING: "unknown",
    Standing.RUNNING: "ok",
    Standing.ENDING: "soon",
    Standing.EXPIRED: "late",
    Standing.OVER: "unknown",
}
SHOWN = {
    "": frozenset(),
    "now": frozenset({Standing.RUNNING, Standing.ENDING, Standing.COMING}),
    "renew": frozenset({Standing.ENDING, Standing.EXPIRED}),
    "over": frozenset({Standing.OVER, Standing.EXPIRED}),
}


@staff(SEE)
def partner_list(request: Any, office: str) -> HttpResponse:
    """Show the register by county or by service: what runs, what waits for renewal, what has ended."""
    by_service, show = request.GET.get("by") == "service", request.GET.get("show", "")
    wanted = _wanted(request)
    counties, services = counties_and_services(request.office.id)
    everything = register(request.office.id, request.now.date(), wanted, by_service=by_service)
    rows = [row for row in everything if _is_shown(row, show)]
    context = {
        "rows": [(row, LIGHTS[row.standing] if row.standing else "") for row in rows],
        "by_service": by_service,
        "counties": counties,
        "services": services,
        "wanted": wanted,
        "show": show,
        "filters": _filters(request, everything, show),
        "query": request.GET.urlencode(),
        "may_keep": allowed(request.actor, KEEP),
    }
    return render(request, "office/partners.html", context)


def _wanted(request: Any) -> Wanted:
    return Wanted(request.GET.get("county", ""), request.GET.get("service", ""))


def _is_shown(row: PartnerRow, show: str) -> bool:
    of = SHOWN.get(show)
    return not of or row.standing in of


def _filters(request: Any, rows: list[PartnerRow], show: str) -> list[tuple[str, str, int, bool]]:
    """Return (query, word, how many, chosen) of every way to narrow the register by how things stand."""
    words = {"": _("全部"), "now": _("合作中"), "renew": _("待續約"), "over": _("已結束")}
    query = request.GET.copy()
    found = []
    for key, word in words.items():
        query["show"] = key
        found.append((query.urlencode(), word, sum(_is_shown(row, key) for row in rows), show == key))
    return found


@staff(SEE)
def partners_ods(request: Any, office: str) -> HttpResponse:
    """Hand out the register as it is shown, as a spreadsheet."""
    return _handed_out(request, ods([_table(request)]), "ods", "application/vnd.oasis.opendocument.spreadsheet")


@staff(SEE)
def partners_csv(request: Any, office: str) -> HttpResponse:
    """Hand out the register as it is shown, as CSV."""
    return _handed_out(request, csv(_table(request)), "csv", "text/csv; charset=utf-8")


def _handed_out(request: Any, content: bytes, ending: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="partners-{request.now:%Y%m%d}.{ending}"'
    return response


def _table(request: Any) -> Table:
    show = request.GET.get("show", "")
    rows = register(
        request.office.id, request.now.date(), _wanted(request), by_service=request.GET.get("by") == "service"
    )
    head = [
        _("縣市"), _("夥伴"), _("種類"), _("合作的服務"), _("管道"), _("文號"), _("文件日期"), _("開始日"), _("結束日"), _("狀態"),
        _("聯絡人"), _("公務電話"), _("公務電子郵件"),
    ]  # fmt: skip
    return Table(_("合作夥伴名冊"), head, [_cells(row) for row in rows if _is_shown(row, show)])


def _cells(row: PartnerRow) -> list[str]:
    partner, below = row.partner, row.cooperation
    first = [in_language(partner, "county"), in_language(partner, "name"), partner.get_kind_display()]
    last = [partner.contact_name, partner.contact_phone, partner.contact_email]
    if below is None or row.standing is None:
        return [*map(str, first), *[""] * 7, *last]
    days = [short_date(day) if day else "" for day in (below.document_on, below.starts_on, below.ends_on)]
    middle = [in_language(below, "service"), below.get_channel_display(), below.document_number, *days]
    return [*map(str, first), *map(str, middle), str(row.standing.label), *last]


@staff(SEE)
def partner_page(request: Any, office: str, partner: int) -> HttpResponse:
    """Show one partner: contact, and everything that was and is done together."""
    row = access_row(Partner, partner, by=request.actor, right=SEE)
    context = {
        "row": row,
        "keeper": Staff.objects.of(request.office.id).filter(pk=row.keeper_id).first(),
        "cooperations": [
            (line, LIGHTS[line.standing], line.cooperation.settled_at is None)
            for line in cooperations_of(row, request.now.date())
            if line.standing and line.cooperation
        ],
        "may_keep": allowed(request.actor, KEEP),
    }
    return render(request, "office/partner.html", context)


def _people(request: Any) -> list[tuple[int, str]]:
    return [(person.pk, person.name) for person in serving_staff(request.office.id, request.now.date())]


@staff(KEEP)
def partner_new(request: Any, office: str) -> HttpResponse:
    """Put a partner on the register."""
    form = PartnerForm(posted(request), people=_people(request))
    question = _question(request, _("新增夥伴"), form)
    return ask(
        request,
        question,
        lambda form: partners.create_partner(form.facts(), key=key_of(request), by=request.actor, now=request.now),
    )


def _question(request: Any, title: str, form: Any, row: Partner | None = None, **words: str) -> Question:
    """Return a page that asks about a partner; it goes back to the partner's page, or to the register."""
    back = to(request, "partner", partner=row.pk) if row else to(request, "partners")
    return Question(title, form, back, in_language(row, "name") if row else _("合作夥伴名冊"), **words)


@staff(KEEP)
def partner_edit(request: Any, office: str, partner: int) -> HttpResponse:
    """Change a partner."""
    row = access_row(Partner, partner, by=request.actor, right=KEEP)
    people = _people(request)
    if row.keeper_id and row.keeper_id not in dict(people):
        people += Staff.objects.of(row.office_id).filter(pk=row.keeper_id).values_list("pk", "name")
    form = PartnerForm(posted(request), initial=initial(PartnerFacts, row), people=people)
    return ask(
        request,
        _question(request, _("編輯夥伴"), form, row),
        lambda form: partners.edit_partner(partner, facts=form.facts(), by=request.actor, now=request.now),
    )


@staff(KEEP)
def cooperation_new(request: Any, office: str, partner: int) -> HttpResponse:
    """Write down what is done with a partner from a day on."""
    row = access_row(Partner, partner, by=request.actor, right=KEEP)
    form = CooperationForm(posted(request), request.FILES or None, initial={"starts_on": request.now.date()})
    return ask(
        request,
        _question(request, _("新增合作"), form, row),
        lambda form: partners.begin_cooperation(partner, **_given(request, form)),
    )


def _given(request: Any, form: Any) -> dict[str, Any]:
    upload = form.cleaned_data["file"]
    return {"facts": form.facts(), "upload": upload, "key": key_of(request), "by": request.actor, "now": request.now}


@staff(KEEP)
def cooperation_renew(request: Any, office: str, cooperation: int) -> HttpResponse:
    """Follow a cooperation by the next one."""
    row = access_row(Cooperation, cooperation, by=request.actor, right=KEEP)
    form = CooperationForm(posted(request), request.FILES or None, initial=_next(row))
    return ask(
        request,
        _question(request, _("續約"), form, row.partner, button=_("續約"), lead=_("前一份的日期與文號會保留。")),
        lambda form: partners.renew_cooperation(cooperation, **_given(request, form)),
    )


def _next(row: Cooperation) -> dict[str, Any]:
    """Return the values with which a renewal begins: the same service, from the day after, as long as before."""
    values = initial(CooperationFacts, row) | {"document_number": "", "document_on": None}
    if row.ends_on is None:
        return values
    first = row.ends_on + ONE_DAY
    return values | {"starts_on": first, "ends_on": first + (row.ends_on - row.starts_on)}


@staff(KEEP)
def cooperation_end(request: Any, office: str, cooperation: int) -> HttpResponse:
    """Let a cooperation end."""
    row = access_row(Cooperation, cooperation, by=request.actor, right=KEEP)
    last = min(row.ends_on or request.now.date(), request.now.date())
    form = EndForm(posted(request), initial={"ends_on": max(last, row.starts_on)}, starts_on=row.starts_on)
    question = _question(request, _("結束合作"), form, row.partner, button=_("結束合作"))
    return ask(
        request,
        question,
        lambda form: partners.end_cooperation(
            cooperation, ends_on=form.cleaned_data["ends_on"], by=request.actor, now=request.now
        ),
    )


@staff(SEE)
def cooperation_file(request: Any, office: str, cooperation: int) -> HttpResponse:
    """Hand out the scan of an agreement."""
    row = access_row(Cooperation, cooperation, by=request.actor, right=SEE)
    file = KeptFile.objects.filter(office_id=row.office_id, pk=row.file_id or 0).first()
    if file is None:
        raise NotFound
    return answer(file)
