"""Tables of the queue. What must never happen is a constraint here.

The pointers of the hot tables carry neither an index (no query goes backwards along them) nor the plain foreign key: the composite
one of the same office (migrations, SameOffice) says more, and each would cost every move of every ticket.
"""

from typing import Any

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.hall.queue.states import OPEN, Need, State

HELD: Any = {
    "on_delete": models.PROTECT,
    "related_name": "+",
    "db_index": False,
    "db_constraint": False,
}  # by SameOffice


class Series(OfficeTable):
    """The last number given for one group on one day; its row lock orders everybody who takes one."""

    business_date = models.DateField()
    group = models.ForeignKey("office.ServiceGroup", on_delete=models.PROTECT, related_name="+")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "business_date", "group"], name="series_once_a_day")]

    def __str__(self) -> str:
        return f"{self.business_date} {self.group_id}: {self.last}"


class Ticket(OfficeTable):
    """A ticket (號碼牌). `seq` counts its moves; `token` opens its page on a phone; nothing here names a person.

    Number and letter stay those of `group`, whatever becomes of the ticket; where it was transferred to stands in `to_group`.
    """

    office = models.ForeignKey("office.Office", on_delete=models.PROTECT, related_name="+", db_index=False)
    business_date = models.DateField()
    group = models.ForeignKey("office.ServiceGroup", **HELD)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    seq = models.PositiveSmallIntegerField(default=1)
    calls = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)  # first call of the present wait; requeue clears it
    serving_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    counter = models.ForeignKey("office.Counter", null=True, **HELD)
    staff = models.ForeignKey("office.Staff", null=True, **HELD)
    token = models.CharField(max_length=32)
    need = models.CharField(max_length=8, blank=True, default="", db_default="")  # states.Need: never why
    wish = models.CharField(
        max_length=40, blank=True, default="", db_default=""
    )  # a language, by the name of the skill
    due_at = models.DateTimeField(null=True)  # booked: called at this moment, before everybody else
    # somebody who comes back with what was missing, or from another counter, is called before everybody who is new
    ahead = models.BooleanField(default=False, db_default=False)
    preferred = models.ForeignKey("office.Counter", null=True, **HELD)  # the counter that knows the case
    bound = models.BooleanField(default=False, db_default=False)  # only that one calls, while somebody sits there
    to_group = models.ForeignKey("office.ServiceGroup", null=True, **HELD)  # transferred there, under its old number
    prechecked = models.BooleanField(default=False, db_default=False)  # somebody has looked at the papers in the hall
    paused_at = models.DateTimeField(null=True)  # parked, or waiting again after a first call, since
    paused_seconds = models.PositiveIntegerField(default=0, db_default=0)  # of such pauses that are over: nobody's work
    inaccurate = models.BooleanField(default=False)  # the clock ran backwards, or it was finished on a later day

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token"], name="ticket_token"),
            # two taps, two kiosks, two servers: a number is given once
            models.UniqueConstraint(fields=["office", "business_date", "group", "number"], name="ticket_number_once"),
            # two clicks at one counter cannot open two people there
            models.UniqueConstraint(
                fields=["counter"], condition=Q(state__in=OPEN), name="ticket_one_open_per_counter"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="ticket_state_known"),
            models.CheckConstraint(
                condition=Q(
                    state=State.WAITING,
                    called_at__isnull=True,
                    serving_at__isnull=True,
                    paused_at__isnull=True,
                    finished_at__isnull=True,
                    counter__isnull=True,
                )
                | Q(state=State.WAITING, called_at__isnull=False, paused_at__isnull=False, ahead=True)
                & Q(finished_at__isnull=True, counter__isnull=True)
                | Q(state=State.PARKED, called_at__isnull=False, paused_at__isnull=False)
                & Q(finished_at__isnull=True, counter__isnull=False)
                | Q(
                    state__in=[State.CALLED, State.MISSED],
                    paused_at__isnull=True,
                    finished_at__isnull=True,
                    calls__gte=1,
                )
                & Q(called_at__isnull=False, counter__isnull=False)
                | Q(state=State.SERVING, called_at__isnull=False, serving_at__isnull=False, finished_at__isnull=True)
                & Q(counter__isnull=False)
                | Q(state=State.FINISHED, called_at__isnull=False, finished_at__isnull=False, counter__isnull=False)
                | Q(state=State.LEFT, finished_at__isnull=True),
                name="ticket_stamps_agree_with_state",
            ),
            models.CheckConstraint(
                condition=Q(inaccurate=True)
                | (Q(called_at__isnull=True) | Q(called_at__gte=F("taken_at")))
                & (Q(serving_at__isnull=True) | Q(serving_at__gte=F("called_at")))
                & (Q(finished_at__isnull=True) | Q(finished_at__gte=F("called_at"))),
                name="ticket_times_forward_or_marked",
            ),
            models.CheckConstraint(
                condition=Q(ahead=True) | Q(preferred__isnull=True), name="ticket_preferred_only_ahead"
            ),
            models.CheckConstraint(
                condition=Q(bound=False) | Q(preferred__isnull=False), name="ticket_bound_to_a_counter"
            ),
            models.CheckConstraint(condition=Q(need__in=Need.values), name="ticket_need_known"),
        ]
        indexes = [
            # who is next: small, only the waiting
            models.Index(
                fields=["office", "business_date", "group", "id"],
                condition=Q(state=State.WAITING),
                name="ticket_waiting",
            ),
            # the board and the overview of a day; metrics over a span of days
            models.Index(fields=["office", "business_date", "called_at"], name="ticket_day_called"),
        ]

    def __str__(self) -> str:
        return f"{self.business_date} {self.group_id}-{self.number} {self.state}"


