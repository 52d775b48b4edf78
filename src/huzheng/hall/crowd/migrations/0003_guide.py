"""A guide who looks at papers first is a step against a crowd, too."""

import django.contrib.postgres.fields
from django.db import migrations, models

STEPS = [
    ("open_counter", "加開櫃檯"),
    ("back_office", "後臺人員支援"),
    ("guide", "大廳引導、先行預審"),
    ("switch_kinds", "調整櫃檯受理業務"),
    ("fast_lane", "謄本快速通關"),
    ("offer_booking", "改約時段或回電"),
]


class Migration(migrations.Migration):
    dependencies = [("crowd", "0002_same_office")]

    operations = [
        migrations.AlterField(
            "crowdsetting",
            "steps",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(choices=STEPS, max_length=20), default=list, size=None
            ),
        ),
        migrations.AlterField("crowdstep", "step", models.CharField(choices=STEPS, max_length=20)),
    ]
