"""The life of an umbrella (愛心傘).

          give_back
○ out ───────────────▶ home ◎
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from huzheng.foundation.life import Life, move


class State(TextChoices):
    """Where an umbrella is."""

    OUT = "out", _("借出")
    HOME = "home", _("已歸還")


LIFE = Life(
    name="umbrella",
    states=tuple(State.values),
    start=State.OUT,
    moves={"give_back": move(State.OUT, to=State.HOME)},
    labels={state.value: state.label for state in State},
)
