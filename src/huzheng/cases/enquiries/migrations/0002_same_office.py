"""No row of the enquiries points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("enquiries_enquiry", "case_id", "cases_case"),
    ("enquiries_enquiry", "by_id", "office_staff"),
    ("enquiries_confirmation", "case_id", "cases_case"),
]


class Migration(migrations.Migration):
    dependencies = [("enquiries", "0001_initial"), ("office", "0002_same_office")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
