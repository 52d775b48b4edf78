"""From an id to a row of the asker's office, locked where a verb will write it."""

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require
from huzheng.foundation.verbs import require_transaction
from huzheng.hall.crowd.data import STEPS
from huzheng.hall.crowd.models import Crowd, CrowdSetting, CrowdStep, LoadProposal
from huzheng.hall.crowd.states import OPEN


def access_crowd(office_id: int, crowd_id: int) -> Crowd:
    """Return a crowd of this office with whom it told. Raises NotFound."""
    row = Crowd.objects.of(office_id).filter(pk=crowd_id).select_related("staff").first()
    if row is None:
        raise NotFound
    return row


def access_step(step_id: int, *, by: Actor) -> CrowdStep:
    """Return a proposed step with its crowd, both locked, the crowd first. Raises Refused, NotFound; locks crowd and step."""
    require(by, "crowd.act")
    steps = CrowdStep.objects.of(by.office_id or 0).filter(pk=step_id)
    crowd = Crowd.objects.of(by.office_id or 0).select_for_update().filter(pk__in=steps.values("crowd_id")).first()
    if crowd is None:
        raise NotFound
    row = steps.select_for_update(of=("self",)).select_related("crowd").get()
    row.crowd = crowd
    return row


def access_proposal(proposal_id: int, *, by: Actor) -> LoadProposal:
    """Return and lock a proposal of the asker's office. Raises Refused, NotFound; locks the proposal."""
    require(by, "crowd.decide")
    row = LoadProposal.objects.of(by.office_id or 0).select_for_update().filter(pk=proposal_id).first()
    if row is None:
        raise NotFound
    return row


def lock_setting(office_id: int) -> CrowdSetting:
    """Return the office's threshold, locked: whoever looks at the hall or changes the threshold comes one after the other."""
    require_transaction()
    rows = CrowdSetting.objects.of(office_id).select_for_update()
    row = rows.first()
    if row is None:
        CrowdSetting.objects.bulk_create([CrowdSetting(office_id=office_id, steps=list(STEPS))], ignore_conflicts=True)
        row = rows.get()
    return row


def lock_open_crowd(office_id: int) -> Crowd | None:
    """Return the crowd of this moment, locked; None where there is none."""
    require_transaction()
    return Crowd.objects.of(office_id).select_for_update().filter(state__in=OPEN).first()
