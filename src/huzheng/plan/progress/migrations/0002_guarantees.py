"""Pointers stay within the office; what is sent is proved and stays as it was sent."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("progress_report", "item_id", "plan_item"),
    ("progress_report", "task_id", "plan_scheduletask"),
    ("progress_report", "written_by_id", "office_staff"),
    ("progress_reportmove", "report_id", "progress_report"),
    ("progress_reportfigure", "report_id", "progress_report"),
    ("progress_reportfigure", "closed_id", "metrics_metricvalue"),
    ("progress_reportproof", "report_id", "progress_report"),
    ("progress_reportproof", "file_id", "files_keptfile"),
    ("progress_reportproof", "words_id", "plan_handevidence"),
    ("progress_taskmonth", "task_id", "plan_scheduletask"),
    ("progress_taskmonth", "report_id", "progress_report"),
    ("progress_itemdecision", "item_id", "plan_item"),
    ("progress_itemdecision", "owner_id", "office_staff"),
]
# PLN-06: no report says done without something that proves it; and what was sent keeps its words
PROVED = """
    CREATE FUNCTION progress_report_is_proved() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.state IN ('submitted', 'accepted') AND NEW.status = 'done'
         AND NOT EXISTS (SELECT 1 FROM progress_reportproof WHERE report_id = NEW.id)
         AND NOT EXISTS (SELECT 1 FROM progress_reportfigure WHERE report_id = NEW.id AND closed_id IS NOT NULL) THEN
        RAISE EXCEPTION 'report % says done and nothing proves it', NEW.id USING ERRCODE = 'check_violation';
      END IF;
      IF TG_OP = 'UPDATE' AND OLD.state IN ('submitted', 'accepted')
         AND (OLD.status, OLD.words, OLD.difficulties, OLD.next_step, OLD.due_on, OLD.written_by_id)
             IS DISTINCT FROM (NEW.status, NEW.words, NEW.difficulties, NEW.next_step, NEW.due_on, NEW.written_by_id) THEN
        RAISE EXCEPTION 'report % is sent: its words stay', NEW.id USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER progress_report_is_proved BEFORE INSERT OR UPDATE ON progress_report
      FOR EACH ROW EXECUTE FUNCTION progress_report_is_proved();
"""
HOLDS = """
    CREATE FUNCTION progress_sent_report_holds() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT 1 FROM progress_report WHERE id = COALESCE(NEW.report_id, OLD.report_id)
                 AND state IN ('submitted', 'accepted')) THEN
        RAISE EXCEPTION 'report % is sent: its figures and proofs stay', COALESCE(NEW.report_id, OLD.report_id)
          USING ERRCODE = 'restrict_violation';
      END IF;
      RETURN COALESCE(NEW, OLD);
    END $$;
    CREATE TRIGGER progress_sent_report_holds BEFORE INSERT OR UPDATE OR DELETE ON progress_reportfigure
      FOR EACH ROW EXECUTE FUNCTION progress_sent_report_holds();
    CREATE TRIGGER progress_sent_report_holds BEFORE INSERT OR UPDATE OR DELETE ON progress_reportproof
      FOR EACH ROW EXECUTE FUNCTION progress_sent_report_holds();
"""
# which months are marked by hand: only where the plan's own are lost
LOST = """
    CREATE FUNCTION progress_month_lost() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.by_hand AND EXISTS (SELECT 1 FROM plan_scheduletask WHERE id = NEW.task_id AND months IS NOT NULL) THEN
        RAISE EXCEPTION 'the plan prints the months of task %', NEW.task_id USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER progress_month_lost BEFORE INSERT OR UPDATE ON progress_taskmonth
      FOR EACH ROW EXECUTE FUNCTION progress_month_lost();
"""
UNDO = """
    DROP TRIGGER progress_report_is_proved ON progress_report; DROP FUNCTION progress_report_is_proved;
    DROP TRIGGER progress_sent_report_holds ON progress_reportfigure;
    DROP TRIGGER progress_sent_report_holds ON progress_reportproof; DROP FUNCTION progress_sent_report_holds;
    DROP TRIGGER progress_month_lost ON progress_taskmonth; DROP FUNCTION progress_month_lost;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('progress', '0001_initial'),
    ]

    operations = [
        *(SameOffice(*pointer) for pointer in POINTERS),
        migrations.RunSQL(PROVED + HOLDS + LOST, UNDO),
    ]
