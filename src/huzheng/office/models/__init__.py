"""Tables of the office, by subject."""

from huzheng.office.models.days import Closure, OpeningHours
from huzheng.office.models.duties import Absence, DayPresence, Duty, DutyAssignment
from huzheng.office.models.partners import Cooperation, Partner
from huzheng.office.models.people import Account, Device, EnrolmentTry, RoleGrant, Skill, Staff
from huzheng.office.models.places import Bureau, Counter, CounterGroup, Office, Section, ServiceGroup, ServicePoint
from huzheng.office.models.reminders import Reminder
from huzheng.office.models.supervision import SupervisionCheck, TelephoneTest

__all__ = [
    "Absence",
    "Account",
    "Bureau",
    "Closure",
    "Cooperation",
    "Counter",
    "CounterGroup",
    "DayPresence",
    "Device",
    "Duty",
    "DutyAssignment",
    "EnrolmentTry",
    "Office",
    "OpeningHours",
    "Partner",
    "Reminder",
    "RoleGrant",
    "Section",
    "ServiceGroup",
    "ServicePoint",
    "Skill",
    "Staff",
    "SupervisionCheck",
    "TelephoneTest",
]
