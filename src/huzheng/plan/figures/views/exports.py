"""What leaves as a file: tables as ODS and CSV, pictures as SVG."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huzheng.foundation.clock import business_date
from huzheng.foundation.documents import Cell, Table, csv, ods
from huzheng.foundation.documents.drawings import for_paper
from huzheng.foundation.errors import NotFound
from huzheng.foundation.metrics.data import Kind, Measured, Metric
from huzheng.foundation.metrics.words import month_name
from huzheng.foundation.page.gates import staff
from huzheng.plan.figures.queries import Grid, Line, Peaks, judged, line_of, peaks
from huzheng.plan.figures.views.drawn import control_svg, title_of, trend_sentence, trend_svg
from huzheng.plan.figures.views.frame import aggregate_of, metric_of
from huzheng.plan.figures.views.statistics import asked_grid, label_of, picture
from huzheng.plan.figures.views.statistics import title_of as grid_title
from huzheng.plan.figures.views.words import sentence

ODS = "application/vnd.oasis.opendocument.spreadsheet"
CSV = "text/csv; charset=utf-8"
SVG = "image/svg+xml"


@require_GET
@staff("figures.see")
def export_metric(request: Any, office: str, metric: str, form: str) -> HttpResponse:
    """Hand out the closed months of one number as ods or csv."""
    known = metric_of(metric)
    line = line_of(request.office.id, known.key, aggregate_of(request, known), business_date(request.now))
    return _tables([months_table(line)], form, f"{metric}-{line.aggregate}")


@require_GET
@staff("figures.see")
def export_statistics(request: Any, office: str, form: str) -> HttpResponse:
    """Hand out the table that the address asks for; as ods with the hours of the week on a second sheet."""
    found = asked_grid(request)
    peak = peaks(found.asked) if form == "ods" else None
    tables = [grid_table(found), *([peaks_table(peak)] if peak else [])]
    return _tables(tables, form, f"{found.asked.metric.key}-{found.asked.first:%Y-%m}-{found.asked.last:%Y-%m}")


@require_GET
@staff("figures.see")
def chart(request: Any, office: str, metric: str, chart: str) -> HttpResponse:
    """Hand out a picture of one number: trend or control."""
    known = metric_of(metric)
    line = line_of(request.office.id, known.key, aggregate_of(request, known), business_date(request.now))
    if chart == "trend":
        return _svg(trend_svg(line, trend_sentence(line)), f"{metric}-trend")
    if chart == "control":
        found = judged(line)
        return _svg(control_svg(line, found, sentence(found, line)), f"{metric}-control")
    raise NotFound


@require_GET
@staff("figures.see")
def heat(request: Any, office: str) -> HttpResponse:
    """Hand out the field of hours and weekdays."""
    found = asked_grid(request)
    peak = peaks(found.asked)
    if peak is None:
        raise NotFound
    return _svg(picture(found, peak), f"{found.asked.metric.key}-hours")


def months_table(line: Line) -> Table:
    """Return the closed months as a table of numbers."""
    figures = [one for one in line.past if one is not None]
    rows = [
        [month_name(one.period.start), value_of(Measured(one.value, one.n), line.metric), one.n, one.version]
        for one in figures
    ]
    head = [_("月份"), _("數值"), _("件數"), _("版本")]
    return Table(title_of(line), head, rows, numeric=(1, 2, 3))


def grid_table(found: Grid) -> Table:
    """Return the statistics as a table of numbers, with its sums."""
    metric = found.asked.metric
    keys = [key for key, _word in found.column_heads]
    rows: list[list[Cell]] = []
    for key, word in found.row_heads:
        cells = [value_of(found.cells.get((key, column)), metric) for column in keys]
        rows.append([word, *cells, value_of(found.row_sums.get((key,)), metric)])
    sums = [value_of(found.column_sums.get((column,)), metric) for column in keys]
    rows.append([_("全部"), *sums, value_of(found.whole, metric)])
    head = [label_of(found.rows), *(word for _key, word in found.column_heads), _("全部")]
    return Table(grid_title(found), head, rows, numeric=tuple(range(1, len(head))))


def peaks_table(peak: Peaks) -> Table:
    """Return the hours of the week as a table of numbers."""
    rows: list[list[Cell]] = []
    for hour, word in peak.hours:
        found = [peak.cells.get((hour, weekday)) for weekday, _word in peak.weekdays]
        rows.append([word, *(int(one.value or 0) if one else 0 for one in found)])
    head = [_("時段"), *(word for _key, word in peak.weekdays)]
    return Table(_("尖峰時段"), head, rows, numeric=tuple(range(1, len(head))))


def value_of(measured: Measured | None, metric: Metric) -> Cell:
    """Return a number as a spreadsheet takes it: counts whole, shares as 0..1; nothing where nothing was measured."""
    if metric.kind == Kind.COUNT:
        return int(measured.value or 0) if measured else 0
    if measured is None or measured.value is None:
        return None
    return round(Decimal(measured.value), 4)


def _tables(tables: list[Table], form: str, name: str) -> HttpResponse:
    if form == "ods":
        return _file(ods(tables), ODS, f"{name}.ods")
    if form == "csv":
        return _file(csv(tables[0]), CSV, f"{name}.csv")
    raise NotFound


def _svg(svg: str, name: str) -> HttpResponse:
    return _file(for_paper(svg).encode(), SVG, f"{name}.svg")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    stem, _dot, ending = name.rpartition(".")
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{slugify(stem.replace(".", "-"))}.{ending}"'
    return answer
