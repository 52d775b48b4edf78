"""Reports to the bureau: the kinds, each report of the calendar, and its versions with what was sent byte for byte."""

from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.plan.dispatch.states import ReportState, Rhythm, SignRole, Way


class ReportKind(OfficeTable):
    """A report that comes again and again: to whom, how often, by which day, and who owes it (a duty, or a person)."""

    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=160, blank=True)
    addressee = models.CharField(max_length=100)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices)
    starts_on = models.DateField()  # the first period is the one in which it lies
    due_day = models.PositiveSmallIntegerField(null=True)  # of the month after the period
    once_due = models.DateField(null=True)
    duty = models.ForeignKey("office.Duty", on_delete=models.PROTECT, related_name="+", null=True)
    holder = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    deputy = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    source_words = models.CharField(max_length=300, blank=True)  # where its figures come from
    sign_role = models.CharField(max_length=12, choices=SignRole.choices, default=SignRole.SECTION_HEAD)
    task = models.ForeignKey("plan.ScheduleTask", on_delete=models.PROTECT, related_name="+", null=True)
    measure = models.ForeignKey("plan.Measure", on_delete=models.PROTECT, related_name="+", null=True)
    ended_on = models.DateField(null=True)  # from this day on no further period begins

    class Meta:
        ordering = [F("ended_on").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name_zh"], name="report_kind_name"),
            models.CheckConstraint(condition=Q(rhythm__in=Rhythm.values), name="report_kind_rhythm"),
            models.CheckConstraint(condition=Q(sign_role__in=SignRole.values), name="report_kind_sign_role"),
            models.CheckConstraint(
                condition=Q(rhythm=Rhythm.ONCE, once_due__gte=F("starts_on"), due_day__isnull=True)
                | ~Q(rhythm=Rhythm.ONCE) & Q(once_due__isnull=True, due_day__gte=1, due_day__lte=31),
                name="report_kind_due",
            ),
            models.CheckConstraint(
                condition=Q(duty__isnull=False, holder__isnull=True, deputy__isnull=True)
                | Q(duty__isnull=True, holder__isnull=False),
                name="report_kind_owed_by_one",
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("holder")), name="report_kind_deputy_is_another"
            ),
            models.CheckConstraint(
                condition=Q(task__isnull=True) | Q(measure__isnull=True), name="report_kind_one_source"
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh


class ReportField(OfficeTable):
    """A figure of a kind of report: bound to a metric of the whole office, or typed by hand."""

    kind = models.ForeignKey(ReportKind, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=80)
    unit = models.CharField(max_length=20, blank=True)
    metric = models.CharField(max_length=80, blank=True)  # empty: typed
    aggregate = models.CharField(max_length=20, blank=True)
    filter = models.JSONField(default=dict)

    class Meta:
        ordering = ["kind", "position"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "position"], name="report_field_place"),
            models.CheckConstraint(
                condition=Q(metric="", aggregate="", filter={}) | ~Q(metric="") & ~Q(aggregate=""),
                name="report_field_bound_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Report(OfficeTable):
    """One report of the calendar: of a kind, for a period (`period_end` is the day after the last)."""

    kind = models.ForeignKey(ReportKind, on_delete=models.PROTECT, related_name="+")
    period_start = models.DateField()
    period_end = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DUE)
    version = models.PositiveSmallIntegerField(default=0)  # the one that is worked on or holds; 0 before the first

    class Meta:
        ordering = ["due_on", "kind", "pk"]
        indexes = [models.Index(fields=["office", "due_on"], name="report_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "period_start"], name="report_once_a_period"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="dispatch_state"),
            models.CheckConstraint(condition=Q(period_end__gt=F("period_start")), name="report_period_forward"),
            models.CheckConstraint(
                condition=Q(state=ReportState.DUE, version=0) | ~Q(state=ReportState.DUE) & Q(version__gte=1),
                name="report_has_a_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id} {self.period_start}"


class ReportMove(OfficeTable):
    """One step of a report's life; insert-only."""

    append_only = True

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField()
    actor = models.CharField(max_length=60)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["report", "seq"]
        constraints = [models.UniqueConstraint(fields=["report", "seq"], name="dispatch_move_once")]

    def __str__(self) -> str:
        return f"{self.verb} {self.before} → {self.after}"


class ReportVersion(OfficeTable):
    """What a report says. `figures` is a snapshot; from the signature on nothing of it changes, from the sending on nothing
    at all: triggers of migration 0002.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True)  # why it was corrected
    figures = models.JSONField(default=list)
    remark = models.TextField(blank=True)
    drawn_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    drawn_at = models.DateTimeField()
    signed_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    signed_at = models.DateTimeField(null=True)
    odt = models.ForeignKey("files.KeptFile", on_delete=models.PROTECT, related_name="+", null=True)
    pdf = models.ForeignKey("files.KeptFile", on_delete=models.PROTECT, related_name="+", null=True)
    sent_how = models.CharField(max_length=8, choices=Way.choices, blank=True)
    sent_number = models.CharField(max_length=100, blank=True)
    sent_on = models.DateField(null=True)
    sent_by = models.ForeignKey("office.Staff", on_delete=models.PROTECT, related_name="+", null=True)
    sent_at = models.DateTimeField(null=True)
    proof = models.ForeignKey("files.KeptFile", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="report_version_number"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="report_corrected_for_a_reason"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, odt__isnull=True, pdf__isnull=True)
                | Q(signed_at__isnull=False, odt__isnull=False, pdf__isnull=False),
                name="report_signed_with_papers",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_on__isnull=True, sent_how="", sent_number="", proof__isnull=True)
                | Q(sent_at__isnull=False, sent_on__isnull=False, sent_how__in=Way.values, signed_at__isnull=False)
                & (~Q(sent_number="") | Q(proof__isnull=False)),
                name="report_sent_with_number_or_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"
