"""What cannot be done with a fine.

Conflict
├── TooEarly        the period that was given is not over
│   └── NotServedYet    the service has not taken effect
├── Lapsed          three years are over (行政罰法27)
├── NotApplied      no fine before it is applied for, or the reminder's period is over
├── PaperDiffers    a paper is not what was issued, or not this person's
└── NoGlyph         a character that no font of the paper has
Invalid
├── TooShort        a period shorter than the law allows
├── NeedsReason     an amount other than the proposed one says why
│   ├── WhoTookIt       a substitute is named by what they are to the person
│   └── WhyRevoked      a revocation says why
├── OutsideFrame    outside what the statute allows
├── WrongDay        a day that cannot be
│   └── NotLate         still within the period
└── NotThisGround   the ground of a waiver does not hold for this fine
    ├── StillTime       silence counts only after its day
    └── ChildNotFined   below 14 (行政罰法9)
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class TooEarly(Conflict):
    """The period that was given is not over."""

    code = "too_early"
    message = _("期限還沒有過，不能進行這一步。")


class Lapsed(Conflict):
    """Three years are over (行政罰法27 I)."""

    code = "lapsed"
    message = _("裁處權時效三年已過，不能再裁處，請改為免罰結案。")


class NotApplied(Conflict):
    """Late, but neither applied for nor reminded in vain: the days overdue are not known yet."""

    code = "not_applied"
    message = _("還沒有申請登記，催告期限也還沒過，不能裁處。請先記載申請日或等催告期限屆滿。")


class PaperDiffers(Conflict):
    """A paper is not what was issued, or not this person's: it is not handed out."""

    code = "paper_differs"
    message = _("文書內容與存檔的查核碼不符，不能輸出。請通知主管。")


class NoGlyph(Conflict):
    """A character that no font of the paper has."""

    code = "no_glyph"
    message = _("有一個字在列印字型裡沒有字形，無法印成 PDF。請下載 ODT，以有該字的字型列印。")


class TooShort(Invalid):
    """A period shorter than the law allows."""

    code = "too_short"
    message = _("期限太短：催告與陳述意見至少 7 日，繳款至少 10 日。")


class NeedsReason(Invalid):
    """An amount other than the proposed one says why."""

    code = "needs_reason"
    message = _("金額與基準表不同時，請敘明理由。")


class OutsideFrame(Invalid):
    """Outside what the statute allows."""

    code = "outside_frame"
    message = _("金額超出法定範圍。")


class WrongDay(Invalid):
    """A day that cannot be."""

    code = "wrong_day"
    message = _("日期不合理，請檢查。")


class NotThisGround(Invalid):
    """The ground of a waiver, or of doing without a statement, does not hold for this fine."""

    code = "not_this_ground"
    message = _("這個事由不適用於這件罰鍰。")


class NotServedYet(TooEarly):
    """The service has not taken effect."""

    code = "not_served_yet"
    message = _("送達還沒有生效，不能通知繳款。")


class WhoTookIt(NeedsReason):
    """A substitute is named by what they are to the person."""

    code = "who_took_it"
    message = _("補充送達請註明由何人代收（與本人之關係）。")


class WhyRevoked(NeedsReason):
    """A revocation says why."""

    code = "why_revoked"
    message = _("請敘明撤銷的理由。")


class NotLate(WrongDay):
    """Still within the period."""

    code = "not_late"
    message = _("還在法定期間內，沒有逾期。")


class StillTime(NotThisGround):
    """Silence counts only after its day."""

    code = "still_time"
    message = _("陳述期限還沒有過，請填寫陳述內容。")


class ChildNotFined(NotThisGround):
    """Below 14 when the duty was broken (行政罰法9 I)."""

    code = "child_not_fined"
    message = _("行為時未滿十四歲，不罰（行政罰法第 9 條），請改為免罰結案。")
