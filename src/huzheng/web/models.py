"""Tries to sign in, and what was typed while the screen was locked."""

from django.db import models

ADDRESS_LENGTH = 45  # an IPv6 address with an IPv4 one inside


class SignInTry(models.Model):
    """One try to prove who one is, counted as failed until it succeeds: tries at the same moment cannot slip by.

    The name typed is kept as a keyed hash (people type passwords into the wrong field); `account` where the name exists.
    """

    who = models.CharField(max_length=64)
    account = models.ForeignKey("office.Account", on_delete=models.PROTECT, related_name="+", null=True)
    address = models.CharField(max_length=ADDRESS_LENGTH)
    at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)  # it succeeded, a later one did, or somebody lifted the lock-out

    class Meta:
        indexes = [
            models.Index(fields=["who", "at"], name="try_who", condition=models.Q(cleared_at__isnull=True)),
            models.Index(fields=["address", "at"], name="try_address", condition=models.Q(cleared_at__isnull=True)),
            models.Index(fields=["at"], name="try_at"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.at}"


class HeldForm(models.Model):
    """What arrived, or was being typed, when the screen was locked: shown only to the same person after unlocking."""

    seat = models.UUIDField()
    account = models.ForeignKey("office.Account", on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=2000)  # where the form goes
    page = models.CharField(max_length=2000)  # where it was filled in
    fields = models.JSONField()  # [[name, value], …] in the form's order, without tokens and files
    sent = models.BooleanField()  # the button was pressed; else it was being typed
    files = models.BooleanField(default=False)  # files were chosen, and must be chosen again
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["seat"], name="held_seat"), models.Index(fields=["at"], name="held_at")]

    def __str__(self) -> str:
        return f"{self.path} {self.at}"
