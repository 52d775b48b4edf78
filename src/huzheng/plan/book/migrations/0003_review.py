"""A document is read by a job, and what was read is mended in a review, step by step."""

import django.db.models.deletion
from django.db import migrations, models

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("plan_documentfile", "document_id", "plan_plandocument"),
    ("plan_review", "document_id", "plan_plandocument"),
    ("plan_review", "plan_id", "plan_plan"),
    ("plan_reviewstep", "review_id", "plan_review"),
]
# what was read before there were reviews: a document that became a plan was looked at, the others are open
READ = """
    UPDATE plan_plandocument SET state = 'read';
    UPDATE plan_documentline SET fate = 'ignored' WHERE fate = 'unplaced';
"""
# the steps of a review that is saved or withdrawn stay as they were
HOLD = """
    CREATE FUNCTION plan_review_step_holds() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM plan_review WHERE id = COALESCE(NEW.review_id, OLD.review_id) AND state <> 'open') THEN
        RAISE EXCEPTION 'review % is over: its steps do not change' , COALESCE(NEW.review_id, OLD.review_id)
          USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN COALESCE(NEW, OLD);
    END $$;
    CREATE TRIGGER plan_review_step_holds BEFORE INSERT OR UPDATE OR DELETE ON plan_reviewstep
      FOR EACH ROW EXECUTE FUNCTION plan_review_step_holds();
"""
REVIEWS = """
    SET CONSTRAINTS ALL IMMEDIATE;
    INSERT INTO plan_review (office_id, kind, document_id, state, cursor, revision, started_by, started_at)
    SELECT office_id, 'import', id, CASE WHEN plan_id IS NULL THEN 'open' ELSE 'saved' END, 0, 0,
           coalesce('staff:' || read_by_id, 'system'), read_at
    FROM plan_plandocument;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0004_role_grant_has_no_way_back'),
        ('plan', '0002_same_office'),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('import', '匯入校對'), ('amendment', '計畫修正')], max_length=10)),
                ('base', models.JSONField(null=True)),
                ('base_version', models.PositiveSmallIntegerField(null=True)),
                ('state', models.CharField(choices=[('open', '校對中'), ('saved', '已存入計畫'), ('withdrawn', '已撤回')], default='open', max_length=10)),
                ('cursor', models.PositiveIntegerField(default=0)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('started_by', models.CharField(max_length=60)),
                ('started_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReviewStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveIntegerField()),
                ('act', models.PositiveIntegerField()),
                ('step', models.JSONField()),
                ('actor', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['review', 'seq'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='plandocument',
            name='document_open_reading',
        ),
        migrations.AddField(
            model_name='plandocument',
            name='detail',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='plandocument',
            name='done',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='plandocument',
            name='refusal',
            field=models.CharField(blank=True, max_length=24),
        ),
        migrations.AddField(
            model_name='plandocument',
            name='state',
            field=models.CharField(choices=[('waiting', '讀取中'), ('read', '已讀取'), ('refused', '無法讀取'), ('withdrawn', '已撤回')], default='waiting', max_length=10),
        ),
        migrations.AddField(
            model_name='plandocument',
            name='step',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='plandocument',
            name='total',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='clause',
            name='kind',
            field=models.CharField(choices=[('basis', '依據'), ('goal', '計畫目標'), ('review', '管考')], max_length=8),
        ),
        migrations.AlterField(
            model_name='documentline',
            name='fate',
            field=models.CharField(choices=[('taken', '已納入'), ('ignored', '不納入'), ('open', '待處理')], max_length=10),
        ),
        migrations.AlterField(
            model_name='plandocument',
            name='reading',
            field=models.JSONField(null=True),
        ),
        migrations.RunSQL(READ, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='plandocument',
            constraint=models.UniqueConstraint(condition=models.Q(('plan__isnull', True), ('state__in', ['waiting', 'read'])), fields=('office', 'sha256'), name='document_open_reading'),
        ),
        migrations.AddConstraint(
            model_name='plandocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reading__isnull', True), ('refusal', ''), ('state', 'waiting')), models.Q(('reading__isnull', False), ('refusal', ''), ('state__in', ['read', 'withdrawn'])), models.Q(('reading__isnull', True), ('state', 'refused'), models.Q(('refusal', ''), _negated=True)), _connector='OR'), name='document_read_or_refused'),
        ),
        migrations.AddConstraint(
            model_name='plandocument',
            constraint=models.CheckConstraint(condition=models.Q(('plan__isnull', True), ('state', 'read'), _connector='OR'), name='document_of_a_plan_is_read'),
        ),
        migrations.AddField(
            model_name='documentfile',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.plandocument'),
        ),
        migrations.AddField(
            model_name='documentfile',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office'),
        ),
        migrations.AddField(
            model_name='review',
            name='document',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.plandocument'),
        ),
        migrations.AddField(
            model_name='review',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office'),
        ),
        migrations.AddField(
            model_name='review',
            name='plan',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.plan'),
        ),
        migrations.AddField(
            model_name='reviewstep',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office'),
        ),
        migrations.AddField(
            model_name='reviewstep',
            name='review',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.review'),
        ),
        migrations.AddConstraint(
            model_name='documentfile',
            constraint=models.UniqueConstraint(fields=('document',), name='document_file_once'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('base__isnull', True), ('document__isnull', False), ('kind', 'import'), ('plan__isnull', True)), models.Q(('base__isnull', False), ('base_version__isnull', False), ('document__isnull', True), ('kind', 'amendment'), ('plan__isnull', False)), _connector='OR'), name='review_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(fields=('document',), name='review_one_a_document'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('plan',), name='review_one_open_amendment'),
        ),
        migrations.AddConstraint(
            model_name='reviewstep',
            constraint=models.UniqueConstraint(fields=('review', 'seq'), name='review_step_once'),
        ),
        *(SameOffice(*pointer) for pointer in POINTERS),
        migrations.RunSQL(HOLD, 'DROP TRIGGER plan_review_step_holds ON plan_reviewstep; DROP FUNCTION plan_review_step_holds'),
        migrations.RunSQL(REVIEWS, migrations.RunSQL.noop),
    ]
