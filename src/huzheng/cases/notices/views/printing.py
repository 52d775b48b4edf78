"""The paper of a notice as OpenDocument text or PDF: bilingual or in one language, in large print."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huzheng.cases.notices.access import access_notice
from huzheng.cases.notices.errors import NoGlyph
from huzheng.cases.notices.messages import BOTH, notice_paper
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.views.frame import public_url
from huzheng.foundation.documents import MissingGlyph, odt, pdf
from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.data import TYPES, Kind
from huzheng.foundation.page.gates import staff
from huzheng.foundation.page.wording import in_language


@require_GET
@staff("notices.see")
def paper(request: Any, office: str, notice: int, form: str) -> HttpResponse:
    """Hand out a notice; `?words=zh|en|both` and `?large=1` choose another version than the one that was asked for at issue."""
    row = access_notice(request.office.id, notice)
    if form not in (Kind.ODT, Kind.PDF):
        raise NotFound
    large = row.large if "large" not in request.GET else request.GET["large"] == "1"
    made = notice_paper(
        row, languages_of(request, row), large=large, link=public_url(request, row),
        office_name=in_language(request.office, "name"),
    )  # fmt: skip
    try:
        content = odt(made) if form == Kind.ODT else pdf(made)
    except MissingGlyph as error:
        raise NoGlyph from error
    answer = HttpResponse(content, content_type=TYPES[Kind(form)])
    name = f"{_('一次告知單')} {row.case.number}-{row.number}.{form}"
    answer["Content-Disposition"] = content_disposition_header(form == Kind.ODT, name) or "attachment"
    return answer


def languages_of(request: Any, row: Notice) -> tuple[str, ...]:
    """Return the languages of the paper: Chinese alone for who reads it, both side by side for everybody else."""
    asked = request.GET.get("words", "")
    if asked in BOTH:
        return (asked,)
    return BOTH if asked == "both" or row.language != "zh-hant" else ("zh",)