class TicketMove(OfficeTable):
    """One step in a ticket's life; only ever added. `seq` 1 is its issue."""

    append_only = True

    office = models.ForeignKey("office.Office", on_delete=models.PROTECT, related_name="+", db_index=False)
    ticket = models.ForeignKey(Ticket, **HELD)
    seq = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    actor = models.CharField(max_length=60)
    counter = models.ForeignKey("office.Counter", null=True, **HELD)
    at = models.DateTimeField()
    to_group = models.ForeignKey("office.ServiceGroup", null=True, **HELD)  # of a transfer
    word = models.CharField(max_length=80, blank=True, default="", db_default="")  # parked: where; issued: by the bell

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "seq"], name="ticket_move_seq"),
            models.CheckConstraint(
                condition=Q(to_state__in=State.values) & Q(from_state__in=["", *State.values]),
                name="ticket_move_states_known",
            ),
            models.CheckConstraint(
                condition=Q(seq=1, verb="issue", from_state="") | Q(seq__gt=1) & ~Q(from_state=""),
                name="ticket_move_begins_with_issue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}#{self.seq} {self.verb}"


class Sitting(OfficeTable):
    """A member of staff at a counter in one session. A counter, a session and a person each have at most one open."""

    counter = models.ForeignKey("office.Counter", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    session = models.CharField(max_length=64)  # fingerprint of the session, never its key
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["counter"], condition=Q(closed_at=None), name="sitting_one_per_counter"),
            models.UniqueConstraint(fields=["session"], condition=Q(closed_at=None), name="sitting_one_per_session"),
            models.UniqueConstraint(fields=["staff"], condition=Q(closed_at=None), name="sitting_one_per_staff"),
        ]
        indexes = [models.Index(fields=["office"], condition=Q(closed_at=None), name="sitting_open")]

    def __str__(self) -> str:
        return f"{self.staff_id} at {self.counter_id}"


class FastLane(OfficeTable):
    """A time in which the fast lane (快速窗口) is open; an office has at most one open (Q-02).

    It takes effect while somebody sits at a fast counter and somebody at another one, so that nobody waits for an empty window.
    """

    opened_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office"], condition=Q(closed_at=None), name="fast_lane_open_once"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="fast_lane_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.opened_at}"


class BoardMessage(OfficeTable):
    """What the office says on its board for some days (看板訊息); taken off, it is gone, and the audit knows of it."""

    text_zh = models.CharField(max_length=80)
    text_en = models.CharField(max_length=180, blank=True)
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        ordering = ["-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="board_message_days_forward"),
            models.CheckConstraint(condition=~Q(text_zh=""), name="board_message_says_something"),
        ]
        indexes = [models.Index(fields=["office", "until_on"], name="board_message_until")]

    def __str__(self) -> str:
        return self.text_zh
