"""What may go wrong when a message is written.

Refused
└── NoConsent    this kind of message needs a consent that does not stand
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Refused


class NoConsent(Refused):
    """The person has not agreed, or has taken the consent back."""

    code = "no_consent"
    message = _("當事人沒有同意，或已撤回同意，這則訊息不能寄。")
