"""From an id to a form of the office: of this office, or not found."""

from huzheng.foundation.errors import NotFound
from huzheng.foundation.files.models import KeptFile
from huzheng.services.forms.data import ALL, Part
from huzheng.services.forms.models import OwnForm, OwnFormVersion
from huzheng.services.forms.rules import Form, forms


def access_form(key: str) -> Form:
    """Return the form of the rulebook. Raises NotFound."""
    found = forms().get(key)
    if found is None:
        raise NotFound
    return found


def access_own(office_id: int, own_id: int, *, for_update: bool = False) -> OwnForm:
    """Return the office's own form. Raises NotFound. `for_update` locks it."""
    rows = OwnForm.objects.of(office_id).filter(pk=own_id)
    row = (rows.select_for_update() if for_update else rows).first()
    if row is None:
        raise NotFound
    return row


def access_file(office_id: int, own_id: int, part: str, *, version: int | None = None) -> KeptFile:
    """Return a file of a version; without a number, of the one that is handed out of an active form. Raises NotFound."""
    if part not in ALL:
        raise NotFound
    rows = OwnFormVersion.objects.of(office_id).filter(form_id=own_id)
    rows = rows.filter(form__active=True) if version is None else rows.filter(number=version)
    row = rows.select_related(Part(part).value).order_by("-number").first()
    file: KeptFile | None = getattr(row, part, None)
    if file is None:
        raise NotFound
    return file
