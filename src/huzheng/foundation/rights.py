"""Rights: one matrix role × right, filled from each room's rulebook/rights.yaml at start-up.

A row reads: key (room.verb), zh, en, roles. `require` is asked by gates and access functions only.
"""

from dataclasses import dataclass
from importlib import resources

import yaml

from huzheng.foundation.actors import Actor
from huzheng.foundation.errors import Refused


@dataclass(frozen=True, slots=True)
class Right:
    """One thing that some roles may do."""

    key: str
    zh: str
    en: str
    roles: frozenset[str]


RIGHTS: dict[str, Right] = {}


def register_rights(package: str) -> None:
    """Read `rulebook/rights.yaml` of a room into the matrix; a key given twice is an error."""
    text = resources.files(package).joinpath("rulebook/rights.yaml").read_text(encoding="utf-8")
    for key, row in yaml.safe_load(text).items():
        if key in RIGHTS and RIGHTS[key].zh != row["zh"]:
            raise ValueError(f"right {key} is registered twice")
        RIGHTS[key] = Right(key, row["zh"], row["en"], frozenset(row["roles"]))


def allowed(actor: Actor, right: str) -> bool:
    """Say whether one of the actor's roles holds the right; an unknown right is a programming error."""
    return bool(RIGHTS[right].roles & actor.roles)


def require(actor: Actor, right: str) -> None:
    """Raise Refused where the actor's roles do not hold the right."""
    if not allowed(actor, right):
        raise Refused(right=right)
