"""Versions and who has read them; rows that are gone; an approved plan whose words the database holds."""

import django.db.models.deletion
from django.db import migrations, models

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("plan_planscan", "plan_id", "plan_plan"),
    ("plan_planversion", "plan_id", "plan_plan"),
    ("plan_planversion", "scan_id", "plan_planscan"),
    ("plan_planversion", "approved_by_id", "office_staff"),
    ("plan_planread", "version_id", "plan_planversion"),
    ("plan_planread", "staff_id", "office_staff"),
]

# A place is taken once among the rows that are not gone. A unique constraint with a condition cannot wait for the commit; an
# exclusion constraint can, and by btree it needs no extension.
PLACES = {
    "dimension": ("plan_dimension", "plan_id WITH =, position WITH ="),
    "item": ("plan_item", "dimension_id WITH =, position WITH ="),
    "measure": ("plan_measure", "item_id WITH =, (COALESCE(parent_id, 0)) WITH =, position WITH ="),
}
PLACES_FORWARD = "\n".join(
    f"ALTER TABLE {table} ADD CONSTRAINT {name}_place EXCLUDE USING btree ({parts}) WHERE (gone_at IS NULL)"
    " DEFERRABLE INITIALLY DEFERRED;"
    for name, (table, parts) in PLACES.items()
)
PLACES_BACKWARD = "\n".join(f"ALTER TABLE {table} DROP CONSTRAINT {name}_place;" for name, (table, _) in PLACES.items())

# What a reading printed beside its tree, for plans that were imported before.
FROM_DOCUMENTS = """
UPDATE plan_plan SET
  columns = CASE WHEN jsonb_typeof(reading #> '{meta,table_columns}') = 'array'
                 THEN reading #> '{meta,table_columns}' ELSE columns END,
  scope = COALESCE(reading #>> '{meta,scope}', '')
FROM plan_plandocument WHERE plan_plandocument.plan_id = plan_plan.id;
"""

# The words of an approved plan change only while the transaction amends that plan: huzheng.amending holds its id. Columns that
# say how a promise is kept, who reports it and when it is due are no words of the plan and stay free.
WORDS = {
    "plan_clause": ("plan", "plan_id, kind, position, text"),
    "plan_dimension": ("plan", "plan_id, position, label, title, gone_at"),
    "plan_item": ("plan", 'plan_id, dimension_id, position, label, title, "group", group_label, deadline, gone_at'),
    "plan_itemunit": ("item", "item_id, position, text"),
    "plan_benefit": ("item", "item_id, position, text"),
    "plan_measure": ("plan", "plan_id, item_id, parent_id, position, label, text, unit, gone_at"),
}
HEAD = (
    "office_id, roc_year, title, office_name, target, scope, period_text, period_from, period_to, columns, state,"
    " approval_number, approved_on"
)
FUNCTIONS = """
CREATE FUNCTION plan_refuse_words(plan bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF COALESCE(current_setting('huzheng.amending', true), '') <> plan::text
     AND EXISTS (SELECT 1 FROM plan_plan WHERE id = plan AND state = 'approved') THEN
    RAISE EXCEPTION 'plan % is approved: its words change by an amendment only', plan USING ERRCODE = 'restrict_violation';
  END IF;
END $$;
CREATE FUNCTION plan_words_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_ARGV[0] = 'item' THEN
    IF TG_OP <> 'INSERT' THEN PERFORM plan_refuse_words(plan_id) FROM plan_item WHERE id = OLD.item_id; END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM plan_refuse_words(plan_id) FROM plan_item WHERE id = NEW.item_id; END IF;
  ELSE
    IF TG_OP <> 'INSERT' THEN PERFORM plan_refuse_words(OLD.plan_id); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM plan_refuse_words(NEW.plan_id); END IF;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION plan_head_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM plan_refuse_words(OLD.id);
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION plan_version_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an approved version never changes: amend the plan' USING ERRCODE = 'restrict_violation';
END $$;
"""
FINAL = ("plan_planversion", "plan_planscan", "plan_planread")


def _row(prefix, columns):
    return "(" + ", ".join(f"{prefix}.{column.strip()}" for column in columns.split(",")) + ")"


def _changed(columns):
    return f"{_row('OLD', columns)} IS DISTINCT FROM {_row('NEW', columns)}"


