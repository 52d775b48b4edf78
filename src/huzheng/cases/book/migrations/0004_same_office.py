"""No row of a case points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("cases_case", "ticket_id", "queue_ticket"),
    ("cases_case", "first_id", "cases_case"),
    ("cases_case", "responsible_id", "office_staff"),
    ("cases_case", "section_id", "office_section"),
    ("cases_case", "decided_by_id", "office_staff"),
    ("cases_casemove", "case_id", "cases_case"),
    ("cases_caseperson", "case_id", "cases_case"),
    ("cases_caseperson", "checked_by_id", "office_staff"),
    ("cases_casepaper", "case_id", "cases_case"),
    ("cases_casepaper", "file_id", "files_keptfile"),
    ("cases_casepaper", "by_id", "office_staff"),
    ("cases_casesignature", "case_id", "cases_case"),
    ("cases_casesignature", "person_id", "cases_caseperson"),
    ("cases_casesignature", "by_id", "office_staff"),
    ("cases_casequestion", "case_id", "cases_case"),
    ("cases_casequestion", "section_id", "office_section"),
    ("cases_casequestion", "staff_id", "office_staff"),
    ("cases_casequestion", "asked_by_id", "office_staff"),
    ("cases_casequestion", "answered_by_id", "office_staff"),
    ("cases_casestep", "case_id", "cases_case"),
    ("cases_casestep", "section_id", "office_section"),
    ("cases_casestep", "staff_id", "office_staff"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_inside_and_lists"),
        ("files", "0001_initial"),
        ("office", "0008_reminders_and_partners_of_one_office"),
        ("queue", "0002_same_office"),
    ]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
