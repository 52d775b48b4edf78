"""Hold in the database that no row of this room points to a row of another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("service_forms_ownformversion", "form_id", "service_forms_ownform"),
    ("service_forms_ownformversion", "odf_id", "files_keptfile"),
    ("service_forms_ownformversion", "pdf_id", "files_keptfile"),
    ("service_forms_ownformversion", "word_id", "files_keptfile"),
    ("service_forms_ownformversion", "sample_id", "files_keptfile"),
    ("service_forms_ownformversion", "by_id", "office_staff"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0006_files_office"),
        ("files", "0001_initial"),
        ("service_forms", "0001_initial"),
    ]

    operations = [SameOffice(*pointer) for pointer in POINTERS]
