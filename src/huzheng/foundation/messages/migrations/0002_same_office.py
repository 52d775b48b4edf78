"""No line of history points to a message of another office."""

from django.db import migrations

from huzheng.foundation.tenancy import SameOffice


class Migration(migrations.Migration):
    dependencies = [("messages_out", "0001_initial")]

    operations = [SameOffice("messages_out_messagemove", "message_id", "messages_out_message")]
