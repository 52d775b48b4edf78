"""The task force (推動小組): its seats, and who sat in them from when until when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.meetings.states import Seat

DAYS = Func(F("from_on"), F("until_on"), Value("[]"), function="DATERANGE", output_field=DateRangeField())
ONE_AT_A_TIME = (Seat.CONVENER, Seat.SECRETARY)


class TaskForce(OfficeTable):
    """A group that sees to the plan (推動小組), with what founds it and what it has to do."""

    name = models.CharField(max_length=100)
    founded_on = models.DateField()
    basis = models.TextField(blank=True)  # 設置依據
    duties = models.TextField(blank=True)  # one duty a line
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["founded_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name"], name="task_force_name"),
            models.CheckConstraint(condition=~Q(name=""), name="task_force_named"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("founded_on")), name="task_force_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(OfficeTable):
    """Who holds a seat from a day until a day: a person, or whoever holds a role (of a section) then. Rows stay when they end."""

    group = models.ForeignKey(TaskForce, on_delete=models.PROTECT, related_name="+")
    seat = models.CharField(max_length=10, choices=Seat.choices)
    staff = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    role = models.CharField(max_length=20, blank=True)
    section = models.ForeignKey("office.Section", on_delete=models.PROTECT, related_name="+", null=True)
    task = models.CharField(max_length=200, blank=True)  # 分工
    from_on = models.DateField()
    until_on = models.DateField(null=True)  # the last day; open while null
    reason = models.CharField(max_length=200, blank=True)  # why it ended

    class Meta:
        ordering = ["group", "from_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(seat__in=Seat.values), name="group_member_seat"),
            models.CheckConstraint(
                condition=Q(staff__isnull=False, role="", section__isnull=True) | Q(staff__isnull=True) & ~Q(role=""),
                name="group_member_person_or_role",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="group_member_forward"
            ),
            ExclusionConstraint(
                name="group_member_once",
                expressions=[
                    (F("group"), RangeOperators.EQUAL),
                    (F("staff"), RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(staff__isnull=False),
            ),
            ExclusionConstraint(
                name="group_seat_held_once",
                expressions=[
                    (F("group"), RangeOperators.EQUAL),
                    (F("seat"), RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(seat__in=ONE_AT_A_TIME),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.seat} {self.staff_id or self.role}"
