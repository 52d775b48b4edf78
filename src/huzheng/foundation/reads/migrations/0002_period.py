"""Rows of the log are insert-only for pages and worker; what is past its five years goes by a function of the owner, and nothing else."""

from django.db import migrations

FORGET = """
CREATE FUNCTION reads_forget(until timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone bigint;
BEGIN
    DELETE FROM reads_read WHERE at < least(until, clock_timestamp() - interval '5 years');
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("reads", "0001_initial")]

    operations = [migrations.RunSQL(FORGET, "DROP FUNCTION reads_forget(timestamptz)")]
