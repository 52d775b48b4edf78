"""The full life of a ticket: needs, languages, bookings; kept, transferred, looked at; the fast lane."""

import django.db.models.deletion
from django.db import migrations, models

from huzheng.foundation.tenancy import SameOffice

# Who calls whom, beyond what most tickets need: the same as rules.lane_in_effect, lane_of, _takes and may_call, and tested against them.
# In the database, because the plans of a function are kept, while a statement with all of this in it is planned anew at every call.
FUNCTIONS = """
CREATE FUNCTION queue_lane_open(office_ bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM queue_fastlane f WHERE f.office_id = office_ AND f.closed_at IS NULL)
        AND 2 = (SELECT count(DISTINCT c.kind = 'fast') FROM queue_sitting s JOIN office_counter c ON c.id = s.counter_id
            WHERE s.office_id = office_ AND s.closed_at IS NULL);
END $$;

CREATE FUNCTION queue_staffed(office_ bigint, kind_ text, group_ bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM queue_sitting s JOIN office_counter c ON c.id = s.counter_id
        WHERE s.office_id = office_ AND s.closed_at IS NULL AND c.kind = kind_ AND (c.all_purpose OR EXISTS (
            SELECT 1 FROM office_countergroup cg WHERE cg.counter_id = c.id AND cg.group_id = group_)));
END $$;

CREATE FUNCTION queue_lane(office_ bigint, group_ bigint, fast_ boolean, need_ text, wish_ text, ahead_ boolean)
RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF need_ = 'talk' THEN
        RETURN 'talk';
    ELSIF need_ = 'caring' AND wish_ = '' AND queue_staffed(office_, 'caring', group_) THEN
        RETURN 'caring';
    ELSIF fast_ AND need_ = '' AND wish_ = '' AND NOT ahead_ AND queue_lane_open(office_) AND queue_staffed(office_, 'fast', group_) THEN
        RETURN 'fast';
    END IF;
    RETURN '';
END $$;

CREATE FUNCTION queue_takes(
    office_ bigint, counter_ bigint, kind_ text, all_purpose_ boolean, group_ bigint, fast_ boolean, season_ boolean, need_ text,
    wish_ text, ahead_ boolean
) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    lane text;
BEGIN
    IF NOT all_purpose_ AND NOT EXISTS (
        SELECT 1 FROM office_countergroup cg WHERE cg.counter_id = counter_ AND cg.group_id = group_) THEN
        RETURN false;
    ELSIF season_ AND all_purpose_ AND need_ = '' AND wish_ = '' AND NOT ahead_ THEN
        RETURN NOT EXISTS (SELECT 1 FROM queue_sitting s JOIN office_counter c ON c.id = s.counter_id
            JOIN office_countergroup cg ON cg.counter_id = c.id AND cg.group_id = group_
            WHERE s.office_id = office_ AND s.closed_at IS NULL AND NOT c.all_purpose);
    END IF;
    lane := queue_lane(office_, group_, fast_, need_, wish_, ahead_);
    IF lane <> '' THEN
        RETURN lane = kind_;
    END IF;
    RETURN kind_ <> 'fast' OR NOT queue_lane_open(office_);
END $$;

CREATE FUNCTION queue_may_call(
    office_ bigint, counter_ bigint, kind_ text, all_purpose_ boolean, staff_ bigint, group_ bigint, fast_ boolean, season_ boolean,
    need_ text, wish_ text, ahead_ boolean, preferred_ bigint, bound_ boolean
) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF bound_ AND EXISTS (SELECT 1 FROM queue_sitting s WHERE s.counter_id = preferred_ AND s.closed_at IS NULL) THEN
        RETURN preferred_ = counter_;
    ELSIF NOT queue_takes(office_, counter_, kind_, all_purpose_, group_, fast_, season_, need_, wish_, ahead_) THEN
        RETURN false;
    END IF;
    RETURN wish_ = '' OR EXISTS (SELECT 1 FROM office_skill k WHERE k.staff_id = staff_ AND k.name_zh = wish_)
        OR NOT EXISTS (SELECT 1 FROM queue_sitting s JOIN office_counter c ON c.id = s.counter_id
            JOIN office_skill k ON k.staff_id = s.staff_id AND k.name_zh = wish_
            WHERE s.office_id = office_ AND s.closed_at IS NULL
              AND queue_takes(office_, c.id, c.kind, c.all_purpose, group_, fast_, season_, need_, wish_, ahead_));
END $$;
"""
DROPPED = """
DROP FUNCTION queue_may_call; DROP FUNCTION queue_takes; DROP FUNCTION queue_lane; DROP FUNCTION queue_staffed;
DROP FUNCTION queue_lane_open;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0010_kinds_and_seasons'),
        ('queue', '0005_came_back'),
    ]

    operations = [
        migrations.CreateModel(
            name='FastLane',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='ticket',
            name='ticket_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='ticket',
            name='ticket_stamps_agree_with_state',
        ),
        migrations.RemoveConstraint(
            model_name='ticketmove',
            name='ticket_move_states_known',
        ),
        migrations.AddField(
            model_name='ticket',
            name='bound',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='ticket',
            name='due_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='ticket',
            name='need',
            field=models.CharField(blank=True, db_default='', default='', max_length=8),
        ),
        migrations.AddField(
            model_name='ticket',
            name='paused_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='ticket',
            name='paused_seconds',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='ticket',
            name='prechecked',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='ticket',
            name='to_group',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.servicegroup'),
        ),
        migrations.AddField(
            model_name='ticket',
            name='wish',
            field=models.CharField(blank=True, db_default='', default='', max_length=40),
        ),
        migrations.AddField(
            model_name='ticketmove',
            name='to_group',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.servicegroup'),
        ),
        migrations.AddField(
            model_name='ticketmove',
            name='word',
            field=models.CharField(blank=True, db_default='', default='', max_length=80),
        ),
        migrations.AlterField(
            model_name='ticket',
            name='state',
            field=models.CharField(choices=[('waiting', '等候中'), ('called', '叫號中'), ('serving', '辦理中'), ('finished', '已辦畢'), ('missed', '過號'), ('parked', '保留中'), ('left', '已離開')], default='waiting', max_length=10),
        ),
        migrations.AddIndex(
            model_name='sitting',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['office'], name='sitting_open'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'called', 'serving', 'finished', 'missed', 'parked', 'left'])), name='ticket_state_known'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('called_at__isnull', True), ('counter__isnull', True), ('finished_at__isnull', True), ('paused_at__isnull', True), ('serving_at__isnull', True), ('state', 'waiting')), models.Q(('ahead', True), ('called_at__isnull', False), ('paused_at__isnull', False), ('state', 'waiting'), ('counter__isnull', True), ('finished_at__isnull', True)), models.Q(('called_at__isnull', False), ('paused_at__isnull', False), ('state', 'parked'), ('counter__isnull', False), ('finished_at__isnull', True)), models.Q(('calls__gte', 1), ('finished_at__isnull', True), ('paused_at__isnull', True), ('state__in', ['called', 'missed']), ('called_at__isnull', False), ('counter__isnull', False)), models.Q(('called_at__isnull', False), ('finished_at__isnull', True), ('serving_at__isnull', False), ('state', 'serving'), ('counter__isnull', False)), models.Q(('called_at__isnull', False), ('counter__isnull', False), ('finished_at__isnull', False), ('state', 'finished')), models.Q(('finished_at__isnull', True), ('state', 'left')), _connector='OR'), name='ticket_stamps_agree_with_state'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(('bound', False), ('preferred__isnull', False), _connector='OR'), name='ticket_bound_to_a_counter'),
        ),
        migrations.AddConstraint(
            model_name='ticket',
            constraint=models.CheckConstraint(condition=models.Q(('need__in', ['', 'priority', 'caring', 'talk'])), name='ticket_need_known'),
        ),
        migrations.AddConstraint(
            model_name='ticketmove',
            constraint=models.CheckConstraint(condition=models.Q(('to_state__in', ['waiting', 'called', 'serving', 'finished', 'missed', 'parked', 'left']), ('from_state__in', ['', 'waiting', 'called', 'serving', 'finished', 'missed', 'parked', 'left'])), name='ticket_move_states_known'),
        ),
        migrations.AddField(
            model_name='fastlane',
            name='closed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.staff'),
        ),
        migrations.AddField(
            model_name='fastlane',
            name='office',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.office'),
        ),
        migrations.AddField(
            model_name='fastlane',
            name='opened_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.staff'),
        ),
        migrations.AddConstraint(
            model_name='fastlane',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('office',), name='fast_lane_open_once'),
        ),
        migrations.AddConstraint(
            model_name='fastlane',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='fast_lane_closed_by_somebody'),
        ),
        SameOffice("queue_ticket", "to_group_id", "office_servicegroup"),
        SameOffice("queue_ticketmove", "to_group_id", "office_servicegroup"),
        SameOffice("queue_fastlane", "opened_by_id", "office_staff"),
        SameOffice("queue_fastlane", "closed_by_id", "office_staff"),
        migrations.RunSQL(FUNCTIONS, DROPPED),
    ]
