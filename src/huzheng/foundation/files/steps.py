"""Keep a file in a verb's transaction."""

from datetime import datetime

from huzheng.foundation.actors import Actor
from huzheng.foundation.files.data import Upload
from huzheng.foundation.files.models import KeptFile
from huzheng.foundation.verbs import require_transaction


def keep_file(upload: Upload, *, office_id: int, by: Actor, now: datetime) -> KeptFile:
    """Write the file for this office; the caller points to it from the row that it proves."""
    require_transaction()
    return KeptFile.objects.create(
        office_id=office_id,
        kind=upload.kind,
        name=upload.name,
        sha256=upload.sha256,
        size=len(upload.content),
        content=upload.content,
        kept_by=by.key,
        kept_at=now,
    )
