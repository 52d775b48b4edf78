"""Tables of money. Amounts are whole New Taiwan dollars. What must never happen is a constraint here, or a trigger of migration 0002:
a receipt's items add up to its amount, its number follows the one before, and it never changes once it is issued."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from huzheng.cases.money.states import VERBS, ChargeState, Kind, Means, ReceiptState, TillState, VoidState
from huzheng.foundation.tenancy import OfficeTable

POINTER: Any = {"on_delete": models.PROTECT, "related_name": "+"}


class PayIn(OfficeTable):
    """One paying-in (繳庫): the cash of the confirmed tills, carried to the treasury's bank with a slip of its own number."""

    roc_year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    business_date = models.DateField()
    fee_twd = models.IntegerField()  # below 0 where more went back for voided receipts than came in
    fine_twd = models.IntegerField()
    difference_twd = models.IntegerField()  # over or short of the tills together
    reference = models.CharField(max_length=40, blank=True)  # the bank's own number
    by = models.ForeignKey("office.Staff", **POINTER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-roc_year", "-serial"]
        constraints = [models.UniqueConstraint(fields=["office", "roc_year", "serial"], name="pay_in_number_once")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Return the slip's number as printed (115-繳0007)."""
        return f"{self.roc_year:03}-繳{self.serial:04}"

    @property
    def cash_twd(self) -> int:
        """Return what is carried to the bank."""
        return self.fee_twd + self.fine_twd + self.difference_twd


class Till(OfficeTable):
    """A cashier's till (錢箱) of one day at one counter, with its float."""

    cashier = models.ForeignKey("office.Staff", **POINTER)
    counter = models.ForeignKey("office.Counter", **POINTER)
    business_date = models.DateField()
    opening_twd = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=TillState.choices, default=TillState.OPEN)
    seq = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("office.Staff", null=True, **POINTER)
    confirmed_at = models.DateTimeField(null=True)
    pay_in = models.ForeignKey(PayIn, null=True, **POINTER)

    class Meta:
        ordering = ["-business_date", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "cashier", "business_date"], name="till_one_a_day"),
            models.UniqueConstraint(fields=["cashier"], condition=Q(state=TillState.OPEN), name="till_one_open"),
            models.UniqueConstraint(
                fields=["counter"], condition=Q(state=TillState.OPEN), name="till_one_open_at_counter"
            ),
            models.CheckConstraint(condition=Q(state__in=TillState.values), name="till_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[TillState.CONFIRMED, TillState.PAID_IN])
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("cashier")),
                name="till_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state=TillState.PAID_IN, pay_in__isnull=False)
                | ~Q(state=TillState.PAID_IN) & Q(pay_in__isnull=True),
                name="till_paid_in_has_slip",
            ),
        ]
        indexes = [models.Index(fields=["office", "business_date"], name="till_day")]

    def __str__(self) -> str:
        return f"{self.business_date} {self.cashier_id} {self.state}"


class CashCount(OfficeTable):
    """What lay in a till when it was counted; only ever added, a second count is a further row."""

    append_only = True

    till = models.ForeignKey(Till, **POINTER)
    seq = models.PositiveSmallIntegerField()
    pieces = models.JSONField()  # {"1000": 3, …}
    counted_twd = models.PositiveIntegerField()
    expected_twd = models.IntegerField()
    difference_twd = models.IntegerField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("office.Staff", **POINTER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["till", "seq"], name="cash_count_seq"),
            models.CheckConstraint(
                condition=Q(difference_twd=F("counted_twd") - F("expected_twd")), name="cash_count_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(difference_twd=0) | ~Q(reason=""), name="cash_count_difference_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.till_id}#{self.seq} {self.counted_twd}"


class ReceiptSeries(OfficeTable):
    """The numbers of one cashier in one year. `last` is locked last and held shortest; until the series is released (核發) by who
    keeps the money papers, its receipts carry the mark of rehearsal (X-01 c)."""

    cashier = models.ForeignKey("office.Staff", **POINTER)
    roc_year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    last = models.PositiveIntegerField(default=0)
    released_by = models.ForeignKey("office.Staff", null=True, **POINTER)
    released_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-roc_year", "code"]
        constraints = [
            models.UniqueConstraint(fields=["office", "cashier", "roc_year"], name="receipt_series_once"),
            models.UniqueConstraint(fields=["office", "roc_year", "code"], name="receipt_series_code"),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True, released_at__isnull=True)
                | Q(released_by__isnull=False, released_at__isnull=False) & ~Q(released_by=F("cashier")),
                name="receipt_series_released_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.roc_year}-{self.code}: {self.last}"


class Receipt(OfficeTable):
    """A receipt (收據) as it was issued: items and amounts are a snapshot that no later change of a fee touches."""

    series = models.ForeignKey(ReceiptSeries, **POINTER)
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=40)
    till = models.ForeignKey(Till, **POINTER)
    business_date = models.DateField()
    cashier = models.ForeignKey("office.Staff", **POINTER)
    counter = models.ForeignKey("office.Counter", **POINTER)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    payer = models.CharField(max_length=200, blank=True)  # retention blanks it
    twd = models.PositiveIntegerField()
    twd_words = models.CharField(max_length=80)
    items = models.JSONField()
    means = models.CharField(max_length=8, choices=Means.choices)
    reference = models.CharField(max_length=60, blank=True)  # of the card or the transfer
    marked = models.BooleanField()  # carries the mark of rehearsal
    state = models.CharField(max_length=6, choices=ReceiptState.choices, default=ReceiptState.ISSUED)
    seq = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "serial"], name="receipt_serial_once"),
            models.UniqueConstraint(fields=["office", "number"], name="receipt_number_once"),
            models.CheckConstraint(condition=Q(serial__gte=1), name="receipt_serial_from_one"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="receipt_kind_known"),
            models.CheckConstraint(condition=Q(means__in=Means.values), name="receipt_means_known"),
            models.CheckConstraint(condition=Q(state__in=ReceiptState.values), name="receipt_state_known"),
        ]
        indexes = [
            models.Index(fields=["office", "business_date"], name="receipt_day"),
            models.Index(fields=["till"], name="receipt_till"),
            models.Index(fields=["office", "-id"], name="receipt_newest"),
        ]

    def __str__(self) -> str:
        return self.number


