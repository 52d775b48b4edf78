"""Who comes back with what was missing is called first (Q-09)."""

import django.db.models.deletion
from django.db import migrations, models

from huzheng.foundation.tenancy import SameOffice


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0008_reminders_and_partners_of_one_office'),
        ('queue', '0004_board_message'),
    ]

    operations = [
        migrations.AddField(
            model_name='ticket',
            name='ahead',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='ticket',
            name='preferred',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.counter'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(('ahead', True), ('preferred__isnull', True), _connector='OR'), name='ticket_preferred_only_ahead'),
        ),
        SameOffice("queue_ticket", "preferred_id", "office_counter"),
    ]
