"""No row of a fine points into another office; an issued paper never changes, only retention blanks its words."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("fines_fine", "case_id", "cases_case"),
    ("fines_fine", "holder_id", "office_staff"),
    ("fines_fine", "decided_by_id", "office_staff"),
    ("fines_fine", "served_proof_id", "files_keptfile"),
    ("fines_finemove", "fine_id", "fines_fine"),
    ("fines_finepaper", "fine_id", "fines_fine"),
]
HOLD = """
CREATE FUNCTION fines_paper_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.words = '' AND (NEW.office_id, NEW.fine_id, NEW.kind, NEW.roc_year, NEW.serial, NEW.digest, NEW.whose,
     NEW.issued_by, NEW.issued_at) IS NOT DISTINCT FROM (OLD.office_id, OLD.fine_id, OLD.kind, OLD.roc_year, OLD.serial, OLD.digest,
     OLD.whose, OLD.issued_by, OLD.issued_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an issued paper stands as it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER fines_paper_holds BEFORE UPDATE OR DELETE ON fines_finepaper FOR EACH ROW EXECUTE FUNCTION fines_paper_holds();
"""
BACKWARD = "DROP TRIGGER fines_paper_holds ON fines_finepaper; DROP FUNCTION fines_paper_holds();"


class Migration(migrations.Migration):
    dependencies = [("fines", "0001_initial"), ("files", "0001_initial")]
    operations = [*(SameOffice(*pointer) for pointer in POINTERS), migrations.RunSQL(HOLD, BACKWARD)]
