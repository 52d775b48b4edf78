"""Hold in the database that no row of this room points to a row of another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("catalogue_servicesetting", "section_id", "office_section"),
    ("catalogue_servicesetting", "queue_group_id", "office_servicegroup"),
    ("catalogue_servicechange", "changed_by_id", "office_staff"),
    ("catalogue_fieldconfirmation", "confirmed_by_id", "office_staff"),
    ("catalogue_localservice", "section_id", "office_section"),
]


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [SameOffice(*pointer) for pointer in POINTERS]
