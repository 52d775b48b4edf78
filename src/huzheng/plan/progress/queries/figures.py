"""Closed figures of bound measures as a report carries them, and as it says them."""

from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from huzheng.foundation.page import wording
from huzheng.plan.book.api import ItemFigure
from huzheng.plan.progress.data import FigureValues

SHARE = "rate"  # a share between 0 and 1, said in per cent
LABEL = 60


def figure_of(one: ItemFigure) -> FigureValues:
    """Return a closed figure as a report carries it; call with figures that are closed."""
    share = one.binding.aggregate == SHARE
    value = (one.row.value if one.row and one.row.value is not None else Decimal(0)) * (100 if share else 1)
    return FigureValues(
        short_name(one), value.quantize(Decimal("0.0001")), "%" if share else "", one.row.pk if one.row else None
    )


def short_name(one: ItemFigure) -> str:
    """Return the name of a figure: the beginning of the promise that it proves."""
    return one.measure.text.split("，")[0].split("。")[0][:LABEL] or one.binding.metric


def sentence_of(one: ItemFigure) -> str:
    """Say a closed figure: what, when, how much, against which target, with which light."""
    if one.row is None or one.stand is None:
        return ""
    figure = figure_of(one)
    last = one.row.period_end - timedelta(days=1)
    target = one.binding.target * 100 if figure.unit else one.binding.target
    words = {"ok": _("達標"), "soon": _("接近目標"), "late": _("未達標")}
    return _("「%(what)s」%(period)s：%(value)s%(unit)s（%(n)s 件，目標 %(target)s%(unit)s），%(light)s。") % {
        "what": figure.label,
        "period": f"{wording.short_date(one.row.period_start)}–{wording.short_date(last)}",
        "value": wording.number(float(round(figure.value, 1))),
        "unit": figure.unit,
        "n": one.row.n,
        "target": wording.number(float(target)),
        "light": words.get(one.stand.light, _("尚無資料")),
    }
