"""No move points to another office's umbrella."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice


class Migration(migrations.Migration):
    dependencies = [("toy", "0001_initial")]
    operations = [SameOffice("toy_umbrellamove", "umbrella_id", "toy_umbrella")]
