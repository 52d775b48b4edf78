"""A closed value is written once: the database refuses to change or delete it, whoever asks."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION metrics_value_is_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a closed metric value never changes: write a correction' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER metrics_value_is_closed BEFORE UPDATE OR DELETE ON metrics_metricvalue
  FOR EACH ROW EXECUTE FUNCTION metrics_value_is_closed();
"""
BACKWARD = """
DROP TRIGGER metrics_value_is_closed ON metrics_metricvalue;
DROP FUNCTION metrics_value_is_closed();
"""


class Migration(migrations.Migration):
    dependencies = [("metrics", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
