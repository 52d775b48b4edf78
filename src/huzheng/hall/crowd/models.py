"""Thresholds, crowds with their looks and steps, and proposals for the load of counters."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.hall.crowd import data
from huzheng.hall.crowd.states import OPEN, Load, ProposalState, State, Step


class CrowdSetting(OfficeTable):
    """When the office speaks of a crowd (門檻), and what may be done then; its row lock orders everybody who looks at the hall."""

    minutes = models.PositiveSmallIntegerField(default=data.MINUTES)
    people = models.PositiveSmallIntegerField(default=data.PEOPLE)
    steps = ArrayField(models.CharField(max_length=20, choices=Step.choices), default=list)
    booking_share = models.PositiveSmallIntegerField(default=data.BOOKING_SHARE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office"], name="crowd_setting_once"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, people__gte=1, booking_share__lte=100), name="crowd_setting_sensible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min, {self.people}"


class Crowd(OfficeTable):
    """A crowd (人潮): seen before it came or when it was there, until it fell. Numbers are those of the hall, of no person."""

    business_date = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.FORESEEN)
    seq = models.PositiveIntegerField(default=1)
    raised_at = models.DateTimeField()
    expected_at = models.DateTimeField()  # when the threshold was to be passed, as seen then
    expected_peak = models.PositiveSmallIntegerField()  # minutes, p90, as seen then
    threshold_minutes = models.PositiveSmallIntegerField()
    threshold_people = models.PositiveSmallIntegerField()
    came_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    peak_waiting = models.PositiveSmallIntegerField(default=0)
    peak_minutes = models.PositiveSmallIntegerField(default=0)  # p90 of what had been waited, measured
    peak_at = models.DateTimeField()
    calm = models.PositiveSmallIntegerField(default=0)  # looks in a row that found the hall below the threshold
    staff = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)  # who was told

    class Meta:
        ordering = ["-raised_at", "-pk"]
        constraints = [
            # one alert for one crowd, however many look at the hall
            models.UniqueConstraint(fields=["office"], condition=Q(state__in=OPEN), name="crowd_one_open"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="crowd_state_known"),
            models.CheckConstraint(
                condition=Q(state=State.FORESEEN, came_at__isnull=True, ended_at__isnull=True)
                | Q(state=State.OVER, came_at__isnull=False, ended_at__isnull=True)
                | Q(state=State.FALLEN, came_at__isnull=False, ended_at__isnull=False)
                | Q(state=State.AVERTED, came_at__isnull=True, ended_at__isnull=False),
                name="crowd_stamps_agree_with_state",
            ),
            models.CheckConstraint(
                condition=Q(came_at__isnull=True) | Q(came_at__gte=F("raised_at")), name="crowd_raised_before_it_came"
            ),
        ]
        indexes = [models.Index(fields=["office", "business_date"], name="crowd_day")]

    def __str__(self) -> str:
        return f"{self.business_date} {self.state}"


class CrowdMove(OfficeTable):
    """One step in a crowd's life, what was done against it included; only ever added."""

    append_only = True

    crowd = models.ForeignKey(Crowd, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    step = models.ForeignKey("CrowdStep", on_delete=models.PROTECT, related_name="+", null=True)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["crowd", "seq"], name="crowd_move_seq")]

    def __str__(self) -> str:
        return f"{self.crowd_id}#{self.seq} {self.verb}"


class CrowdLook(OfficeTable):
    """The hall at one moment of a crowd: how many waited, what had been waited (p90), what was to come; only ever added."""

    append_only = True

    crowd = models.ForeignKey(Crowd, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    waiting = models.PositiveSmallIntegerField()
    waited = models.PositiveSmallIntegerField()
    peak = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["crowd", "at"], name="crowd_look_once")]

    def __str__(self) -> str:
        return f"{self.at:%H:%M} {self.waiting}"


class CrowdStep(OfficeTable):
    """A step proposed against a crowd, with the highest p90 wait to come without and with it; done at some moment, or never."""

    crowd = models.ForeignKey(Crowd, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=20, choices=Step.choices)
    counter = models.ForeignKey("office.Counter", on_delete=models.PROTECT, related_name="+", null=True)
    group = models.ForeignKey("office.ServiceGroup", on_delete=models.PROTECT, related_name="+", null=True)
    before = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["crowd", "position"], name="crowd_step_position"),
            models.UniqueConstraint(fields=["crowd", "step"], name="crowd_step_once"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="crowd_step_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.crowd_id} {self.step}"


class LoadProposal(OfficeTable):
    """A proposal to even out the load of counters: what, from which weeks, what it would bring, and what was decided."""

    kind = models.CharField(max_length=20, choices=Load.choices)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN)
    seq = models.PositiveIntegerField(default=1)
    counter = models.ForeignKey(
        "office.Counter", on_delete=models.PROTECT, related_name="+", null=True
    )  # who has too much
    other = models.ForeignKey("office.Counter", on_delete=models.PROTECT, related_name="+", null=True)  # who could help
    group = models.ForeignKey("office.ServiceGroup", on_delete=models.PROTECT, related_name="+", null=True)
    from_hour = models.PositiveSmallIntegerField(null=True)
    to_hour = models.PositiveSmallIntegerField(null=True)
    first_on = models.DateField()
    last_on = models.DateField()
    facts = models.JSONField()  # the shares and minutes that it rests on
    before = models.DecimalField(max_digits=6, decimal_places=1)
    after = models.DecimalField(max_digits=6, decimal_places=1)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind", "counter", "other", "group", "from_hour", "to_hour"],
                condition=Q(state=ProposalState.OPEN), nulls_distinct=False, name="load_proposal_open_once",
            ),
            models.CheckConstraint(condition=Q(state__in=ProposalState.values), name="load_proposal_state_known"),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.DECLINED) | ~Q(reason=""), name="load_proposal_declined_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN, decided_at__isnull=True)
                | ~Q(state=ProposalState.OPEN) & Q(decided_at__isnull=False),
                name="load_proposal_decided_has_time",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class LoadMove(OfficeTable):
    """One step in a proposal's life; only ever added."""

    append_only = True

    proposal = models.ForeignKey(LoadProposal, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    reason = models.CharField(max_length=300, blank=True)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["proposal", "seq"], name="load_move_seq")]

    def __str__(self) -> str:
        return f"{self.proposal_id}#{self.seq} {self.verb}"
