"""No row of a scorecard points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("scorecard_cardmove", "card_id", "scorecard_card"),
    ("scorecard_perspective", "card_id", "scorecard_card"),
    ("scorecard_goal", "card_id", "scorecard_card"),
    ("scorecard_goal", "perspective_id", "scorecard_perspective"),
    ("scorecard_goalrevision", "goal_id", "scorecard_goal"),
    ("scorecard_goallink", "card_id", "scorecard_card"),
    ("scorecard_goallink", "cause_id", "scorecard_goal"),
    ("scorecard_goallink", "effect_id", "scorecard_goal"),
    ("scorecard_goalitem", "goal_id", "scorecard_goal"),
    ("scorecard_goalitem", "item_id", "plan_item"),
    ("scorecard_goalmeasure", "goal_id", "scorecard_goal"),
    ("scorecard_goalmeasure", "measure_id", "plan_measure"),
    ("scorecard_indicator", "goal_id", "scorecard_goal"),
    ("scorecard_periodtarget", "indicator_id", "scorecard_indicator"),
    ("scorecard_actual", "indicator_id", "scorecard_indicator"),
    ("scorecard_quarterreview", "card_id", "scorecard_card"),
    ("scorecard_quarterreview", "by_id", "office_staff"),
]


class Migration(migrations.Migration):
    dependencies = [("scorecard", "0001_initial"), ("plan", "0006_deadlines_and_schedule"), ("office", "0002_same_office")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
