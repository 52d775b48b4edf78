"""No row points into another office; a signed version keeps its words and papers, a sent one everything."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("dispatch_reportkind", "duty_id", "office_duty"),
    ("dispatch_reportkind", "holder_id", "office_staff"),
    ("dispatch_reportkind", "deputy_id", "office_staff"),
    ("dispatch_reportkind", "task_id", "plan_scheduletask"),
    ("dispatch_reportkind", "measure_id", "plan_measure"),
    ("dispatch_reportfield", "kind_id", "dispatch_reportkind"),
    ("dispatch_report", "kind_id", "dispatch_reportkind"),
    ("dispatch_reportmove", "report_id", "dispatch_report"),
    ("dispatch_reportversion", "report_id", "dispatch_report"),
    ("dispatch_reportversion", "drawn_by_id", "office_staff"),
    ("dispatch_reportversion", "signed_by_id", "office_staff"),
    ("dispatch_reportversion", "sent_by_id", "office_staff"),
    ("dispatch_reportversion", "odt_id", "files_keptfile"),
    ("dispatch_reportversion", "pdf_id", "files_keptfile"),
    ("dispatch_reportversion", "proof_id", "files_keptfile"),
]

FORWARD = """
CREATE FUNCTION dispatch_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a version of a report is never taken away' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.sent_at IS NOT NULL THEN
    RAISE EXCEPTION 'what was sent never changes: correct the report' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.signed_at IS NOT NULL AND
     (OLD.figures, OLD.remark, OLD.reason, OLD.number, OLD.report_id, OLD.drawn_at, OLD.signed_at, OLD.signed_by_id,
      OLD.odt_id, OLD.pdf_id)
     IS DISTINCT FROM
     (NEW.figures, NEW.remark, NEW.reason, NEW.number, NEW.report_id, NEW.drawn_at, NEW.signed_at, NEW.signed_by_id,
      NEW.odt_id, NEW.pdf_id) THEN
    RAISE EXCEPTION 'what was signed never changes: correct the report' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dispatch_version_stands BEFORE UPDATE OR DELETE ON dispatch_reportversion
  FOR EACH ROW EXECUTE FUNCTION dispatch_version_stands();
"""
BACKWARD = """
DROP TRIGGER dispatch_version_stands ON dispatch_reportversion;
DROP FUNCTION dispatch_version_stands();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dispatch", "0001_initial"),
        ("plan", "0006_deadlines_and_schedule"),
        ("office", "0006_files_office"),
        ("files", "0001_initial"),
    ]
    operations = [*(SameOffice(*pointer) for pointer in POINTERS), migrations.RunSQL(FORWARD, BACKWARD)]
