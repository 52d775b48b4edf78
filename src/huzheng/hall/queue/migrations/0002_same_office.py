"""No row of the queue points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("queue_series", "group_id", "office_servicegroup"),
    ("queue_ticket", "group_id", "office_servicegroup"),
    ("queue_ticket", "counter_id", "office_counter"),
    ("queue_ticket", "staff_id", "office_staff"),
    ("queue_ticketmove", "ticket_id", "queue_ticket"),
    ("queue_ticketmove", "counter_id", "office_counter"),
    ("queue_sitting", "counter_id", "office_counter"),
    ("queue_sitting", "staff_id", "office_staff"),
]


class Migration(migrations.Migration):
    dependencies = [("queue", "0001_initial"), ("office", "0002_same_office")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
