"""What a person may do with the hall on paper."""

from huzheng.foundation.actors import Actor
from huzheng.foundation.rights import require


def may_enter(by: Actor) -> int:
    """Return the office of somebody who may enter what happened on paper. Raises Refused."""
    require(by, "paper.enter")
    return by.office_id or 0
