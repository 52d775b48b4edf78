"""A file ends by a function of the owner: content and name go, the rule and the moment are written, everything else stays."""

from django.db import migrations, models

FORGET = """
CREATE FUNCTION files_forget(numbers bigint[], rule text, moment timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE gone bigint;
BEGIN
    UPDATE files_keptfile SET name = '', content = '', gone_rule = rule, gone_at = moment
    WHERE id = ANY(numbers) AND gone_at IS NULL AND kept_at < moment - interval '30 days';
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END $$
"""
NAMED = models.Q(("gone_at__isnull", True), ("gone_rule", ""), models.Q(("name", ""), _negated=True))
GONE = models.Q(
    ("content", b""), ("gone_at__isnull", False), ("name", ""), models.Q(("gone_rule", ""), _negated=True)
)


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [
        migrations.AddField("keptfile", "gone_rule", models.CharField(blank=True, default="", max_length=80), preserve_default=False),
        migrations.AddField("keptfile", "gone_at", models.DateTimeField(null=True)),
        migrations.RemoveConstraint("keptfile", "kept_file_named"),
        migrations.AddConstraint(
            "keptfile", models.CheckConstraint(condition=models.Q(NAMED, GONE, _connector="OR"), name="kept_file_named_or_gone")
        ),
        migrations.RunSQL(FORGET, "DROP FUNCTION files_forget(bigint[], text, timestamptz)"),
    ]
