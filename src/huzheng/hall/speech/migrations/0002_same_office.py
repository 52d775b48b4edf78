"""No row of the room points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice


class Migration(migrations.Migration):
    dependencies = [("speech", "0001_initial"), ("office", "0006_files_office")]
    operations = [SameOffice("speech_clip", "file_id", "files_keptfile")]
