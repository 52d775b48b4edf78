"""Hold in the database that no row of this room points to a row of another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("control_controlrule", "section_id", "office_section"),
    ("control_check", "rule_id", "control_controlrule"),
    ("control_check", "section_id", "office_section"),
    ("control_check", "photo_id", "files_keptfile"),
    ("control_check", "checked_by_id", "office_staff"),
    ("control_followup", "check_row_id", "control_check"),
    ("control_followup", "owner_id", "office_staff"),
    ("control_followupmove", "follow_up_id", "control_followup"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0006_files_office"),
        ("files", "0001_initial"),
        ("control", "0001_initial"),
    ]

    operations = [SameOffice(*pointer) for pointer in POINTERS]
