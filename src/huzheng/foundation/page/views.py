"""The living style guide: every component and layout with the values that break layouts. For developers; shows no data."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation.actors import system
from huzheng.foundation.page.context import frame_of
from huzheng.foundation.page.errors import WORDS, answer
from huzheng.foundation.page.fields import RocDateField
from huzheng.foundation.page.forms import Form
from huzheng.foundation.page.gates import public
from huzheng.foundation.page.nav import Link
from huzheng.foundation.privacy.registry import collects

LONG_LATIN = "Maximiliana Wolfeschlegelstein"
LONG_CHINESE = "尤瑪‧達陸‧巴萬娜‧哈勇‧伊斯坦大"
RARE = "𠀀𫢸㐂犇𡘙"
DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 6, 5, tzinfo=UTC)
WAITS = [14, 16, 13, 12, None, 11, 12, 9, 10, 8, 9, 7]
LAYOUTS = ("public", "kiosk", "ticket", "board", "board-light", "desk", "desk-free", "dashboard", "print", "year")


@collects("style.sample")
class StyleForm(Form):
    """One field of each kind, with the errors of a hurried afternoon."""

    name = forms.CharField(
        label=gettext_lazy("姓名"), max_length=60, help_text=gettext_lazy("照身分證上的字，一個字都不省略。")
    )
    born_on = RocDateField(
        label=gettext_lazy("出生日期"), help_text=gettext_lazy("例如 79/5/16 或 0790516。"), latest=DAY
    )
    applies_on = RocDateField(label=gettext_lazy("申請日期"), initial=DAY)
    service = forms.ChoiceField(
        label=gettext_lazy("要辦什麼"),
        widget=forms.RadioSelect,
        choices=[
            ("a", gettext_lazy("戶籍謄本")),
            ("b", gettext_lazy("遷徙登記")),
            ("c", gettext_lazy("印鑑登記或變更")),
        ],
    )
    counter = forms.ChoiceField(label=gettext_lazy("櫃檯"), choices=[("1", "1"), ("2", "2"), ("12", "12")])
    note = forms.CharField(label=gettext_lazy("備註"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    seen = forms.BooleanField(label=gettext_lazy("已核對本人與照片"), help_text=gettext_lazy("看證件，也看人。"))


@public
def style_page(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    return render(request, "page/style/parts.html", _samples(request))


@public
def style_layout(request: HttpRequest, layout: str) -> HttpResponse:
    """Show one layout, or the page of one error."""
    if layout.startswith("error-") and layout[6:].isdigit() and int(layout[6:]) in WORDS:
        return answer(request, int(layout[6:]), WORDS[int(layout[6:])])
    if layout not in LAYOUTS:
        raise Http404
    return render(request, f"page/style/{layout.replace('-', '_')}.html", _samples(request))


def _samples(request: HttpRequest) -> dict[str, Any]:
    """Return values that break layouts: long, rare, none, many."""
    frame = frame_of(request)
    frame.office_name = frame.office_name or _("示範市中央區戶政事務所")
    frame.rehearsal, frame.now = True, MOMENT
    if not frame.nav:
        frame.nav = [
            Link(_("今天"), "#", current=True),
            Link(_("等候中"), "#"),
            Link(_("服務項目"), "#"),
            Link(_("全年"), "#"),
        ]
        frame.account = [Link(_("鎖定畫面"), "#", key="F12"), Link(_("換人使用"), "#")]
        frame.actor = replace(system(None), name=LONG_CHINESE)
    wrong = {"name": LONG_LATIN, "born_on": "79/13/16", "applies_on": "115/11/20", "note": RARE}
    return {
        "frame": frame,
        "plain": StyleForm(),
        "wrong": StyleForm(wrong) if request.method == "GET" else StyleForm(request.POST),
        "day": DAY,
        "moment": MOMENT,
        "names": [LONG_LATIN, LONG_CHINESE, RARE, "王小明"],
        "waits": WAITS,
        "months": list(range(1, 13)),
        "page_obj": Paginator(range(184), 10).get_page(7),
        "pairs": [(_("姓名"), LONG_CHINESE), (_("出生日期"), "79/05/16"), (_("統一編號"), "A12****789")],
        "lights": ["ok", "soon", "late", "unknown"],
        "layouts": LAYOUTS,
        "errors": [f"error-{status}" for status in sorted(WORDS)],
    }
