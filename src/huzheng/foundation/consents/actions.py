"""The verb of privacy: take a consent back when its person asks."""

from datetime import datetime

from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import Conflict, NotFound
from huzheng.foundation.events.steps import tell
from huzheng.foundation.privacy.data import CONSENT_WITHDRAWN
from huzheng.foundation.privacy.models import Consent
from huzheng.foundation.privacy.steps import withdraw_consent
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import verb


@verb
def withdraw(consent_id: int, *, by: Actor, now: datetime) -> Consent:
    """Take one consent back from this moment on; what was done before stays lawful. Whoever uses it asks `consent_holds` each time.

    Raises NotFound (also for another office's), Refused, Conflict (it was taken back already); tells `privacy.consent_withdrawn`.
    """
    require(by, "consents.keep")
    row = Consent.objects.select_for_update().filter(office_id=by.office_id or 0, pk=consent_id).first()
    if row is None:
        raise NotFound
    if row.withdrawn_at is not None:
        raise Conflict(_("這項同意先前已經撤回。"))
    withdraw_consent(row.subject, row.purpose, office_id=row.office_id, by=by, now=now)
    words = {"purpose": row.purpose, "subject": row.subject}
    record("privacy.withdraw", f"consent:{row.pk}", words | {"holds": True}, words | {"holds": False}, by=by, now=now)
    tell(
        CONSENT_WITHDRAWN, f"consent:{row.pk}", 1, by=by, now=now, office_id=row.office_id,
        about=row.subject, purpose=row.purpose,
    )  # fmt: skip
    row.refresh_from_db()
    return row
