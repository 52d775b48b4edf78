"""From an id to a row of the office's board."""

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import NotFound
from huzheng.foundation.rights import require
from huzheng.hall.speech.models import BoardSetting, Clip

SET = "speech.set"


def lock_setting(*, by: Actor) -> BoardSetting:
    """Return the office's setting, locked, made where there is none. Raises Refused."""
    require(by, SET)
    rows = BoardSetting.objects.of(by.office_id or 0)
    BoardSetting.objects.bulk_create([BoardSetting(office_id=by.office_id or 0)], ignore_conflicts=True)
    found: BoardSetting = rows.select_for_update(of=("self",)).select_related("office").get()
    return found


def access_clip(clip_id: int, *, by: Actor) -> Clip:
    """Return and lock a recording. Raises Refused, NotFound."""
    require(by, SET)
    row = Clip.objects.of(by.office_id or 0).select_for_update(of=("self",)).filter(pk=clip_id).first()
    if row is None:
        raise NotFound
    return row
