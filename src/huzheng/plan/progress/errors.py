"""What can stand against reporting.

HuzhengError
├── Conflict
│   ├── NotInForce        only an approved plan is reported on
│   └── CellsMoved        somebody else has filled in the same months meanwhile; names them
└── Invalid
    ├── WithoutProof      'done' without a file, a closed figure or evidence in words
    ├── WordsMissing      a report says something
    ├── NotDue            no report is due on this item for this day
    ├── MonthsPrinted     the plan itself prints the months: they change by an amendment only
    └── BadCells          what the board sent cannot be read
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class NotInForce(Conflict):
    """The plan is a draft."""

    code = "not_in_force"
    message = _("計畫核定之後才能填報進度。")


class CellsMoved(Conflict):
    """Somebody was faster; `context["cells"]` names the months."""

    code = "cells_moved"
    message = _("有人剛剛填了同樣的月份。下面標出不同的格子，您填的還在，確認後再儲存一次。")


class WithoutProof(Invalid):
    """Nothing proves that it is done."""

    code = "without_proof"
    message = _("填「已完成」要附上佐證：一個檔案、一項已結算的數字，或一則已登記的佐證。")


class WordsMissing(Invalid):
    """The report says nothing."""

    code = "words_missing"
    message = _("請寫下辦理情形。")


class NotDue(Invalid):
    """There is nothing to report for this day."""

    code = "not_due"
    message = _("這一天沒有應填報的進度。")


class MonthsPrinted(Invalid):
    """The schedule prints the months of this task."""

    code = "months_printed"
    message = _("計畫已印出這項工作的月份；預定月份要修正計畫才能更改。")


class BadCells(Invalid):
    """The months cannot be read."""

    code = "bad_cells"
    message = _("無法讀出填寫的月份，請重新整理後再填。")
