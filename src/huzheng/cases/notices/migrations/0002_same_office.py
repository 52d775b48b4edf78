"""No row of the notices points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("notices_notice", "case_id", "cases_case"),
    ("notices_notice", "staff_id", "office_staff"),
    ("notices_notice", "group_id", "office_servicegroup"),
    ("notices_notice", "counter_id", "office_counter"),
    ("notices_notice", "ticket_id", "queue_ticket"),
    ("notices_noticemove", "notice_id", "notices_notice"),
    ("notices_noticeexception", "case_id", "cases_case"),
    ("notices_noticeexception", "staff_id", "office_staff"),
]


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
