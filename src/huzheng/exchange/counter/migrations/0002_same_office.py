"""No message points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("counter_outgoing", "line_id", "counter_line"),
    ("counter_outgoing", "case_id", "cases_case"),
    ("counter_incoming", "line_id", "counter_line"),
    ("counter_incoming", "case_id", "cases_case"),
    ("counter_disagreement", "message_id", "counter_incoming"),
    ("counter_disagreement", "by_id", "office_staff"),
]


class Migration(migrations.Migration):
    dependencies = [("counter", "0001_initial")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
