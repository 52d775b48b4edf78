"""What may stand in the way at reception.

HuzhengError
├── Conflict
│   ├── UndoOver        the minute in which a tap is taken back is over
│   ├── SupportTaken    somebody else was faster
│   ├── CounterCalled   help is on the way to this counter already
│   ├── HelpsAlready    nobody helps at two counters
│   ├── NobodyToAsk     nobody on the back-up list is free
│   └── GuideTaken      the person guides at this hour already
└── Invalid
    ├── NoSuchTopic     not a topic of the desk
    ├── NoSuchCounter   not a counter in use
    ├── NoSuchHelper    nobody of this office, or not serving
    └── EndsBefore      the end lies before the beginning
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class UndoOver(Conflict):
    """What is counted stays after a minute."""

    code = "undo_over"
    message = _("已超過一分鐘，這筆紀錄不再收回。")


class SupportTaken(Conflict):
    """The first to accept closes the call."""

    code = "support_taken"
    message = _("已有其他同仁前往支援，謝謝您。")


class CounterCalled(Conflict):
    """One call a counter."""

    code = "counter_called"
    message = _("這個櫃檯已經在請求支援。")


class HelpsAlready(Conflict):
    """One person, one counter."""

    code = "helps_already"
    message = _("您正在支援另一個櫃檯，請先結束。")


class NobodyToAsk(Conflict):
    """The list is empty, or all on it are away or help already."""

    code = "nobody_to_ask"
    message = _("後線支援名單上目前沒有可以請求的同仁。")


class GuideTaken(Conflict):
    """Nobody guides twice at one hour."""

    code = "guide_taken"
    message = _("這位同仁在這段時間已排引導。")


class NoSuchTopic(Invalid):
    """Not on the desk."""

    code = "no_such_topic"
    message = _("沒有這個諮詢類別。")


class NoSuchCounter(Invalid):
    """Not a counter of this office."""

    code = "no_such_counter"
    message = _("找不到這個櫃檯。")


class NoSuchHelper(Invalid):
    """Somebody who does not serve here."""

    code = "no_such_helper"
    message = _("找不到這位同仁，或當日不在職。")


class EndsBefore(Invalid):
    """Times that cannot be."""

    code = "ends_before"
    message = _("結束時間要晚於開始時間。")
