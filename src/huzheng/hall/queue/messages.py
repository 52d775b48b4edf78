"""The sentences of a closure, as the kiosk, the board and the phone say them."""

from django.utils import translation
from django.utils.translation import gettext as _

from huzheng.foundation.page.wording import short_date
from huzheng.hall.queue.queries.closed import Shut

SPOKEN = (("zh-Hant", "zh-hant"), ("en", "en"))  # (of the page, of the words): at once, whoever stands there


def shut_head(shut: Shut) -> str:
    """Return that the office is closed, from when and why, in the active language."""
    if shut.from_time is None:
        return _("本所今天停止辦公：%(why)s") % {"why": shut.reason}
    return _("本所今天 %(at)s 起停止辦公：%(why)s") % {"at": f"{shut.from_time:%H:%M}", "why": shut.reason}


def shut_next(shut: Shut) -> str:
    """Return when the office opens again, in the active language."""
    if shut.opens_at is None:
        return _("下次開門的時間請看本所網站。")
    return _("下次開門：%(day)s %(at)s。") % {"day": short_date(shut.opens_at.date()), "at": f"{shut.opens_at:%H:%M}"}


def shut_sentences(shut: Shut) -> list[tuple[str, tuple[str, str]]]:
    """Return both sentences in every language of the kiosk."""
    found = []
    for page, words in SPOKEN:
        with translation.override(words):
            found.append((page, (shut_head(shut), shut_next(shut))))
    return found


def shut_texts(shut: Shut) -> list[str]:
    """Return what the board says, in the active language."""
    return [shut_head(shut), shut_next(shut)]