TRIGGERS = "\n".join(
    [
        *(
            f"CREATE TRIGGER {table}_words_come BEFORE INSERT OR DELETE ON {table} FOR EACH ROW"
            f" EXECUTE FUNCTION plan_words_hold('{owner}');\n"
            f"CREATE TRIGGER {table}_words_hold BEFORE UPDATE ON {table} FOR EACH ROW"
            f" WHEN ({_changed(columns)}) EXECUTE FUNCTION plan_words_hold('{owner}');"
            for table, (owner, columns) in WORDS.items()
        ),
        f"CREATE TRIGGER plan_plan_head_holds BEFORE UPDATE ON plan_plan FOR EACH ROW WHEN ({_changed(HEAD)})"
        " EXECUTE FUNCTION plan_head_holds();",
        "CREATE TRIGGER plan_plan_stays BEFORE DELETE ON plan_plan FOR EACH ROW EXECUTE FUNCTION plan_head_holds();",
        *(
            f"CREATE TRIGGER {table}_is_final BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
            " EXECUTE FUNCTION plan_version_is_final();"
            for table in FINAL
        ),
    ]
)
TRIGGERS_BACKWARD = "\n".join(
    [
        *(
            f"DROP TRIGGER {table}_words_come ON {table}; DROP TRIGGER {table}_words_hold ON {table};"
            for table in WORDS
        ),
        "DROP TRIGGER plan_plan_head_holds ON plan_plan; DROP TRIGGER plan_plan_stays ON plan_plan;",
        *(f"DROP TRIGGER {table}_is_final ON {table};" for table in FINAL),
        "DROP FUNCTION plan_words_hold(); DROP FUNCTION plan_head_holds(); DROP FUNCTION plan_version_is_final();",
        "DROP FUNCTION plan_refuse_words(bigint);",
    ]
)


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0004_role_grant_has_no_way_back'),
        ('plan', '0004_frameworks'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlanRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['version', 'at'],
            },
        ),
        migrations.CreateModel(
            name='PlanScan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('kind', models.CharField(choices=[('pdf', 'PDF'), ('png', 'PNG'), ('jpeg', 'JPEG')], max_length=12)),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
            ],
            options={
                'ordering': ['plan', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PlanVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('approval_number', models.CharField(max_length=100)),
                ('on', models.DateField()),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('sheet', models.JSONField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['plan', '-number'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='dimension',
            name='dimension_place',
        ),
        migrations.RemoveConstraint(
            model_name='item',
            name='item_place',
        ),
        migrations.RemoveConstraint(
            model_name='measure',
            name='measure_place',
        ),
        migrations.AddField(
            model_name='dimension',
            name='gone_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='item',
            name='gone_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='item',
            name='group_label',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='measure',
            name='gone_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='plan',
            name='columns',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='plan',
            name='period_from',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='plan',
            name='period_to',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='plan',
            name='scope',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='clause',
            name='kind',
            field=models.CharField(choices=[('basis', '依據'), ('goal', '計畫目標'), ('review', '管考')], max_length=8),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(('period_from__isnull', True), ('period_to__isnull', True), ('period_to__gte', models.F('period_from')), _connector='OR'), name='plan_period_forward'),
        ),
        migrations.AddField(
            model_name='planread',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office'),
        ),
        migrations.AddField(
            model_name='planread',
            name='staff',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.staff'),
        ),
        migrations.AddField(
            model_name='planscan',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office'),
        ),
        migrations.AddField(
            model_name='planscan',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.plan'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='approved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.staff'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.plan'),
        ),
        migrations.AddField(
            model_name='planversion',
            name='scan',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.planscan'),
        ),
        migrations.AddField(
            model_name='planread',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plan.planversion'),
        ),
        migrations.AddConstraint(
            model_name='planversion',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='version_number'),
        ),
        migrations.AddConstraint(
            model_name='planversion',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='version_counts_from_one'),
        ),
        migrations.AddConstraint(
            model_name='planversion',
            constraint=models.CheckConstraint(condition=models.Q(('approval_number', ''), _negated=True), name='version_has_a_number_of_approval'),
        ),
        migrations.AddConstraint(
            model_name='planversion',
            constraint=models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='version_amended_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='planread',
            constraint=models.UniqueConstraint(fields=('version', 'staff'), name='plan_read_once'),
        ),
        *(SameOffice(*pointer) for pointer in POINTERS),
        migrations.RunSQL(PLACES_FORWARD, PLACES_BACKWARD),
        migrations.RunSQL(FROM_DOCUMENTS, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS + TRIGGERS, TRIGGERS_BACKWARD),
    ]
