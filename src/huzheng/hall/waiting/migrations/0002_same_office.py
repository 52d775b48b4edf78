"""No row of the room points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("waiting_judged", "ticket_id", "queue_ticket"),
    ("waiting_judged", "learned_id", "waiting_learned"),
]


class Migration(migrations.Migration):
    dependencies = [("waiting", "0001_initial"), ("queue", "0002_same_office")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
