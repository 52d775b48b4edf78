"""What the rulebook says of target groups. Pure: files of the package in, values out."""

from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict


class CommonGroup(BaseModel):
    """A group for which offices usually care, and how the desk knows such a guest."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""


@cache
def common_groups() -> tuple[CommonGroup, ...]:
    """Return the groups that an office may adopt, in the order of the card."""
    return tuple(CommonGroup(**row) for row in read("groups"))


def read(name: str) -> Any:
    """Return a file of the rulebook as plain values."""
    folder = resources.files("huzheng.services.tailored").joinpath("rulebook")
    return yaml.safe_load(folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
