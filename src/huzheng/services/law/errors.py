"""What the law library cannot answer.

Invalid
└── NotKnownThen   no sourced version covers the day that is asked about
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Invalid


class NotKnownThen(Invalid):
    """No sourced version of the rule covers this day: today's rule is never put in its place."""

    code = "not_known_then"
    message = _("這一天適用的規定沒有可查的來源，無法計算。")
