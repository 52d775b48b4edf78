"""No row of the room points into another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [("video_videosession", "staff_id", "office_staff"), ("video_videomove", "session_id", "video_videosession")]


class Migration(migrations.Migration):
    dependencies = [("video", "0001_initial"), ("office", "0002_same_office")]
    operations = [SameOffice(*pointer) for pointer in POINTERS]
