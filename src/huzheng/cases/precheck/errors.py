"""What may stand in the way of looking at papers in the hall.

HuzhengError
├── Conflict
│   └── PapersLack     something that is needed was not ticked: a notice, not a mark
└── Invalid
    ├── NotHere        the office does not offer this service at its counters
    └── NothingLacks   a notice where all is there
"""

from django.utils.translation import gettext_lazy as _

from huzheng.foundation.errors import Conflict, Invalid


class PapersLack(Conflict):
    """A ticket is marked only when all is there."""

    code = "papers_lack"
    message = _("應備證件還沒有齊全，不能註記預審完成。")


class NotHere(Invalid):
    """Not offered, or not at a counter."""

    code = "not_here"
    message = _("本所櫃檯不受理這項業務。")


class NothingLacks(Invalid):
    """No notice without anything to say."""

    code = "nothing_lacks"
    message = _("證件都已齊全，不需要一次告知單。")
