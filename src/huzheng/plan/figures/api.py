"""What the rooms above may ask of the figures.

off_target(office_id, month, today)      the promises whose number misses its target in the period in which `month` lies
figures_of_month(office_id, month)       the standing figures of a month, for a paper
closed_figure(office_id, metric, aggregate, filter, period, version=None)    a closed number that can prove itself
months_owed(office_id, today)            the ended months whose figures are not closed yet
"""

from huzheng.plan.figures.data import MONTH_CLOSED, ClosedFigure, MonthFigure, OffTarget
from huzheng.plan.figures.queries import closed_figure, figures_of_month, months_owed, off_target

__all__ = [
    "MONTH_CLOSED",
    "ClosedFigure",
    "MonthFigure",
    "OffTarget",
    "closed_figure",
    "figures_of_month",
    "months_owed",
    "off_target",
]
