"""Forms of the office, by subject."""

from huzheng.office.forms.office import (
    AssignForm,
    CallingForm,
    CheckForm,
    ClosureForm,
    CounterForm,
    DeviceForm,
    DutyForm,
    EnrolForm,
    GroupForm,
    HoursForm,
    OfficeForm,
    PlaceForm,
    SectionForm,
    TelephoneForm,
)
from huzheng.office.forms.partners import CooperationForm, EndForm, PartnerForm
from huzheng.office.forms.people import AbsenceForm, LeaveForm, PersonForm, SignInForm, SkillForm
from huzheng.office.forms.shared import initial, named

__all__ = [
    "AbsenceForm",
    "AssignForm",
    "CallingForm",
    "CheckForm",
    "ClosureForm",
    "CooperationForm",
    "CounterForm",
    "DeviceForm",
    "DutyForm",
    "EndForm",
    "EnrolForm",
    "GroupForm",
    "HoursForm",
    "LeaveForm",
    "OfficeForm",
    "PartnerForm",
    "PersonForm",
    "PlaceForm",
    "SectionForm",
    "SignInForm",
    "SkillForm",
    "TelephoneForm",
    "initial",
    "named",
]
