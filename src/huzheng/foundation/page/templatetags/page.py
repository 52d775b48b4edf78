"""Template tags of the house. A builtin: no template loads it. Each is shown, with its states, on the style page (/style/).

Filters: roc roc_short roc_weekday roc_day clock minutes masked_id masked_name in_language
Tags: light stat trend facts breadcrumbs pagination request_key field error_summary
Block tags: table … endtable, empty_state … endempty_state, notice … endnotice; {% privacy_notice key %} comes from foundation.privacy
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzheng.foundation import charts
from huzheng.foundation.page import wording

register = template.Library()

LIGHTS = {
    "ok": (gettext_lazy("正常"), '<circle cx="8" cy="8" r="7"/>'),
    "soon": (gettext_lazy("快到期"), '<path d="M8 1 15.5 15H.5z"/>'),
    "late": (gettext_lazy("逾期"), '<path d="M1.5 1.5h13v13h-13z"/>'),
    "unknown": (gettext_lazy("尚無資料"), '<circle cx="8" cy="8" r="6"/>'),
}
NOTICE_WORDS = {
    "": gettext_lazy("說明"),
    "ok": gettext_lazy("完成"),
    "soon": gettext_lazy("注意"),
    "late": gettext_lazy("錯誤"),
}
MESSAGE_KINDS = {"success": "ok", "warning": "soon", "error": "late"}


@register.filter
def roc(value: date | datetime | None) -> str:
    """Return 民國115年11月20日, or 20 November 2026 on English pages; nothing for nothing."""
    return wording.long_date(value) if value else ""


@register.filter
def in_language(row: object, name: str) -> str:
    """Return `<name>_zh` or `<name>_en` of a row: {{ place|in_language:"name" }}."""
    return wording.in_language(row, name)


@register.filter
def roc_short(value: date | datetime | None) -> str:
    """Return 115/11/20, or 2026-11-20 on English pages."""
    return wording.short_date(value) if value else ""


@register.filter
def roc_weekday(value: date | datetime | None) -> str:
    """Return 星期五 or Friday."""
    return wording.weekday(value) if value else ""


@register.filter
def roc_day(value: date | datetime | None) -> str:
    """Return 民國115年11月20日（星期五）, or Friday 20 November 2026."""
    return wording.day_words(value) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    """Return 14:05 in Taipei."""
    return wording.clock(value) if value else ""


@register.filter
def minutes(value: timedelta | int | float | None) -> str:
    """Return 12 分鐘 or 1 小時 5 分鐘; a plain number counts minutes."""
    return "" if value is None or value == "" else wording.span(value)


@register.filter
def masked_id(value: str | None) -> str:
    """Return A12****789."""
    return wording.masked_id(value) if value else ""


@register.filter
def masked_name(value: str | None) -> str:
    """Return 王○明."""
    return wording.masked_name(value) if value else ""


@register.simple_tag
def light(state: str, word: str = "") -> SafeString:
    """Draw a light: ok ●, soon ▲, late ■, unknown ○, always with a word (`word` replaces the usual one)."""
    key = state if state in LIGHTS else "unknown"
    usual, shape = LIGHTS[key]
    return format_html(
        '<span class="light light--{}"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">{}</svg>{}</span>',
        key,
        mark_safe(shape),  # noqa: S308  a constant above
        word or usual,
    )


@register.simple_tag
def request_key() -> SafeString:
    """Put a fresh key into a form, so that a second tap is answered like the first (house rule 9)."""
    return format_html('<input type="hidden" name="request_key" value="{}">', uuid.uuid4())


@register.inclusion_tag("page/parts/stat.html")
def stat(value: object, label: str, unit: str = "", note: str = "", state: str = "") -> dict[str, object]:
    """Draw a large quiet number with its words; `state` adds a light."""
    return {"value": value, "label": label, "unit": unit, "note": note, "state": state}


@register.inclusion_tag("page/parts/trend.html")
def trend(
    values: Sequence[charts.Value],
    label: str = "",
    names: Sequence[str] = (),
    unit: str = "",
    target: charts.Value = None,
) -> dict[str, object]:
    """Draw a small line with its sentence and its table; `names` are the periods under which the values stand."""
    known = [value for value in values if value is not None]
    heads = [str(name) for name in names] or [str(number) for number in range(1, len(values) + 1)]
    return {
        "svg": mark_safe(charts.sparkline(values, target)),  # noqa: S308  numbers only
        "label": label,
        "sentence": _trend_sentence(values, unit, target),
        "rows": list(zip(heads, values, strict=False)),
        "unit": unit,
        "known": known,
    }


def _trend_sentence(values: Sequence[charts.Value], unit: str, target: charts.Value) -> str:
    """Say the picture in words, for those who hear it."""
    known = [value for value in values if value is not None]
    if not known:
        return _("尚無資料")
    ways = {1: _("上升"), 0: _("持平"), -1: _("下降")}
    words = _("由 %(first)s 到 %(last)s%(unit)s，%(way)s") % {
        "first": wording.number(known[0]),
        "last": wording.number(known[-1]),
        "unit": unit,
        "way": ways[charts.direction(values)],
    }
    return words + (
        _("；目標 %(target)s%(unit)s") % {"target": wording.number(target), "unit": unit} if target is not None else ""
    )


@register.inclusion_tag("page/parts/facts.html")
def facts(pairs: Iterable[tuple[object, object]]) -> dict[str, object]:
    """Draw (term, value) pairs as a definition list."""
    return {"pairs": pairs}


@register.inclusion_tag("page/parts/breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict[str, object]:
    """Draw the way here: label, url, label, url, …, and last the label of this page."""
    return {"way": list(zip(parts[0:-1:2], parts[1::2], strict=False)), "here": parts[-1]}


@register.inclusion_tag("page/parts/pagination.html", takes_context=True)
def pagination(context: template.Context, page_obj: Any, name: str = "page") -> dict[str, object]:
    """Draw the pages of a list; every other word of the query stays in the address."""
    query = context["request"].GET.copy()
    query.pop(name, None)
    prefix = f"?{query.urlencode()}&{name}=" if query else f"?{name}="
    numbers = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    return {"page_obj": page_obj, "numbers": list(numbers), "prefix": prefix}


@register.simple_block_tag
def table(content: str, caption: str, css: str = "") -> SafeString:
    """Wrap thead and tbody in a table with a caption that scrolls inside itself where the screen is narrow."""
    return format_html(
        '<div class="scroll" tabindex="0" role="region" aria-label="{0}"><table class="{1}"><caption>{0}</caption>{2}</table></div>',
        caption,
        css,
        content,
    )


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """Say that nothing is here; the content says what to do."""
    return format_html('<div class="empty"><h2>{}</h2>{}</div>', title, content)


@register.simple_block_tag
def notice(content: str, kind: str = "", word: str = "") -> SafeString:
    """Draw a notice: kind "" (tells), ok, soon (warns), late (went wrong); the word says the kind."""
    css = f"notice notice--{kind}" if kind else "notice"
    return format_html('<div class="{}"><strong>{}</strong>{}</div>', css, word or NOTICE_WORDS[kind], content)


@register.simple_tag
def message_notice(message: Any) -> SafeString:
    """Draw one of Django's messages as a notice."""
    kind = MESSAGE_KINDS.get(message.level_tag, "")
    return format_html(
        '<div class="notice notice--{}" role="status"><strong>{}</strong>{}</div>', kind, NOTICE_WORDS[kind], message
    )


