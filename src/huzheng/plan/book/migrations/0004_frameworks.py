"""Frameworks, vision and values, white papers: what the items of a plan are held against."""

import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("plan_itemindicator", "item_id", "plan_item"),
    ("plan_itemvalue", "item_id", "plan_item"),
    ("plan_itemvalue", "value_id", "plan_value"),
    ("plan_statement", "paper_id", "plan_whitepaper"),
    ("plan_itemstatement", "statement_id", "plan_statement"),
    ("plan_itemstatement", "item_id", "plan_item"),
    ("plan_itemstatement", "goal_id", "plan_clause"),
]


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0004_role_grant_has_no_way_back'),
        ('plan', '0003_review'),
    ]

    operations = [
        migrations.CreateModel(
            name='Value',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('letter', models.CharField(max_length=3)),
                ('name_zh', models.CharField(max_length=40)),
                ('name_en', models.CharField(max_length=60)),
                ('meaning_zh', models.TextField(blank=True)),
                ('meaning_en', models.TextField(blank=True)),
                ('position', models.PositiveSmallIntegerField()),
                ('active', models.BooleanField(default=True)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='ItemValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tagged_by', models.CharField(max_length=60)),
                ('tagged_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.item')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
                ('value', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.value')),
            ],
            options={
                'ordering': ['item', 'value'],
            },
        ),
        migrations.CreateModel(
            name='Vision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sentence_zh', models.TextField()),
                ('sentence_en', models.TextField(blank=True)),
                ('effective_from', models.DateField()),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
            ],
            options={
                'ordering': ['-effective_from'],
            },
        ),
        migrations.CreateModel(
            name='WhitePaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('white_paper', '白皮書'), ('yearly', '年度重大施政計畫')], max_length=12)),
                ('title', models.CharField(max_length=200)),
                ('issuer', models.CharField(blank=True, max_length=100)),
                ('roc_year', models.PositiveSmallIntegerField()),
                ('source_text', models.TextField()),
                ('added_at', models.DateTimeField()),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
            ],
            options={
                'ordering': ['-roc_year', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('label', models.CharField(blank=True, max_length=20)),
                ('text', models.TextField()),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.whitepaper')),
            ],
            options={
                'ordering': ['paper', 'position'],
            },
        ),
        migrations.CreateModel(
            name='ItemIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('framework', models.CharField(max_length=60)),
                ('indicator', models.CharField(max_length=60)),
                ('mapped_by', models.CharField(max_length=60)),
                ('mapped_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.item')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
            ],
            options={
                'ordering': ['item', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('item', 'framework', 'indicator'), name='item_indicator_once'), models.CheckConstraint(condition=models.Q(models.Q(('framework', ''), _negated=True), models.Q(('indicator', ''), _negated=True)), name='item_indicator_named')],
            },
        ),
        migrations.CreateModel(
            name='ItemStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('linked_by', models.CharField(max_length=60)),
                ('linked_at', models.DateTimeField()),
                ('goal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.clause')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.item')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.statement')),
            ],
            options={
                'ordering': ['statement', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('statement', 'item', 'goal'), name='item_statement_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('goal__isnull', True), ('item__isnull', False)), models.Q(('goal__isnull', False), ('item__isnull', True)), _connector='OR'), name='item_statement_one_end')],
            },
        ),
        migrations.AddConstraint(
            model_name='value',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('office', 'position'), name='value_place'),
        ),
        migrations.AddConstraint(
            model_name='value',
            constraint=models.UniqueConstraint(fields=('office', 'letter', 'name_zh'), name='value_once'),
        ),
        migrations.AddConstraint(
            model_name='value',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('letter', ''), _negated=True), models.Q(('name_zh', ''), _negated=True)), name='value_named'),
        ),
        migrations.AddConstraint(
            model_name='itemvalue',
            constraint=models.UniqueConstraint(fields=('item', 'value'), name='item_value_once'),
        ),
        migrations.AddConstraint(
            model_name='vision',
            constraint=models.UniqueConstraint(fields=('office', 'effective_from'), name='vision_one_a_day'),
        ),
        migrations.AddConstraint(
            model_name='vision',
            constraint=models.CheckConstraint(condition=models.Q(('sentence_zh', ''), _negated=True), name='vision_says_something'),
        ),
        migrations.AddConstraint(
            model_name='whitepaper',
            constraint=models.UniqueConstraint(fields=('office', 'roc_year', 'title'), name='white_paper_once'),
        ),
        migrations.AddConstraint(
            model_name='whitepaper',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['white_paper', 'yearly'])), name='white_paper_kind'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('paper', 'position'), name='statement_place'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='statement_says_something'),
        ),
        *(SameOffice(*pointer) for pointer in POINTERS),
    ]
