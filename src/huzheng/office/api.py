"""What other rooms may ask of the office."""

from huzheng.office.access import (access_office)
from huzheng.office.queries import (account_of_bureau, add_working_days, bureau_of_account, closing, closures, counter_groups, counters, deputies, duties, duties_of, duty_holder, duty_holders, duty_list, holders_of_roles, is_working_day, main_point, office_row, offices, offices_of_bureau, open_spans, partners, present_staff, role_holders, role_names, sections, service_groups, serving_staff, staff_names, working_calendar)

__all__ = [
    "access_office",
    "account_of_bureau",
    "add_working_days",
    "bureau_of_account",
    "closing",
    "closures",
    "counter_groups",
    "counters",
    "deputies",
    "duties",
    "duties_of",
    "duty_holder",
    "duty_holders",
    "duty_list",
    "holders_of_roles",
    "is_working_day",
    "main_point",
    "office_row",
    "offices",
    "offices_of_bureau",
    "open_spans",
    "partners",
    "present_staff",
    "role_holders",
    "role_names",
    "sections",
    "service_groups",
    "serving_staff",
    "staff_names",
    "working_calendar",
]
