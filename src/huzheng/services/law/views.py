"""The published tables (SVC-05, SVC-06), and the page on which a clerk asks the law."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huzheng.foundation.clock import business_date
from huzheng.foundation.page import wording
from huzheng.foundation.page.gates import public, staff
from huzheng.office import api as office_api
from huzheng.services.law import queries
from huzheng.services.law.data import Explained, Offence
from huzheng.services.law.errors import NotKnownThen
from huzheng.services.law.forms import DayForm, QuestionForm
from huzheng.services.law.rules.fees import FeeRule, Price, Waiver

REACH = timedelta(days=400)


@require_GET
@public
def fees(request: Any, office: str) -> HttpResponse:
    """Show the fee schedule of today, or of the day that is asked about."""
    form, on, status = _day(request)
    return render(request, "law/fees.html", {"form": form, "on": on, "groups": _fee_groups(on)}, status=status)


@require_GET
@public
def fines(request: Any, office: str) -> HttpResponse:
    """Show the scale of fines of today, or of the day that is asked about."""
    form, on, status = _day(request)
    return render(
        request,
        "law/fines.html",
        {"form": form, "on": on, "offences": [_offence(row) for row in queries.offences(on)]},
        status=status,
    )


@require_GET
@staff("law.ask")
def explain(request: Any, office: str) -> HttpResponse:
    """Answer a question about a period, a fine or a fee, with its computation."""
    form = QuestionForm(request.GET if "what" in request.GET else None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        try:
            context["answer"] = _shown(_explained(request, form.cleaned_data))
        except NotKnownThen as error:
            form.add_error(None, error.text)
    return render(request, "law/explain.html", context, status=422 if form.errors else 200)


def _day(request: Any) -> tuple[DayForm, date, int]:
    """Return the form, the day that the table is for, and the status: a word that is no day shows today's table and says so."""
    today = business_date(request.now)
    form = DayForm(request.GET if "on" in request.GET else None)
    wrong = form.is_bound and not form.is_valid()
    on = None if wrong or not form.is_bound else form.cleaned_data["on"]
    return form, on or today, 422 if wrong else 200


def _name(row: Any) -> str:
    return str(row.en if wording.english() else row.zh)


def _fee_groups(on: date) -> list[dict[str, Any]]:
    lang = "en" if wording.english() else "zh"
    return [{"name": group[lang], "lines": [_line(*line) for line in lines]} for group, lines in queries.fee_table(on)]


def _line(rule: FeeRule, price: Price, waivers: list[Waiver]) -> dict[str, Any]:
    return {
        "name": _name(rule),
        "unit": rule.unit_en if wording.english() else rule.unit_zh,
        "price": price,
        "waivers": [{"name": _name(one), "share": one.share, "check": one.unsure} for one in waivers],
    }


def _offence(row: Offence) -> dict[str, Any]:
    rungs = [{"name": _name(rung), "twd": rung.twd} for rung in row.rungs]
    return {"row": row, "name": _name(row), "law": _article(row.law), "rungs": rungs}


def _article(law: str) -> str:
    """Return 戶籍法79 as people write it: 戶籍法第 79 條."""
    number = law.removeprefix("戶籍法")
    return _("戶籍法第 %(n)s 條") % {"n": number} if number.isdecimal() else law


def _explained(request: Any, asked: dict[str, Any]) -> Explained:
    event, applied = asked["event_on"], asked["applied_on"]
    first = event or business_date(request.now)
    return queries.explain(
        asked["what"], on=asked["on"] or business_date(request.now), event_on=event, applied_on=applied,
        quantity=asked["quantity"] or 1, closed=_closed(request.office.id, first),
    )  # fmt: skip


def _closed(office_id: int, first: date) -> list[date]:
    """Return the days after an event on which this office was closed for the whole day."""
    last = first + REACH if first.year < 9000 else first
    return [day for day, row in office_api.closures(office_id, first, last).items() if row.from_time is None]


def _shown(found: Explained) -> dict[str, Any]:
    english = wording.english()
    return {
        "title": _name(found),
        "result": found.result_en if english else found.result_zh,
        "steps": [{"text": _name(step), "source": step.source, "check": step.check} for step in found.steps],
    }
