"""Pages of the figures."""

from huzheng.plan.figures.views.evidence import correct, why
from huzheng.plan.figures.views.exports import chart, export_metric, export_statistics, heat
from huzheng.plan.figures.views.metric import baseline, lift, metric
from huzheng.plan.figures.views.overview import close, figures
from huzheng.plan.figures.views.statistics import statistics

__all__ = [
    "baseline",
    "chart",
    "close",
    "correct",
    "export_metric",
    "export_statistics",
    "figures",
    "heat",
    "lift",
    "metric",
    "statistics",
    "why",
]
