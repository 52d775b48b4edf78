"""Tables of reception. What is counted names nobody who asked; questions are written without names."""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.hall.reception.states import OPEN, TAKEN, Answer, State

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class Greeting(OfficeTable):
    """Somebody asked at the desk: one tap on a topic, or a question with the answer that was given."""

    topic = models.CharField(max_length=20)  # a key of rulebook/topics.yaml
    at = models.DateTimeField()
    by = models.ForeignKey("office.Staff", **POINTER)
    question = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(question="", answer="") | ~Q(question="") & ~Q(answer=""),
                name="greeting_question_has_answer",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("at")), name="greeting_undone_after"
            ),
        ]
        indexes = [
            models.Index(fields=["office", "at"], condition=Q(undone_at__isnull=True), name="greeting_counted"),
            models.Index(fields=["office", "-at"], condition=~Q(question=""), name="greeting_questions"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.at}"


class Guide(OfficeTable):
    """Somebody guides people in the hall for a while."""

    staff = models.ForeignKey("office.Staff", **POINTER)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["begins_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="guide_ends_after_it_begins"),
            ExclusionConstraint(
                name="guide_once_at_a_time",
                expressions=[
                    ("staff", RangeOperators.EQUAL),
                    (
                        Func(F("begins_at"), F("ends_at"), function="TSTZRANGE", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(withdrawn_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["office", "begins_at"], name="guide_day")]

    def __str__(self) -> str:
        return f"{self.begins_at} {self.staff_id}"


class BackUp(OfficeTable):
    """Somebody of the back office who may be called to a counter, in the order of `position`."""

    staff = models.ForeignKey("office.Staff", **POINTER)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["office", "staff"], name="back_up_once"),
            models.UniqueConstraint(
                fields=["office", "position"], name="back_up_position", deferrable=models.Deferrable.DEFERRED
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.staff_id}"


class Support(OfficeTable):
    """Back-office staff are called to a counter: by whom and why, who came, from when to when."""

    counter = models.ForeignKey("office.Counter", **POINTER)
    crowd = models.ForeignKey("crowd.Crowd", null=True, **POINTER)  # the alert that it answers
    state = models.CharField(max_length=10, choices=State.choices, default=State.CALLED)
    seq = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=100, blank=True)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey("office.Staff", **POINTER)
    helper = models.ForeignKey("office.Staff", null=True, **POINTER)
    accepted_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-called_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["counter"], condition=Q(state__in=OPEN), name="support_one_a_counter"),
            models.UniqueConstraint(fields=["helper"], condition=Q(state__in=TAKEN), name="support_one_a_helper"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="support_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[*TAKEN, State.ENDED]) | Q(helper__isnull=False, accepted_at__isnull=False),
                name="support_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.HELPING, State.ENDED]) | Q(arrived_at__isnull=False),
                name="support_helping_has_arrived",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at__isnull=True) | ~Q(state__in=OPEN) & Q(ended_at__isnull=False),
                name="support_ended_has_time",
            ),
        ]
        indexes = [models.Index(fields=["office", "called_at"], name="support_called")]

    def __str__(self) -> str:
        return f"{self.counter_id} {self.state}"


class SupportAsked(OfficeTable):
    """One person of the back-up list in a call: from when they are asked, what they said."""

    support = models.ForeignKey(Support, **POINTER)
    staff = models.ForeignKey("office.Staff", **POINTER)
    position = models.PositiveSmallIntegerField()
    ask_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["support", "staff"], name="support_asked_once"),
            models.UniqueConstraint(fields=["support", "position"], name="support_asked_position"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="support_answer_known"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="support_answer_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.support_id}#{self.position} {self.answer}"


class SupportMove(OfficeTable):
    """One line of a call's life; only ever added."""

    append_only = True

    support = models.ForeignKey(Support, **POINTER)
    seq = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["support", "seq"], name="support_move_seq")]

    def __str__(self) -> str:
        return f"{self.support_id}#{self.seq} {self.verb}"
