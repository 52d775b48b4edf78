"""A group of a season is left to the counters that name it only where one of them may call it: a fast one may not while the lane is open."""

from django.db import migrations

# The same as rules._takes. Before, a season's ticket waited for nobody where the only staffed counter that names its group was a fast one.
TAKES = """
CREATE OR REPLACE FUNCTION queue_takes(
    office_ bigint, counter_ bigint, kind_ text, all_purpose_ boolean, group_ bigint, fast_ boolean, season_ boolean, need_ text,
    wish_ text, ahead_ boolean
) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    lane text;
    separate boolean;
BEGIN
    IF NOT all_purpose_ AND NOT EXISTS (
        SELECT 1 FROM office_countergroup cg WHERE cg.counter_id = counter_ AND cg.group_id = group_) THEN
        RETURN false;
    END IF;
    lane := queue_lane(office_, group_, fast_, need_, wish_, ahead_);
    separate := lane = '' AND queue_lane_open(office_);
    IF (lane <> '' AND kind_ <> lane) OR (separate AND kind_ = 'fast') THEN
        RETURN false;
    ELSIF season_ AND all_purpose_ AND need_ = '' AND wish_ = '' AND NOT ahead_ THEN
        RETURN NOT EXISTS (SELECT 1 FROM queue_sitting s JOIN office_counter c ON c.id = s.counter_id
            JOIN office_countergroup cg ON cg.counter_id = c.id AND cg.group_id = group_
            WHERE s.office_id = office_ AND s.closed_at IS NULL AND NOT c.all_purpose
              AND (lane = '' OR c.kind = lane) AND NOT (separate AND c.kind = 'fast'));
    END IF;
    RETURN true;
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION queue_takes(
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
"""


class Migration(migrations.Migration):

    dependencies = [
        ('queue', '0006_full_life'),
    ]

    operations = [
        migrations.RunSQL(TAKES, BEFORE),
    ]
