"""No sheet points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("tips_tipsheet", "case_id", "cases_case"),
    ("tips_tipsheet", "staff_id", "office_staff"),
]


class Migration(migrations.Migration):
    dependencies = [("tips", "0001_initial")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
