"""The pages of the forms."""

from huzheng.services.forms.views.own import (
    own,
    own_edit,
    own_hand_out,
    own_new,
    own_version,
    own_withdraw,
    samples,
    staff_shelf,
    version_file,
)
from huzheng.services.forms.views.public import form, own_file, paper, shelf

__all__ = [
    "form",
    "own",
    "own_edit",
    "own_file",
    "own_hand_out",
    "own_new",
    "own_version",
    "own_withdraw",
    "paper",
    "samples",
    "shelf",
    "staff_shelf",
    "version_file",
]
