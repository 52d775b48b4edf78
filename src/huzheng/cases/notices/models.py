"""Tables of the one-time notices. Nothing here names a person; what is missing stays as it was said."""

from typing import Any

from django.db import models
from django.db.models import Q

from huzheng.cases.notices.states import OPEN, Signed, State
from huzheng.foundation.tenancy import OfficeTable

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class Notice(OfficeTable):
    """One notice of a case. `code` opens its page on a phone and gives the way back at the kiosk; retention makes it anew.

    `items` is what was printed (data.Item), `given` the keys of what came back, `contact` the office as it was printed. `ticket` is the
    ticket that was last taken with it.
    """

    case = models.ForeignKey("cases.Case", **POINTER)
    number = models.PositiveSmallIntegerField()  # in the case
    again = models.BooleanField()  # the case had a notice before that was not withdrawn (OTN-02)
    code = models.CharField(max_length=32)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ISSUED)
    seq = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=10, default="zh-hant")
    large = models.BooleanField(default=False)  # large print (大字版)
    items = models.JSONField()
    given = models.JSONField(default=list)
    contact = models.JSONField()
    signed = models.CharField(max_length=12, choices=Signed.choices)
    staff = models.ForeignKey("office.Staff", **POINTER)
    group = models.ForeignKey("office.ServiceGroup", null=True, **POINTER)
    counter = models.ForeignKey("office.Counter", null=True, **POINTER)
    ticket = models.ForeignKey("queue.Ticket", null=True, **POINTER)
    issued_at = models.DateTimeField()
    valid_until = models.DateField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="notice_number_once"),
            models.UniqueConstraint(fields=["code"], name="notice_code"),
            # what is missing is said once: two clerks, two taps
            models.UniqueConstraint(fields=["case"], condition=Q(state__in=OPEN), name="notice_one_open_a_case"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="notice_state_known"),
            models.CheckConstraint(condition=Q(signed__in=Signed.values), name="notice_signed_known"),
            models.CheckConstraint(condition=~Q(items=[]), name="notice_says_something"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at__isnull=True) | ~Q(state__in=OPEN) & Q(ended_at__isnull=False),
                name="notice_ended_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "valid_until"], condition=Q(state__in=OPEN), name="notice_awaited"),
            models.Index(fields=["office", "issued_at"], name="notice_issued"),
            models.Index(fields=["office", "-issued_at"], condition=Q(again=True), name="notice_again"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}-{self.number}"


class NoticeMove(OfficeTable):
    """One line of a notice's life; only ever added."""

    append_only = True

    notice = models.ForeignKey(Notice, **POINTER)
    seq = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "seq"], name="notice_move_seq"),
            models.CheckConstraint(
                condition=Q(seq=1, verb="issue_notice", from_state="") | Q(seq__gt=1) & ~Q(from_state=""),
                name="notice_move_begins_with_issue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id}#{self.seq} {self.verb}"


class NoticeException(OfficeTable):
    """Why somebody was sent away without a notice (OTN-01); only ever added, written without names."""

    append_only = True

    case = models.ForeignKey("cases.Case", **POINTER)
    reason = models.CharField(max_length=20)  # a key of rulebook/notice.yaml
    words = models.CharField(max_length=200)
    staff = models.ForeignKey("office.Staff", **POINTER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="notice_exception_says_why")]
        indexes = [models.Index(fields=["office", "at"], name="notice_exception_at")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.reason}"
