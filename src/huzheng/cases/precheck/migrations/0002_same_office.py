"""No row of the room points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("precheck_precheck", "ticket_id", "queue_ticket"),
    ("precheck_precheck", "case_id", "cases_case"),
    ("precheck_precheck", "notice_id", "notices_notice"),
    ("precheck_precheck", "staff_id", "office_staff"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("precheck", "0001_initial"),
        ("office", "0002_same_office"),
        ("queue", "0002_same_office"),
        ("cases", "0004_same_office"),
        ("notices", "0002_same_office"),
    ]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
