"""What the rooms above may ask of the next-steps sheets. Their event is named in data.py."""

from huzheng.cases.tips.data import TIPS_GIVEN
from huzheng.cases.tips.rules import kind_of

__all__ = ["TIPS_GIVEN", "kind_of"]
