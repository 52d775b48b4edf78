"""Named reads of the figures."""

from huzheng.plan.figures.queries.closed import closed_figure, closed_parts, versions_of, whole_months
from huzheng.plan.figures.queries.grid import Grid, Peaks, grid, heads, peaks
from huzheng.plan.figures.queries.months import baseline_of, baselines, closings, months_owed, months_to_close
from huzheng.plan.figures.queries.overview import Judged, Line, judged, line_of, lines
from huzheng.plan.figures.queries.parts import MONTH, Question, Split, split
from huzheng.plan.figures.queries.promises import figures_of_month, off_target

__all__ = [
    "MONTH",
    "Grid",
    "Judged",
    "Line",
    "Peaks",
    "Question",
    "Split",
    "baseline_of",
    "baselines",
    "closed_figure",
    "closed_parts",
    "closings",
    "figures_of_month",
    "grid",
    "heads",
    "judged",
    "line_of",
    "lines",
    "months_owed",
    "months_to_close",
    "off_target",
    "peaks",
    "split",
    "versions_of",
    "whole_months",
]
