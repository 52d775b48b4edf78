"""No row of money points into another office; a receipt adds up, follows the one before, and stands as it was issued."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice

POINTERS = [
    ("money_payin", "by_id", "office_staff"),
    ("money_till", "cashier_id", "office_staff"),
    ("money_till", "counter_id", "office_counter"),
    ("money_till", "confirmed_by_id", "office_staff"),
    ("money_till", "pay_in_id", "money_payin"),
    ("money_cashcount", "till_id", "money_till"),
    ("money_cashcount", "by_id", "office_staff"),
    ("money_receiptseries", "cashier_id", "office_staff"),
    ("money_receiptseries", "released_by_id", "office_staff"),
    ("money_receipt", "series_id", "money_receiptseries"),
    ("money_receipt", "till_id", "money_till"),
    ("money_receipt", "cashier_id", "office_staff"),
    ("money_receipt", "counter_id", "office_counter"),
    ("money_receiptvoid", "receipt_id", "money_receipt"),
    ("money_receiptvoid", "cashier_id", "office_staff"),
    ("money_receiptvoid", "asked_by_id", "office_staff"),
    ("money_receiptvoid", "decided_by_id", "office_staff"),
    ("money_receiptvoid", "till_id", "money_till"),
    ("money_charge", "receipt_id", "money_receipt"),
    ("money_charge", "handed_over_by_id", "office_staff"),
]
ISSUED = (
    "id, office_id, series_id, serial, number, till_id, business_date, cashier_id, counter_id, kind, twd, twd_words, items,"
    " means, reference, marked, at"
)
CHARGED = (
    "id, office_id, subject, kind, fee, zh, en, unit_zh, unit_en, unit_twd, sheets, copies, quantity, full_twd, twd, waiver, waiver_zh,"
    " waiver_en, valued_on, check_mark, charged_at"
)


def _row(prefix, columns):
    return "(" + ", ".join(f"{prefix}.{column.strip()}" for column in columns.split(",")) + ")"


def _changed(columns):
    return f"{_row('OLD', columns)} IS DISTINCT FROM {_row('NEW', columns)}"


FUNCTIONS = """
CREATE FUNCTION money_receipt_comes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  total bigint;
  unreasoned bigint;
BEGIN
  SELECT coalesce(sum((item ->> 'twd')::bigint), 0), count(*) FILTER (WHERE item ->> 'waiver' = '')
    INTO total, unreasoned FROM jsonb_array_elements(NEW.items) AS item;
  IF jsonb_array_length(NEW.items) = 0 OR total <> NEW.twd THEN
    RAISE EXCEPTION 'the items of a receipt add up to its amount' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.twd = 0 AND unreasoned > 0 THEN
    RAISE EXCEPTION 'a receipt over nothing names for each item why it is waived' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.serial > 1 AND NOT EXISTS (
    SELECT 1 FROM money_receipt WHERE series_id = NEW.series_id AND serial = NEW.serial - 1
  ) THEN
    RAISE EXCEPTION 'receipt % leaves a gap in its series', NEW.number USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION money_receipt_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a receipt stands as it was issued: void it' USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION money_charge_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a charge stands as it was made: drop it and charge anew' USING ERRCODE = 'restrict_violation';
END $$;
"""
TRIGGERS = f"""
CREATE TRIGGER money_receipt_comes BEFORE INSERT ON money_receipt FOR EACH ROW EXECUTE FUNCTION money_receipt_comes();
CREATE TRIGGER money_receipt_holds BEFORE UPDATE ON money_receipt FOR EACH ROW
  WHEN ({_changed(ISSUED)} OR OLD.payer <> NEW.payer AND NEW.payer <> '' OR OLD.state = 'voided' AND NEW.state <> 'voided')
  EXECUTE FUNCTION money_receipt_holds();
CREATE TRIGGER money_receipt_stays BEFORE DELETE ON money_receipt FOR EACH ROW EXECUTE FUNCTION money_receipt_holds();
CREATE TRIGGER money_charge_holds BEFORE UPDATE ON money_charge FOR EACH ROW WHEN ({_changed(CHARGED)})
  EXECUTE FUNCTION money_charge_holds();
"""
BACKWARD = """
DROP TRIGGER money_receipt_comes ON money_receipt;
DROP TRIGGER money_receipt_holds ON money_receipt;
DROP TRIGGER money_receipt_stays ON money_receipt;
DROP TRIGGER money_charge_holds ON money_charge;
DROP FUNCTION money_receipt_comes(); DROP FUNCTION money_receipt_holds(); DROP FUNCTION money_charge_holds();
"""


class Migration(migrations.Migration):
    dependencies = [("money", "0001_initial")]
    operations = [
        *(SameOffice(*pointer) for pointer in POINTERS),
        migrations.RunSQL(FUNCTIONS + TRIGGERS, BACKWARD),
    ]
