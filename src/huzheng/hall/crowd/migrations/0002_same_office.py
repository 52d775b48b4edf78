"""No row of the room points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("crowd_crowd", "staff_id", "office_staff"),
    ("crowd_crowdmove", "crowd_id", "crowd_crowd"),
    ("crowd_crowdmove", "step_id", "crowd_crowdstep"),
    ("crowd_crowdlook", "crowd_id", "crowd_crowd"),
    ("crowd_crowdstep", "crowd_id", "crowd_crowd"),
    ("crowd_crowdstep", "counter_id", "office_counter"),
    ("crowd_crowdstep", "group_id", "office_servicegroup"),
    ("crowd_crowdstep", "done_by_id", "office_staff"),
    ("crowd_loadproposal", "counter_id", "office_counter"),
    ("crowd_loadproposal", "other_id", "office_counter"),
    ("crowd_loadproposal", "group_id", "office_servicegroup"),
    ("crowd_loadmove", "proposal_id", "crowd_loadproposal"),
]


class Migration(migrations.Migration):
    dependencies = [("crowd", "0001_initial"), ("office", "0002_same_office")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
