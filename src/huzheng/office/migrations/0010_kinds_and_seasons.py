"""Kinds of counters, groups of a season, the fast and the priority group, languages by place, the pause between two calls."""

import datetime
import django.db.models.deletion
from django.db import migrations, models

from huzheng.foundation.tenancy import SameOffice


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0009_messages_and_reads_office'),
    ]

    operations = [
        migrations.AddField(
            model_name='counter',
            name='kind',
            field=models.CharField(choices=[('general', '綜合櫃檯'), ('priority', '博愛櫃檯'), ('caring', '愛心櫃檯'), ('talk', '疼您櫃檯'), ('fast', '快速窗口'), ('mobile', '機動櫃檯')], db_default='general', default='general', max_length=10),
        ),
        migrations.AddField(
            model_name='office',
            name='recall_pause',
            field=models.DurationField(db_default=datetime.timedelta(0), default=datetime.timedelta(0)),
        ),
        migrations.AddField(
            model_name='servicegroup',
            name='fast',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='servicegroup',
            name='from_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='servicegroup',
            name='priority',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='servicegroup',
            name='until_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='servicepoint',
            name='languages',
            field=models.CharField(blank=True, db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='skill',
            name='language',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='staff',
            name='place',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.servicepoint'),
        ),
        migrations.AddConstraint(
            model_name='counter',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['general', 'priority', 'caring', 'talk', 'fast', 'mobile'])), name='counter_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='office',
            constraint=models.CheckConstraint(condition=models.Q(('recall_pause__gte', datetime.timedelta(0)), ('recall_pause__lte', datetime.timedelta(seconds=600))), name='office_recall_pause_short'),
        ),
        migrations.AddConstraint(
            model_name='servicegroup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_on__isnull', True), ('until_on__isnull', True)), models.Q(('from_on__isnull', False), ('until_on__gte', models.F('from_on')), ('until_on__isnull', False)), _connector='OR'), name='service_group_season_forward'),
        ),
        migrations.AddConstraint(
            model_name='servicegroup',
            constraint=models.CheckConstraint(condition=models.Q(('fast', False), ('priority', False), _connector='OR'), name='service_group_fast_or_priority'),
        ),
        SameOffice("office_staff", "place_id", "office_servicepoint"),
    ]
