"""Hold in the database that no row of this room points to a row of another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("tailored_measure", "owner_id", "office_staff"),
    ("tailored_measuregroup", "measure_id", "tailored_measure"),
    ("tailored_measuregroup", "group_id", "tailored_targetgroup"),
    ("tailored_measurecounter", "measure_id", "tailored_measure"),
    ("tailored_measurecounter", "counter_id", "office_counter"),
    ("tailored_brand", "owner_id", "office_staff"),
    ("tailored_brandgroup", "brand_id", "tailored_brand"),
    ("tailored_brandgroup", "group_id", "tailored_targetgroup"),
    ("tailored_brandcounter", "brand_id", "tailored_brand"),
    ("tailored_brandcounter", "counter_id", "office_counter"),
    ("tailored_brandresult", "brand_id", "tailored_brand"),
    ("tailored_brandresult", "by_id", "office_staff"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0006_files_office"),
        ("tailored", "0001_initial"),
    ]

    operations = [SameOffice(*pointer) for pointer in POINTERS]
