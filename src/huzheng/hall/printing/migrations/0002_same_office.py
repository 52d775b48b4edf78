"""No row of the room points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("printing_printer", "device_id", "office_device"),
    ("printing_print", "printer_id", "printing_printer"),
    ("printing_print", "ticket_id", "queue_ticket"),
    ("printing_print", "before_id", "printing_print"),
    ("printing_printmove", "print_id", "printing_print"),
]


class Migration(migrations.Migration):
    dependencies = [("printing", "0001_initial"), ("office", "0002_same_office"), ("queue", "0002_same_office")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
