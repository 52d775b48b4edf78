"""Accounts, staff, roles, skills, devices."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from huzheng.foundation.tenancy import OfficeTable
from huzheng.office.models.places import Bureau, Section, ServicePoint
from huzheng.office.states import DeviceKind, Role


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; sign-in names are compared without case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username__iexact=username)

    def create_user(self, username: str, password: str | None = None, **values: object) -> "Account":
        """Make an account with a password."""
        account = self.model(username=username, **values)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who can sign in: staff of an office, or of the bureau above."""

    username = models.CharField(max_length=60, unique=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    bureau = models.ForeignKey(Bureau, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    language = models.CharField(max_length=10, default="zh-hant")
    first_password = models.BooleanField(default=False)  # somebody else knows it: it is changed before anything else

    objects = AccountManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.username


class Staff(OfficeTable):
    """A person working at an office. The name is one field, full Unicode, kept as entered."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="staff", null=True)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+", null=True)
    place = models.ForeignKey(
        ServicePoint, on_delete=models.PROTECT, related_name="+", null=True
    )  # None: the main hall
    number = models.CharField(max_length=20)  # staff number within the office
    name = models.CharField(max_length=200)
    name_latin = models.CharField(max_length=200, blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="staff_number"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")), name="staff_left_after_joined"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoleGrant(OfficeTable):
    """A role held from a day until a day (open end: still held). Taking it away counts at the next request."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "role"], condition=Q(revoked_at__isnull=True), name="role_held_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.role}"


class Skill(OfficeTable):
    """What a person can do besides: a language, sign language, a certificate."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=80)
    language = models.BooleanField(
        default=False, db_default=False
    )  # citizens may ask for it with their ticket (LNG-03)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["staff", "name_zh"], name="skill_once")]

    def __str__(self) -> str:
        return self.name_zh


class Device(OfficeTable):
    """A machine in the hall, enrolled by a pairing code; it holds a token, we hold its hash."""

    kind = models.CharField(max_length=10, choices=DeviceKind.choices)
    name = models.CharField(max_length=60)
    pairing_hash = models.CharField(max_length=64, blank=True)
    pairing_until = models.DateTimeField(null=True)
    token_hash = models.CharField(max_length=64, null=True, unique=True)
    enrolled_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="device_name")]

    def __str__(self) -> str:
        return self.name


class EnrolmentTry(OfficeTable):
    """A wrong pairing code: tries are counted by address, so that codes cannot be guessed."""

    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["office", "at"], name="enrolment_try_at")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.at}"
