"""No row of the figures points into another office, and the months that are closed stay closed."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0001_initial"),
        ("office", "0002_same_office"),
        ("metrics", "0002_closed_values_never_change"),
    ]
    operations = [SameOffice("figures_baseline", "set_by_id", "office_staff")]
