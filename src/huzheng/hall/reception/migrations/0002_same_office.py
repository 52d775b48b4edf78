"""No row of the room points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("reception_greeting", "by_id", "office_staff"),
    ("reception_guide", "staff_id", "office_staff"),
    ("reception_backup", "staff_id", "office_staff"),
    ("reception_support", "counter_id", "office_counter"),
    ("reception_support", "crowd_id", "crowd_crowd"),
    ("reception_support", "called_by_id", "office_staff"),
    ("reception_support", "helper_id", "office_staff"),
    ("reception_supportasked", "support_id", "reception_support"),
    ("reception_supportasked", "staff_id", "office_staff"),
    ("reception_supportmove", "support_id", "reception_support"),
]


class Migration(migrations.Migration):
    dependencies = [("reception", "0001_initial"), ("office", "0002_same_office"), ("crowd", "0002_same_office")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
