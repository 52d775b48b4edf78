"""A kept file belongs to an office that exists."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("office", "0005_first_password"), ("files", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE files_keptfile ADD CONSTRAINT files_keptfile_office FOREIGN KEY (office_id)"
            " REFERENCES office_office (id) DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE files_keptfile DROP CONSTRAINT files_keptfile_office",
        )
    ]
