"""Consent, inside the verb that asks for it or takes it back."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.privacy.models import Consent
from huzheng.foundation.privacy.registry import NOTICES
from huzheng.foundation.verbs import require_transaction


def give_consent(subject: str, purpose: str, *, notice: str, office_id: int, by: Actor, now: datetime) -> Consent:
    """Note that `subject` agrees to `purpose` after having read `notice`; consent that stands is returned as it is."""
    require_transaction()
    if notice not in NOTICES:
        raise KeyError(notice)
    consent, _ = Consent.objects.get_or_create(
        office_id=office_id, subject=subject, purpose=purpose, withdrawn_at=None,
        defaults={"notice": notice, "given_at": now, "given_by": by.key},
    )  # fmt: skip
    return consent


def withdraw_consent(subject: str, purpose: str, *, office_id: int, by: Actor, now: datetime) -> bool:
    """Take consent back from now on; return whether there was one. What was done before stays lawful."""
    require_transaction()
    standing = Consent.objects.filter(office_id=office_id, subject=subject, purpose=purpose, withdrawn_at=None)
    return standing.update(withdrawn_at=now, withdrawn_by=by.key) == 1


def consent_holds(subject: str, purpose: str, *, office_id: int) -> bool:
    """Say whether `subject` agrees to `purpose` now."""
    return Consent.objects.filter(office_id=office_id, subject=subject, purpose=purpose, withdrawn_at=None).exists()
