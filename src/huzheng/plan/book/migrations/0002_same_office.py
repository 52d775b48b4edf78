"""No row of a plan points into another office, and what is only ever added stays as it was written."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("plan_planmove", "plan_id", "plan_plan"),
    ("plan_clause", "plan_id", "plan_plan"),
    ("plan_dimension", "plan_id", "plan_plan"),
    ("plan_item", "plan_id", "plan_plan"),
    ("plan_item", "dimension_id", "plan_dimension"),
    ("plan_itemunit", "item_id", "plan_item"),
    ("plan_benefit", "item_id", "plan_item"),
    ("plan_measure", "plan_id", "plan_plan"),
    ("plan_measure", "item_id", "plan_item"),
    ("plan_measure", "parent_id", "plan_measure"),
    ("plan_plandocument", "plan_id", "plan_plan"),
    ("plan_plandocument", "read_by_id", "office_staff"),
    ("plan_documentline", "document_id", "plan_plandocument"),
    ("plan_measuremove", "measure_id", "plan_measure"),
    ("plan_binding", "measure_id", "plan_measure"),
    ("plan_binding", "confirmed_by_id", "office_staff"),
    ("plan_handentry", "measure_id", "plan_measure"),
    ("plan_handentry", "added_by_id", "office_staff"),
    ("plan_handentrymove", "entry_id", "plan_handentry"),
    ("plan_handevidence", "measure_id", "plan_measure"),
    ("plan_handevidence", "added_by_id", "office_staff"),
]


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial"), ("office", "0002_same_office"), ("metrics", "0002_closed_values_never_change")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
