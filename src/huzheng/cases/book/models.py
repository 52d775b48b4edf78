"""Tables of the book of cases. What must never happen is a constraint here."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from huzheng.cases.book.states import CLOSED, Channel, PaperState, Part, SignatureKind, State, StepState
from huzheng.foundation.tenancy import OfficeTable

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class CaseSeries(OfficeTable):
    """The last case number of a year; its row lock orders everybody who opens a case in one office."""

    roc_year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "roc_year"], name="case_series_once_a_year")]

    def __str__(self) -> str:
        return f"{self.roc_year}: {self.last}"


class Case(OfficeTable):
    """One application for one service. Who it is about stands in CasePerson; nothing here names a person.

    What held at intake is kept on the row (limit, delegation, version of the service), so a changed rule never touches an open case.
    `first` is the case with which the person came, when more services were added under the same ticket (CTR-03). `code` is the
    secret half of the links on papers, like the notice's; retention makes it anew, so that an old link is dead.
    """

    roc_year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    code = models.CharField(max_length=32)
    business_date = models.DateField()
    service = models.CharField(max_length=20)
    version = models.CharField(max_length=60)
    service_zh = models.CharField(max_length=120)
    service_en = models.CharField(max_length=200)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    seq = models.PositiveSmallIntegerField(default=1)
    ticket = models.ForeignKey("queue.Ticket", null=True, **POINTER)
    first = models.ForeignKey("self", null=True, **POINTER)
    responsible = models.ForeignKey("office.Staff", null=True, **POINTER)
    section = models.ForeignKey("office.Section", null=True, **POINTER)
    decided_by = models.ForeignKey("office.Staff", null=True, **POINTER)
    decided_at = models.DateTimeField(null=True)
    delegated = models.BooleanField()  # held at intake: the clerk decides alone
    limit_days = models.PositiveSmallIntegerField()  # working days, 0 at once; held at intake
    received_at = models.DateTimeField()
    due_on = models.DateField()
    event_on = models.DateField(null=True)  # from which a statutory period counts
    suspended_at = models.DateTimeField(null=True)
    suspended_days = models.PositiveSmallIntegerField(
        default=0
    )  # working days that did not count, of suspensions that are over
    extensions = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    result_words = models.CharField(max_length=300, blank=True)  # the reason of a refusal, where it was sent on
    circumstances = models.JSONField(default=list)  # keys of the catalogue's circumstances that were ticked
    inaccurate = models.BooleanField(default=False)  # entered afterwards

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "roc_year", "serial"], name="case_number_once"),
            models.UniqueConstraint(fields=["code"], name="case_code"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="case_state_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="case_channel_known"),
            models.CheckConstraint(
                condition=Q(state__in=CLOSED, finished_at__isnull=False)
                | ~Q(state__in=CLOSED) & Q(finished_at__isnull=True),
                name="case_finished_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state=State.LACKING, suspended_at__isnull=False)
                | ~Q(state=State.LACKING) & Q(suspended_at__isnull=True),
                name="case_suspended_has_time",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=False, decided_by__isnull=False)
                | Q(decided_at__isnull=True, decided_by__isnull=True),
                name="case_decision_has_person",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.WORKING, State.DONE]) | Q(decided_at__isnull=False),
                name="case_works_after_decision",
            ),
            models.CheckConstraint(
                condition=Q(inaccurate=True) | Q(finished_at__isnull=True) | Q(finished_at__gte=F("received_at")),
                name="case_times_forward_or_marked",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "business_date", "id"], name="case_day"),
            # the lists of what is open: small, by due day
            models.Index(fields=["office", "due_on", "id"], condition=~Q(state__in=CLOSED), name="case_open_due"),
            models.Index(
                fields=["office", "responsible", "due_on"], condition=~Q(state__in=CLOSED), name="case_open_mine"
            ),
            models.Index(
                fields=["office", "section", "due_on"], condition=~Q(state__in=CLOSED), name="case_open_section"
            ),
            models.Index(fields=["office", "-id"], name="case_newest"),
            models.Index(fields=["office", "finished_at"], name="case_finished"),
            models.Index(fields=["office", "service", "-id"], name="case_service"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Return the number as printed: year, dash, six digits."""
        return f"{self.roc_year:03}-{self.serial:06}"


