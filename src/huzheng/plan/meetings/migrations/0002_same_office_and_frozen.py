"""No row of a meeting points into another office; an agenda stands once people are invited, minutes once they are approved."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("meetings_groupmember", "group_id", "meetings_taskforce"),
    ("meetings_groupmember", "staff_id", "office_staff"),
    ("meetings_groupmember", "section_id", "office_section"),
    ("meetings_meeting", "group_id", "meetings_taskforce"),
    ("meetings_meeting", "chair_id", "office_staff"),
    ("meetings_meeting", "recorder_id", "office_staff"),
    ("meetings_meeting", "approved_by_id", "office_staff"),
    ("meetings_meetingmove", "meeting_id", "meetings_meeting"),
    ("meetings_attendee", "meeting_id", "meetings_meeting"),
    ("meetings_attendee", "staff_id", "office_staff"),
    ("meetings_point", "meeting_id", "meetings_meeting"),
    ("meetings_point", "item_id", "plan_item"),
    ("meetings_point", "measure_id", "plan_measure"),
    ("meetings_point", "decision_id", "meetings_decision"),
    ("meetings_point", "typed_by_id", "office_staff"),
    ("meetings_meetingfigure", "meeting_id", "meetings_meeting"),
    ("meetings_meetingfigure", "measure_id", "plan_measure"),
    ("meetings_decision", "meeting_id", "meetings_meeting"),
    ("meetings_decision", "point_id", "meetings_point"),
    ("meetings_decision", "owner_id", "office_staff"),
    ("meetings_decision", "item_id", "plan_item"),
    ("meetings_decisionmove", "decision_id", "meetings_decision"),
]
DRAWN = (
    "office_id, meeting_id, part, part_place, position, source, subject, title, body, facts, url, since, due_on, light,"
    " item_id, measure_id, decision_id, typed_by_id"
)
SAID = "discussion, conclusion, revision, minuted_at"
DECIDED = "office_id, meeting_id, point_id, number, text, owner_id, first_due_on, item_id"


def _row(prefix, columns):
    return "(" + ", ".join(f"{prefix}.{column.strip()}" for column in columns.split(",")) + ")"


def _changed(columns):
    return f"{_row('OLD', columns)} IS DISTINCT FROM {_row('NEW', columns)}"


FUNCTIONS = """
CREATE FUNCTION meetings_only_in(meeting bigint, VARIADIC states text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM meetings_meeting WHERE id = meeting AND state = ANY (states)) THEN
    RAISE EXCEPTION 'meeting % stands as it is: this changes in % only', meeting, states USING ERRCODE = 'restrict_violation';
  END IF;
END $$;
CREATE FUNCTION meetings_point_comes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM meetings_only_in(OLD.meeting_id, 'planned');
    RETURN OLD;
  END IF;
  IF NEW.source = 'typed' THEN PERFORM meetings_only_in(NEW.meeting_id, 'planned', 'held');
  ELSE PERFORM meetings_only_in(NEW.meeting_id, 'planned'); END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION meetings_drawn_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM meetings_only_in(OLD.meeting_id, 'planned');
    RETURN OLD;
  END IF;
  PERFORM meetings_only_in(NEW.meeting_id, 'planned');
  RETURN NEW;
END $$;
CREATE FUNCTION meetings_said_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM meetings_only_in(NEW.meeting_id, 'held');
  RETURN NEW;
END $$;
CREATE FUNCTION meetings_decided_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was decided stands: withdraw it and decide anew' USING ERRCODE = 'restrict_violation';
END $$;
"""
TRIGGERS = f"""
CREATE TRIGGER meetings_point_comes BEFORE INSERT OR DELETE ON meetings_point FOR EACH ROW
  EXECUTE FUNCTION meetings_point_comes();
CREATE TRIGGER meetings_point_drawn_holds BEFORE UPDATE ON meetings_point FOR EACH ROW WHEN ({_changed(DRAWN)})
  EXECUTE FUNCTION meetings_drawn_holds();
CREATE TRIGGER meetings_point_said_holds BEFORE UPDATE ON meetings_point FOR EACH ROW WHEN ({_changed(SAID)})
  EXECUTE FUNCTION meetings_said_holds();
CREATE TRIGGER meetings_figure_holds BEFORE INSERT OR UPDATE OR DELETE ON meetings_meetingfigure FOR EACH ROW
  EXECUTE FUNCTION meetings_drawn_holds();
CREATE TRIGGER meetings_decision_comes BEFORE INSERT ON meetings_decision FOR EACH ROW
  EXECUTE FUNCTION meetings_said_holds();
CREATE TRIGGER meetings_decision_holds BEFORE UPDATE ON meetings_decision FOR EACH ROW WHEN ({_changed(DECIDED)})
  EXECUTE FUNCTION meetings_decided_holds();
"""
BACKWARD = """
DROP TRIGGER meetings_point_comes ON meetings_point;
DROP TRIGGER meetings_point_drawn_holds ON meetings_point;
DROP TRIGGER meetings_point_said_holds ON meetings_point;
DROP TRIGGER meetings_figure_holds ON meetings_meetingfigure;
DROP TRIGGER meetings_decision_comes ON meetings_decision;
DROP TRIGGER meetings_decision_holds ON meetings_decision;
DROP FUNCTION meetings_point_comes(); DROP FUNCTION meetings_drawn_holds(); DROP FUNCTION meetings_said_holds();
DROP FUNCTION meetings_decided_holds(); DROP FUNCTION meetings_only_in(bigint, text[]);
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [
        *(SameOffice(*pointer) for pointer in POINTERS),
        migrations.RunSQL(FUNCTIONS + TRIGGERS, BACKWARD),
    ]
