"""What other rooms may ask of the office."""

from huzheng.office.access import access_office
from huzheng.office.queries import counter_groups, counters, main_point, offices, service_groups, staff_names

__all__ = ["access_office", "counter_groups", "counters", "main_point", "offices", "service_groups", "staff_names"]
