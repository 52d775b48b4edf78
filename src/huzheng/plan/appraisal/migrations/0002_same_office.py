"""No row of an appraisal points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("appraisal_dossiermove", "dossier_id", "appraisal_dossier"),
    ("appraisal_criterion", "dossier_id", "appraisal_dossier"),
    ("appraisal_criterion", "owner_id", "office_staff"),
    ("appraisal_wording", "criterion_id", "appraisal_criterion"),
    ("appraisal_piece", "criterion_id", "appraisal_criterion"),
    ("appraisal_stage", "dossier_id", "appraisal_dossier"),
    ("appraisal_stage", "owner_id", "office_staff"),
    ("appraisal_proof", "criterion_id", "appraisal_criterion"),
    ("appraisal_proof", "piece_id", "appraisal_piece"),
    ("appraisal_proof", "item_id", "plan_item"),
    ("appraisal_proof", "figure_id", "metrics_metricvalue"),
    ("appraisal_proof", "file_id", "files_keptfile"),
    ("appraisal_proof", "added_by_id", "office_staff"),
    ("appraisal_finding", "visit_id", "appraisal_visit"),
    ("appraisal_finding", "owner_id", "office_staff"),
    ("appraisal_findingmove", "finding_id", "appraisal_finding"),
]


class Migration(migrations.Migration):
    dependencies = [("appraisal", "0001_initial"), ("office", "0002_same_office")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
