"""No reminder, partner or cooperation points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice


class Migration(migrations.Migration):
    dependencies = [("office", "0007_reminders_and_partners")]

    operations = [
        SameOffice("office_reminder", "staff_id", "office_staff"),
        SameOffice("office_partner", "keeper_id", "office_staff"),
        SameOffice("office_cooperation", "partner_id", "office_partner"),
        SameOffice("office_cooperation", "follows_id", "office_cooperation"),
        SameOffice("office_cooperation", "file_id", "files_keptfile"),
    ]
