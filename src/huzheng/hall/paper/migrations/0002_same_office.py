"""No row of the room points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [("paper_paperentry", "ticket_id", "queue_ticket"), ("paper_paperentry", "entered_by_id", "office_staff")]


class Migration(migrations.Migration):
    dependencies = [("paper", "0001_initial"), ("office", "0002_same_office"), ("queue", "0002_same_office")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
