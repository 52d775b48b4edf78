"""No row of the clock points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("clock_ladder", "set_by_id", "office_staff"),
    ("clock_chasestep", "case_id", "cases_case"),
    ("clock_chasestep", "told_id", "office_staff"),
    ("clock_delaynotice", "case_id", "cases_case"),
]


class Migration(migrations.Migration):
    dependencies = [("clock", "0001_initial"), ("office", "0002_same_office")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
