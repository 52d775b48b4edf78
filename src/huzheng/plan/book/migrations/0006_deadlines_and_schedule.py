"""What deadlines and units mean, who reports, and the yearly schedule as rows."""

import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("plan_item", "reporter_id", "office_staff"),
    ("plan_itemunit", "section_id", "office_section"),
    ("plan_scheduleproject", "plan_id", "plan_plan"),
    ("plan_scheduleproject", "section_id", "office_section"),
    ("plan_scheduletask", "project_id", "plan_scheduleproject"),
]


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0004_role_grant_has_no_way_back'),
        ('plan', '0005_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='ScheduleProject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('unit', models.TextField(blank=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.TextField(blank=True)),
                ('lines', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['plan', 'position'],
            },
        ),
        migrations.CreateModel(
            name='ScheduleTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('months', models.JSONField(null=True)),
                ('lines', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['project', 'position'],
            },
        ),
        migrations.AddField(
            model_name='item',
            name='due_from',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='item',
            name='due_kind',
            field=models.CharField(choices=[('unknown', '看不出'), ('day', '日期'), ('month', '月份'), ('period', '期間'), ('recurring', '定期'), ('continuous', '持續')], default='unknown', max_length=10),
        ),
        migrations.AddField(
            model_name='item',
            name='due_marks',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='item',
            name='due_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='item',
            name='reporter',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.staff'),
        ),
        migrations.AddField(
            model_name='item',
            name='rhythm',
            field=models.CharField(blank=True, choices=[('week', '每週'), ('month', '每月'), ('quarter', '每季'), ('four_months', '每四個月'), ('half', '每半年'), ('year', '每年')], max_length=12),
        ),
        migrations.AddField(
            model_name='itemunit',
            name='means',
            field=models.CharField(choices=[('everyone', '全體同仁'), ('section', '課室'), ('role', '職務'), ('person', '指定的承辦人'), ('unknown', '看不出')], default='unknown', max_length=10),
        ),
        migrations.AddField(
            model_name='itemunit',
            name='role',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='itemunit',
            name='section',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.section'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(('due_kind__in', ['unknown', 'day', 'month', 'period', 'recurring', 'continuous'])), name='item_due_kind'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(('rhythm__in', ['', 'week', 'month', 'quarter', 'four_months', 'half', 'year'])), name='item_rhythm'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(('due_from__isnull', True), ('due_on__isnull', True), ('due_on__gte', models.F('due_from')), _connector='OR'), name='item_due_forward'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_kind__in', ['day', 'month', 'period']), _negated=True), ('due_on__isnull', False), _connector='OR'), name='item_due_ends'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_kind', 'unknown'), _negated=True), models.Q(('due_from__isnull', True), ('due_marks', []), ('due_on__isnull', True)), _connector='OR'), name='item_due_unknown'),
        ),
        migrations.AddConstraint(
            model_name='itemunit',
            constraint=models.CheckConstraint(condition=models.Q(('means__in', ['everyone', 'section', 'role', 'person', 'unknown'])), name='item_unit_means'),
        ),
        migrations.AddConstraint(
            model_name='itemunit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('means', 'section'), ('role', ''), ('section__isnull', False)), models.Q(('means', 'role'), ('section__isnull', True), models.Q(('role', ''), _negated=True)), models.Q(models.Q(('means__in', ['section', 'role']), _negated=True), ('role', ''), ('section__isnull', True)), _connector='OR'), name='item_unit_means_one'),
        ),
        migrations.AddField(
            model_name='scheduleproject',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office'),
        ),
        migrations.AddField(
            model_name='scheduleproject',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.plan'),
        ),
        migrations.AddField(
            model_name='scheduleproject',
            name='section',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.section'),
        ),
        migrations.AddField(
            model_name='scheduletask',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office'),
        ),
        migrations.AddField(
            model_name='scheduletask',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.scheduleproject'),
        ),
        migrations.AddConstraint(
            model_name='scheduleproject',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('plan', 'position'), name='schedule_project_place'),
        ),
        migrations.AddConstraint(
            model_name='scheduletask',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('project', 'position'), name='schedule_task_place'),
        ),
        migrations.AddConstraint(
            model_name='scheduletask',
            constraint=models.CheckConstraint(condition=models.Q(('months__isnull', True), ('months__contained_by', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), _connector='OR'), name='schedule_task_months'),
        ),
        *(SameOffice(*pointer) for pointer in POINTERS),
    ]