@register.simple_tag
def error_summary(form: forms.BaseForm) -> SafeString:
    """Draw the summary of a form's errors; it takes the focus and leads to each field. Nothing where nothing is wrong."""
    if not form.errors:
        return SafeString("")
    lines = [{"href": "", "text": text} for text in form.non_field_errors()]
    for bound in form:
        lines += [{"href": f"#{_first_id(bound)}", "text": _named(bound, str(text))} for text in bound.errors]
    return SafeString(render_to_string("page/parts/error_summary.html", {"lines": lines, "count": len(lines)}))


@register.simple_tag
def field(bound: BoundField, width: str = "") -> SafeString:
    """Draw a field: label, hint, error beside it, control. `width` is a class like w-8."""
    widget = bound.field.widget
    if bound.is_hidden:
        return bound.as_widget()
    kind = _kind(widget)
    context = {"bound": bound, "kind": kind, "first_id": _first_id(bound), "error_id": f"{bound.auto_id}_error"}
    if kind != "choices":
        context["control"] = bound.as_widget(attrs=_attrs(bound, width))
    context["hint_id"] = f"{bound.auto_id}_helptext"
    context["described"] = _described(bound)
    return SafeString(render_to_string("page/parts/field.html", context))


def _named(bound: BoundField, text: str) -> str:
    """Return the error with the field's name before it, unless it names the field itself."""
    return text if str(bound.label) in text else _("%(label)s：%(text)s") % {"label": bound.label, "text": text}


def _kind(widget: forms.Widget) -> str:
    """Return choices (radios, several boxes), check (one box) or line."""
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "check" if isinstance(widget, forms.CheckboxInput) else "line"


def _described(bound: BoundField) -> str:
    """Return the ids of what describes a control: its hint and its error."""
    ids = [f"{bound.auto_id}_helptext"] if bound.help_text else []
    return " ".join([*ids, f"{bound.auto_id}_error"] if bound.errors else ids)


def _attrs(bound: BoundField, width: str) -> dict[str, str | bool]:
    """Return the attributes that tie a control to its hint and its error."""
    attrs: dict[str, str | bool] = {"aria-describedby": described} if (described := _described(bound)) else {}
    if width:
        attrs["class"] = f"{bound.field.widget.attrs.get('class', '')} {width}".strip()
    return attrs | ({"aria-invalid": "true"} if bound.errors else {})


def _first_id(bound: BoundField) -> str:
    """Return the id of the first control of a field."""
    return f"{bound.auto_id}_0" if _kind(bound.field.widget) == "choices" else str(bound.id_for_label or bound.auto_id)


@register.filter
def number(value: float | int | None) -> str:
    """Return 1,204 or 94.5, a dash for none."""
    return wording.number(value)
