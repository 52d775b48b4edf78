"""The verbs of the room."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from huzheng.foundation.actors import Actor
from huzheng.foundation.audit.steps import record
from huzheng.foundation.errors import Invalid
from huzheng.foundation.files.data import Upload
from huzheng.foundation.files.steps import keep_file
from huzheng.foundation.live import notify
from huzheng.foundation.verbs import verb
from huzheng.hall.speech.access import access_clip, lock_setting
from huzheng.hall.speech.models import BoardSetting, Clip
from huzheng.hall.speech.queries import parts
from huzheng.hall.speech.rules import readable
from huzheng.hall.speech.states import BY_CLIPS, Tongue


@verb
def set_board(tongues: Sequence[str], *, chime: bool, colour: str = "", by: Actor, now: datetime) -> BoardSetting:
    """Say how the board calls. Raises Refused, Invalid for an unknown language, or a colour that cannot be read. Locks the setting."""
    row = lock_setting(by=by)
    if set(tongues) - set(Tongue.values) or len(set(tongues)) != len(tongues):
        raise Invalid(_("沒有這個語言。"), field="tongues")
    if colour and not readable(colour):
        raise Invalid(_("這個顏色在看板的深色底上看不清楚，請選亮一點的顏色。"), field="colour")
    before = {"tongues": row.tongues, "chime": row.chime, "colour": row.colour}
    row.tongues, row.chime, row.colour = list(tongues), chime, colour
    row.save(update_fields=["tongues", "chime", "colour"])
    after = {"tongues": row.tongues, "chime": chime, "colour": colour}
    record("speech.set_board", f"board:{row.office_id}", before, after, by=by, now=now)
    notify("hall", row.office.code)
    return row


@verb
def put_clip(tongue: str, *, part: str, upload: Upload, by: Actor, now: datetime) -> Clip:
    """Put a recording in its place, instead of the one before. Raises Refused, Invalid for an unknown language or part. Locks the setting."""
    row = lock_setting(by=by)
    if tongue not in BY_CLIPS:
        raise Invalid(_("沒有這個語言。"), field="tongue")
    if part not in parts(row.office_id):
        raise Invalid(_("沒有這個字。"), field="part")
    file = keep_file(upload, office_id=row.office_id, by=by, now=now)
    found, _new = Clip.objects.of(row.office_id).update_or_create(
        tongue=tongue, part=part, defaults={"file": file}, create_defaults={"file": file, "office_id": row.office_id}
    )
    record(
        "speech.put_clip", f"clip:{found.pk}", None, {"tongue": tongue, "part": part, "file": file.pk}, by=by, now=now
    )
    notify("hall", row.office.code)
    return found


@verb
def drop_clip(clip_id: int, *, by: Actor, now: datetime) -> None:
    """Take a recording away. Raises Refused, NotFound."""
    row = access_clip(clip_id, by=by)
    record("speech.drop_clip", f"clip:{row.pk}", {"tongue": row.tongue, "part": row.part}, None, by=by, now=now)
    row.delete()
    notify("hall", row.office.code)
