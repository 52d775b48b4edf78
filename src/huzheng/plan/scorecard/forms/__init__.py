"""Forms of the scorecard. What was typed stays on an error; the fields say what is wrong and how to mend it."""

from huzheng.plan.scorecard.forms.cards import CardForm, PerspectivesForm, ReasonForm, ReviewForm
from huzheng.plan.scorecard.forms.goals import GoalForm
from huzheng.plan.scorecard.forms.indicators import IndicatorForm, ReportForm, TargetsForm

__all__ = [
    "CardForm",
    "GoalForm",
    "IndicatorForm",
    "PerspectivesForm",
    "ReasonForm",
    "ReportForm",
    "ReviewForm",
    "TargetsForm",
]
