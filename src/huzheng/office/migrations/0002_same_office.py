"""No row of an office points into another one; the foundation's tables point to an office that exists."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("office_counter", "service_point_id", "office_servicepoint"),
    ("office_countergroup", "counter_id", "office_counter"),
    ("office_countergroup", "group_id", "office_servicegroup"),
    ("office_staff", "section_id", "office_section"),
    ("office_rolegrant", "staff_id", "office_staff"),
    ("office_skill", "staff_id", "office_staff"),
    ("office_openinghours", "service_point_id", "office_servicepoint"),
    ("office_closure", "declared_by_id", "office_staff"),
    ("office_dutyassignment", "duty_id", "office_duty"),
    ("office_dutyassignment", "holder_id", "office_staff"),
    ("office_dutyassignment", "deputy_id", "office_staff"),
    ("office_absence", "staff_id", "office_staff"),
    ("office_daypresence", "staff_id", "office_staff"),
    ("office_daypresence", "kept_by_id", "office_staff"),
]
FOUNDATION = ["requests_requestkey", "events_event", "metrics_metricvalue", "audit_change"]


def points_to_an_office(table):
    name = f"{table}_office"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (office_id) REFERENCES office_office (id)"
        " DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0001_initial"),
        ("requests", "0001_initial"),
        ("events", "0001_initial"),
        ("metrics", "0001_initial"),
        ("audit", "0001_initial"),
    ]
    operations = [
        *(SameOffice(*pointer) for pointer in POINTERS),
        *(points_to_an_office(table) for table in FOUNDATION),
    ]
