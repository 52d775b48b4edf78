"""What the room does when a sheet was given. The dispatcher opens the transaction; twice is once."""

from functools import partial

from huzheng.cases.book.api import write_to_applicant
from huzheng.cases.tips.access import access_sheet
from huzheng.cases.tips.data import MAIL
from huzheng.cases.tips.messages import sheet_mail
from huzheng.foundation.actors import system
from huzheng.foundation.events.models import Event


def write(event: Event) -> None:
    """Whoever chose mail or SMS gets the next steps that way, too."""
    sheet = access_sheet(event.office_id, event.data["sheet"])
    write_to_applicant(sheet.case, MAIL, partial(sheet_mail, sheet), by=system(event.office_id), now=event.at)
