"""What may stand in the way of whoever answers for the hall."""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict


class CrowdOver(Conflict):
    """The crowd has ended."""

    code = "crowd_over"
    message = _("這次人潮已經結束，不能再記措施。")


class StepTaken(Conflict):
    """Somebody has marked it already."""

    code = "step_taken"
    message = _("這項措施已經有人記下。")
