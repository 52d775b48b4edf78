"""Hold in the database that no row of this room points to a row of another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("projects_subplan", "section_id", "office_section"),
    ("projects_subplan", "owner_id", "office_staff"),
    ("projects_subplanmove", "sub_plan_id", "projects_subplan"),
    ("projects_subplanversion", "sub_plan_id", "projects_subplan"),
    ("projects_subplanversion", "item_id", "plan_item"),
    ("projects_subplanversion", "task_id", "plan_scheduletask"),
    ("projects_subplanversion", "made_by_id", "office_staff"),
    ("projects_subplanstep", "version_id", "projects_subplanversion"),
    ("projects_subplanstep", "owner_id", "office_staff"),
    ("projects_project", "owner_id", "office_staff"),
    ("projects_project", "deputy_id", "office_staff"),
    ("projects_projectmove", "project_id", "projects_project"),
    ("projects_milestone", "project_id", "projects_project"),
    ("projects_milestonelink", "milestone_id", "projects_milestone"),
    ("projects_milestonelink", "after_id", "projects_milestone"),
    ("projects_risk", "project_id", "projects_project"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0006_files_office"),
        ("plan", "0006_deadlines_and_schedule"),
        ("projects", "0001_initial"),
    ]

    operations = [SameOffice(*pointer) for pointer in POINTERS]
