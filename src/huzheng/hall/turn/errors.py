"""What may stand in the way."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict


class NotWaiting(Conflict):
    """The ticket waits no more."""

    code = "not_waiting"
    message = _("這個號碼已經不在等候中。")
