"""`{% privacy_notice "web.sign_in" %}`: what 個資法 8 wants told, wherever a form collects personal data. A builtin."""

from typing import Any

from django import template
from django.utils.translation import get_language

from huzheng.foundation.privacy.registry import NOTICES

register = template.Library()


@register.inclusion_tag("privacy/notice.html", takes_context=True)
def privacy_notice(context: template.Context, key: str, opened: bool = False) -> dict[str, Any]:
    """Show the notice registered under `key`; the collector is the office of the page."""
    notice = NOTICES[key]
    language = "en" if (get_language() or "").startswith("en") else "zh"
    words = {word: getattr(notice, f"{word}_{language}") for word in ("purpose", "fields", "period", "use", "refuse")}
    frame = context.get("frame")
    return words | {"notice": notice, "who": getattr(frame, "office_name", ""), "opened": opened}
