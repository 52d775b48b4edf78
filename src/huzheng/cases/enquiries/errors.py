"""What can stand against an enquiry.

TooMany
└── LookupBlocked   too many wrong tries for this number or from this address
Invalid
├── NoMatch         no such case, or the second item is wrong: the answer is the same
└── NoSuchOutcome   a word that ends no enquiry
Conflict
├── Settled         the enquiry has been answered
└── NoAddress       the applicant left no address for this way
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid, TooMany


class LookupBlocked(TooMany):
    """Wait a while; `minutes` says how long."""

    code = "lookup_blocked"
    message = _("嘗試次數過多，請稍候再試，或來電洽詢。")


class NoMatch(Invalid):
    """Never say which of the two was wrong."""

    code = "no_match"
    message = _("查不到資料。請確認案號與核對資料是否正確；案號印在收件回條上。")


class NoSuchOutcome(Invalid):
    """An enquiry is answered, refused or called back."""

    code = "no_such_outcome"
    message = _("請選擇處理結果。")


class Settled(Conflict):
    """Answered once is answered."""

    code = "settled"
    message = _("這次查詢已經登記結果。")


class NoAddress(Conflict):
    """Nothing to send it to."""

    code = "no_address"
    message = _("申請人沒有留下這種聯絡方式，請改用紙本。")
