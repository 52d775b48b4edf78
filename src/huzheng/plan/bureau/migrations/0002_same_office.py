"""No row of a task points into another office; the words of a task never change."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("bureau_officetask", "assignee_id", "office_staff"),
    ("bureau_officetaskmove", "office_task_id", "bureau_officetask"),
    ("bureau_officetaskanswer", "office_task_id", "bureau_officetask"),
    ("bureau_officetaskanswer", "answered_by_id", "office_staff"),
    ("bureau_officetaskfile", "office_task_id", "bureau_officetask"),
    ("bureau_officetaskfile", "answer_id", "bureau_officetaskanswer"),
    ("bureau_officetaskfile", "file_id", "files_keptfile"),
]

FORWARD = """
CREATE FUNCTION bureau_task_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.bureau_id, OLD.title, OLD.words, OLD.due_on, OLD.key, OLD.sent_by_id, OLD.sent_at)
     IS DISTINCT FROM (NEW.bureau_id, NEW.title, NEW.words, NEW.due_on, NEW.key, NEW.sent_by_id, NEW.sent_at) THEN
    RAISE EXCEPTION 'what was asked never changes: withdraw the task' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER bureau_task_stands BEFORE UPDATE ON bureau_bureautask
  FOR EACH ROW EXECUTE FUNCTION bureau_task_stands();
"""
BACKWARD = """
DROP TRIGGER bureau_task_stands ON bureau_bureautask;
DROP FUNCTION bureau_task_stands();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("bureau", "0001_initial"),
        ("office", "0006_files_office"),
        ("files", "0001_initial"),
    ]
    operations = [*(SameOffice(*pointer) for pointer in POINTERS), migrations.RunSQL(FORWARD, BACKWARD)]
