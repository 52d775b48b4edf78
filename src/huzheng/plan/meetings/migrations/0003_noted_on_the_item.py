"""A decision on an item of the plan knows where it is noted there."""

import django.db.models.deletion
from django.db import migrations, models

from huzheng.foundation.tenancy import SameOffice


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_same_office_and_frozen"), ("progress", "0002_guarantees")]
    operations = [
        migrations.AddField(
            model_name="decision",
            name="noted",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="progress.itemdecision"
            ),
        ),
        SameOffice("meetings_decision", "noted_id", "progress_itemdecision"),
    ]
