"""Next-steps sheets as they were given, and the office's own items."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0002_initial'),
        ('office', '0008_reminders_and_partners_of_one_office'),
    ]

    operations = [
        migrations.CreateModel(
            name='OfficeTip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=12)),
                ('zh', models.CharField(max_length=120)),
                ('en', models.CharField(blank=True, max_length=200)),
                ('agency_zh', models.CharField(blank=True, max_length=120)),
                ('agency_en', models.CharField(blank=True, max_length=200)),
                ('bring_zh', models.CharField(blank=True, max_length=200)),
                ('bring_en', models.CharField(blank=True, max_length=300)),
                ('where_zh', models.CharField(blank=True, max_length=200)),
                ('where_en', models.CharField(blank=True, max_length=300)),
                ('link', models.CharField(blank=True, max_length=300)),
                ('age_from', models.PositiveSmallIntegerField(null=True)),
                ('age_to', models.PositiveSmallIntegerField(null=True)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
            ],
            options={
                'ordering': ['kind', 'pk'],
                'indexes': [models.Index(condition=models.Q(('until_on__isnull', True)), fields=['office', 'kind'], name='office_tip_kind')],
                'constraints': [models.CheckConstraint(condition=models.Q(('zh', ''), _negated=True), name='office_tip_says_something'), models.CheckConstraint(condition=models.Q(('age_from__isnull', True), ('age_to__isnull', True), ('age_to__gte', models.F('age_from')), _connector='OR'), name='office_tip_ages_forward'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='office_tip_days_forward'), models.CheckConstraint(condition=models.Q(('link', ''), ('link__startswith', 'https://'), ('link__startswith', 'http://'), _connector='OR'), name='office_tip_link_is_an_address')],
            },
        ),
        migrations.CreateModel(
            name='TipSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(max_length=12)),
                ('language', models.CharField(max_length=10)),
                ('items', models.JSONField()),
                ('channel', models.CharField(max_length=5)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.staff')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='tip_sheet_number_once'), models.CheckConstraint(condition=models.Q(('channel__in', ('print', 'email'))), name='tip_sheet_channel_known'), models.CheckConstraint(condition=models.Q(('items', []), _negated=True), name='tip_sheet_says_something')],
            },
        ),
    ]