class CaseMove(OfficeTable):
    """One line of a case's history; only ever added. `reason` is written without names; a correction is a further line."""

    append_only = True

    case = models.ForeignKey(Case, **POINTER)
    seq = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=30)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    data = models.JSONField(default=dict)  # ids, numbers, days; no personal data

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["case", "seq"], name="case_move_seq"),
            models.CheckConstraint(
                condition=Q(seq=1, verb="open_case", from_state="") | Q(seq__gt=1) & ~Q(from_state=""),
                name="case_move_begins_with_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.seq} {self.verb}"


class CasePerson(OfficeTable):
    """Somebody in a case. The name as entered; `name_key` is its searchable shadow. Retention blanks what names the person."""

    case = models.ForeignKey(Case, **POINTER)
    part = models.CharField(max_length=12, choices=Part.choices)
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200)
    id_number = models.CharField(max_length=20, blank=True)
    born_on = models.DateField(null=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    relation = models.CharField(max_length=40, blank=True)  # to the person concerned
    language = models.CharField(max_length=10, default="zh-hant")
    wants = models.CharField(max_length=5, default="print")  # print, email, sms
    checked_by = models.ForeignKey("office.Staff", null=True, **POINTER)  # who saw the identity card
    checked_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(part__in=Part.values), name="case_person_part_known"),
            models.CheckConstraint(condition=Q(wants__in=["print", "email", "sms"]), name="case_person_wants_known"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(part=Part.APPLICANT), name="case_person_one_applicant"
            ),
        ]
        indexes = [
            models.Index(fields=["case"], name="case_person_case"),
            models.Index(fields=["office", "id_number"], condition=~Q(id_number=""), name="case_person_id_number"),
            models.Index(fields=["office", "phone"], condition=~Q(phone=""), name="case_person_phone"),
            GinIndex(fields=["name_key"], opclasses=["gin_trgm_ops"], name="case_person_name"),
            # one or two characters hold no group of three: they are found as the beginning of a name
            models.Index(
                fields=["office", "name_key"], opclasses=["int8_ops", "varchar_pattern_ops"], name="case_person_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.part}"


class CasePaper(OfficeTable):
    """One paper of a case's check list, as it was asked for on that day."""

    case = models.ForeignKey(Case, **POINTER)
    key = models.CharField(max_length=60)
    zh = models.CharField(max_length=300)
    en = models.CharField(max_length=500, blank=True)
    where_zh = models.CharField(max_length=300, blank=True)
    where_en = models.CharField(max_length=500, blank=True)
    law = models.CharField(max_length=200, blank=True)
    keep = models.BooleanField(default=False)  # the original stays here
    needed = models.BooleanField(default=True)  # False: the clerk decides, or its circumstance was not ticked
    state = models.CharField(max_length=8, choices=PaperState.choices, default=PaperState.OPEN)
    reason = models.CharField(max_length=200, blank=True)  # why it was waived
    file = models.ForeignKey("files.KeptFile", null=True, **POINTER)
    by = models.ForeignKey("office.Staff", null=True, **POINTER)
    at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="case_paper_once"),
            models.CheckConstraint(condition=Q(state__in=PaperState.values), name="case_paper_state_known"),
            models.CheckConstraint(
                condition=~Q(state=PaperState.WAIVED) | ~Q(reason=""), name="case_paper_waived_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=PaperState.SCANNED) | Q(file__isnull=False), name="case_paper_scanned_has_file"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key}"


class CaseSignature(OfficeTable):
    """How the application was signed (X-08): a cross or a fingerprint needs two witnesses."""

    append_only = True

    case = models.ForeignKey(Case, **POINTER)
    person = models.ForeignKey(CasePerson, null=True, **POINTER)  # null: the clerk's own stamp
    kind = models.CharField(max_length=12, choices=SignatureKind.choices)
    witnesses = models.PositiveSmallIntegerField(default=0)  # their people are CasePerson rows with the part witness
    by = models.ForeignKey("office.Staff", null=True, **POINTER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SignatureKind.values), name="case_signature_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=[SignatureKind.FINGERPRINT, SignatureKind.CROSS]) | Q(witnesses__gte=2),
                name="case_signature_two_witnesses",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class CaseQuestion(OfficeTable):
    """A question to another section or a senior, with its answer (CTR-09); written without names."""

    case = models.ForeignKey(Case, **POINTER)
    section = models.ForeignKey("office.Section", null=True, **POINTER)
    staff = models.ForeignKey("office.Staff", null=True, **POINTER)
    words = models.CharField(max_length=500)
    asked_by = models.ForeignKey("office.Staff", **POINTER)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.CharField(max_length=1000, blank=True)
    answered_by = models.ForeignKey("office.Staff", null=True, **POINTER)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(section__isnull=False) | Q(staff__isnull=False), name="case_question_asks_somebody"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                name="case_question_answer_has_words",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "due_at"], condition=Q(answered_at__isnull=True), name="case_question_open")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} ?{self.pk}"


class CaseStep(OfficeTable):
    """A part of a case that somebody else does inside the office (CASE-07); the responsible person stays the same.

    `seen_at` is when the responsible person took note of how it ended or that it stalled.
    """

    case = models.ForeignKey(Case, **POINTER)
    title = models.CharField(max_length=120)
    section = models.ForeignKey("office.Section", null=True, **POINTER)
    staff = models.ForeignKey("office.Staff", null=True, **POINTER)
    state = models.CharField(max_length=8, choices=StepState.choices, default=StepState.OPEN)
    due_on = models.DateField(null=True)
    words = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=StepState.values), name="case_step_state_known"),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True) | ~Q(state=StepState.OPEN), name="case_step_seen_when_told"
            ),
            models.CheckConstraint(
                condition=Q(state=StepState.DONE, ended_at__isnull=False) | ~Q(state=StepState.DONE),
                name="case_step_done_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "section"], condition=~Q(state=StepState.DONE), name="case_step_open"),
            models.Index(
                fields=["office", "case"],
                condition=~Q(state=StepState.OPEN) & Q(seen_at__isnull=True),
                name="case_step_news",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.title}"
