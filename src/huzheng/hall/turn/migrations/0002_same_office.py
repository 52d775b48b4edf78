"""No row of the room points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice


class Migration(migrations.Migration):
    dependencies = [("turn", "0001_initial"), ("office", "0002_same_office"), ("queue", "0002_same_office")]
    operations = [SameOffice("turn_turnwish", "ticket_id", "queue_ticket")]
