"""What other rooms may ask of the office."""

from huzheng.office.access import access_office
from huzheng.office.queries import (
    add_working_days,
    closing,
    closures,
    counter_groups,
    counters,
    duties_of,
    duty_holder,
    duty_holders,
    is_working_day,
    main_point,
    offices,
    open_spans,
    present_staff,
    role_names,
    service_groups,
    serving_staff,
    staff_names,
)

__all__ = [
    "access_office",
    "add_working_days",
    "closing",
    "closures",
    "counter_groups",
    "counters",
    "duties_of",
    "duty_holder",
    "duty_holders",
    "is_working_day",
    "main_point",
    "offices",
    "open_spans",
    "present_staff",
    "role_names",
    "service_groups",
    "serving_staff",
    "staff_names",
]
