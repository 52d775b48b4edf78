"""What the notices do when something happens to their case. The dispatcher opens the transaction; twice is once."""

from functools import partial

from huzheng.cases.book.api import write_to_applicant
from huzheng.cases.notices.access import access_open, access_with_case
from huzheng.cases.notices.data import MAIL
from huzheng.cases.notices.messages import notice_mail
from huzheng.cases.notices.models import Notice
from huzheng.cases.notices.steps import give_back, move_notice, postpone_notices
from huzheng.foundation.actors import system
from huzheng.foundation.events.models import Event
from huzheng.office.api import day_lost_by


def go_on(event: Event) -> None:
    """A case was resumed without its notice being asked: what was missing has come."""
    if notice := _open(event):
        give_back(notice, [], by=system(event.office_id), now=event.at)


def lapse(event: Event) -> None:
    """A case is closed: nothing is awaited any more."""
    if notice := _open(event):
        move_notice(notice, "lapse", by=system(event.office_id), now=event.at)


def _open(event: Event) -> Notice | None:
    return access_open(event.office_id, event.data["case"], before=event.at)


def write(event: Event) -> None:
    """A notice was issued: whoever chose mail or SMS gets it that way, too."""
    notice = access_with_case(event.office_id, event.data["notice"])
    words = partial(notice_mail, notice)
    write_to_applicant(notice.case, MAIL, words, by=system(event.office_id), now=event.at)


def closure_declared(event: Event) -> None:
    """The office is closed on a day: what ends on it ends on the next working day."""
    if closed_on := day_lost_by(event.office_id, event.data["closure"]):
        postpone_notices(event.office_id, closed_on, by=system(event.office_id), now=event.at)
