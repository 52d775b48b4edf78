"""What personal data may be read for (rulebook/purposes.yaml)."""

from functools import cache
from importlib import resources

import yaml
from django.utils.translation import get_language


@cache
def purposes() -> dict[str, dict[str, str]]:
    """Return every purpose with its words."""
    text = resources.files("huzheng.foundation.reads").joinpath("rulebook/purposes.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text)["purposes"])


def purpose_words(purpose: str) -> str:
    """Return how a purpose is called in the active language."""
    words = purposes().get(purpose, {})
    return words.get("en" if (get_language() or "").startswith("en") else "zh", purpose)