class ReceiptVoid(OfficeTable):
    """The wish to void a receipt, and what the second person said. `till` gives the cash back once it is done."""

    receipt = models.ForeignKey(Receipt, **POINTER)
    cashier = models.ForeignKey(
        "office.Staff", **POINTER
    )  # of the receipt, so that the database can tell the two apart
    state = models.CharField(max_length=8, choices=VoidState.choices, default=VoidState.ASKED)
    reason = models.CharField(max_length=300)
    copies_back = models.PositiveSmallIntegerField()  # how many of the three copies lie with the voided receipt
    asked_by = models.ForeignKey("office.Staff", **POINTER)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey("office.Staff", null=True, **POINTER)
    decided_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=300, blank=True)  # why it was refused
    till = models.ForeignKey(Till, null=True, **POINTER)
    business_date = models.DateField(null=True)  # on which the money went back

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["receipt"], condition=~Q(state=VoidState.REFUSED), name="receipt_void_one_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="receipt_void_has_reason"),
            models.CheckConstraint(condition=Q(copies_back__lte=3), name="receipt_void_three_copies"),
            models.CheckConstraint(
                condition=Q(state=VoidState.ASKED, decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(state=VoidState.ASKED)
                & Q(decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(decided_by=F("asked_by"))
                & ~Q(decided_by=F("cashier")),
                name="receipt_void_second_person",
            ),
            models.CheckConstraint(
                condition=Q(state=VoidState.DONE, till__isnull=False, business_date__isnull=False)
                | ~Q(state=VoidState.DONE) & Q(till__isnull=True, business_date__isnull=True),
                name="receipt_void_done_has_till",
            ),
        ]
        indexes = [
            models.Index(fields=["office"], condition=Q(state=VoidState.ASKED), name="receipt_void_waiting"),
            models.Index(fields=["till"], condition=Q(state=VoidState.DONE), name="receipt_void_till"),
            models.Index(fields=["office", "business_date"], name="receipt_void_day"),
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id} {self.state}"


class Charge(OfficeTable):
    """What somebody owes for a subject, on the law of `valued_on`; a later change of the fee does not reach it."""

    subject = models.CharField(max_length=60)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    fee = models.CharField(max_length=60)
    zh = models.CharField(max_length=200)
    en = models.CharField(max_length=300)
    unit_zh = models.CharField(max_length=20, blank=True)
    unit_en = models.CharField(max_length=40, blank=True)
    unit_twd = models.PositiveIntegerField()
    sheets = models.PositiveIntegerField()
    copies = models.PositiveIntegerField()
    quantity = models.PositiveIntegerField()
    full_twd = models.PositiveIntegerField()  # what it costs where nothing is waived
    twd = models.PositiveIntegerField()
    waiver = models.CharField(max_length=60, blank=True)
    waiver_zh = models.CharField(max_length=200, blank=True)
    waiver_en = models.CharField(max_length=300, blank=True)
    valued_on = models.DateField()
    check_mark = models.BooleanField(default=False)  # the source of the amount is not confirmed
    state = models.CharField(max_length=8, choices=ChargeState.choices, default=ChargeState.OPEN)
    seq = models.PositiveSmallIntegerField(default=1)
    receipt = models.ForeignKey(Receipt, null=True, **POINTER)
    charged_at = models.DateTimeField()
    handed_over_by = models.ForeignKey("office.Staff", null=True, **POINTER)
    handed_over_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="charge_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ChargeState.values), name="charge_state_known"),
            models.CheckConstraint(
                condition=Q(quantity=F("sheets") * F("copies"), quantity__gte=1), name="charge_by_the_sheet"
            ),
            models.CheckConstraint(
                condition=Q(twd=F("full_twd")) | ~Q(waiver="") & Q(twd__lt=F("full_twd")),
                name="charge_less_only_with_waiver",
            ),
            models.CheckConstraint(condition=Q(waiver="") | ~Q(waiver_zh=""), name="charge_waiver_has_reason"),
            models.CheckConstraint(
                condition=Q(state=ChargeState.PAID, receipt__isnull=False)
                | ~Q(state=ChargeState.PAID) & Q(receipt__isnull=True),
                name="charge_paid_has_receipt",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_at__isnull=True) | Q(handed_over_by__isnull=False),
                name="charge_handed_over_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "subject"], name="charge_subject"),
            models.Index(fields=["receipt"], name="charge_receipt", condition=Q(receipt__isnull=False)),
            models.Index(fields=["office", "id"], condition=Q(state=ChargeState.OPEN), name="charge_open"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.fee} {self.twd}"


class MoneyMove(OfficeTable):
    """One line in the life of a charge, a receipt or a till; only ever added."""

    append_only = True

    subject = models.CharField(max_length=30)  # "charge:12", "receipt:3", "till:7"
    seq = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10, blank=True)
    to_state = models.CharField(max_length=10)
    actor = models.CharField(max_length=60)
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["seq"]
        constraints = [models.UniqueConstraint(fields=["office", "subject", "seq"], name="money_move_seq")]

    def __str__(self) -> str:
        return f"{self.subject}#{self.seq} {self.verb}"

    @property
    def word(self) -> str:
        """Return what happened in the reader's language."""
        return str(VERBS[self.verb])
