"""No campaign and no address points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("publicity_campaign", "partner_id", "office_partner"),
    ("publicity_campaign", "file_id", "files_keptfile"),
    ("publicity_campaign", "by_id", "office_staff"),
    ("publicity_feed", "partner_id", "office_partner"),
    ("publicity_feed", "made_by_id", "office_staff"),
    ("publicity_feed", "revoked_by_id", "office_staff"),
]


class Migration(migrations.Migration):
    dependencies = [("publicity", "0001_initial")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
