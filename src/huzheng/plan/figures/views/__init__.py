"""Pages of the figures."""

from huzheng.plan.figures.views.evidence import correct, why
from huzheng.plan.figures.views.metric import baseline, lift, metric
from huzheng.plan.figures.views.overview import close, figures

__all__ = ["baseline", "close", "correct", "figures", "lift", "metric", "why"]
