"""No row of the year's end points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("yearend_evaluation", "item_id", "plan_item"),
    ("yearend_evaluation", "written_by_id", "office_staff"),
    ("yearend_yearreport", "plan_id", "plan_plan"),
    ("yearend_reportmove", "report_id", "yearend_yearreport"),
    ("yearend_reportedition", "report_id", "yearend_yearreport"),
    ("yearend_reportedition", "odt_id", "files_keptfile"),
    ("yearend_reportedition", "pdf_id", "files_keptfile"),
    ("yearend_reportedition", "approved_by_id", "office_staff"),
    ("yearend_nextyear", "plan_id", "plan_plan"),
    ("yearend_nextyear", "made_id", "plan_plan"),
    ("yearend_nextmove", "draft_id", "yearend_nextyear"),
    ("yearend_decision", "draft_id", "yearend_nextyear"),
    ("yearend_decision", "item_id", "plan_item"),
    ("yearend_decision", "measure_id", "plan_measure"),
    ("yearend_publication", "plan_id", "plan_plan"),
    ("yearend_publicationmove", "publication_id", "yearend_publication"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("yearend", "0001_initial"),
        ("plan", "0006_deadlines_and_schedule"),
        ("office", "0002_same_office"),
        ("files", "0001_initial"),
    ]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
