"""What every template may ask of the frame. Reads attributes that the gate has set; never the database."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from huzheng.foundation.page.nav import ACCOUNT, MAIN, PUBLIC, Link, links

LANGUAGE_TAGS = {"zh-hant": "zh-Hant-TW", "en": "en"}
LANGUAGE_NAMES = {"zh-hant": "中文", "en": "English"}  # each in itself, never translated
LOCK_AFTER_SECONDS = 300


@dataclass(slots=True)
class Frame:
    """The frame of one page: `{{ frame.office_name }}`, `{{ frame.nav }}` and so on."""

    lang: str
    language: str = ""
    office: Any = None
    office_name: str = ""
    actor: Any = None
    now: Any = None
    rehearsal: bool = False
    path: str = "/"
    lock_after: int = 0
    nav: list[Link] = field(default_factory=list)
    account: list[Link] = field(default_factory=list)
    public: list[Link] = field(default_factory=list)

    @property
    def languages(self) -> list[tuple[str, str, str]]:
        """Return (code, tag, own name) of every language."""
        return [(code, LANGUAGE_TAGS[code], name) for code, name in LANGUAGE_NAMES.items()]


def page(request: Any) -> dict[str, object]:
    """Give templates `frame`."""
    return {"frame": frame_of(request)}


def frame_of(request: Any) -> Frame:
    """Build the frame from what the gate put on the request."""
    frame = bare_frame()
    frame.office = getattr(request, "office", None)
    frame.office_name = _name(frame.office)
    frame.actor = getattr(request, "actor", None)
    frame.now = getattr(request, "now", None)
    frame.rehearsal = bool(getattr(frame.office, "rehearsal", False))
    frame.path = request.get_full_path() if request.method == "GET" else request.path
    frame.nav = links(request, MAIN)
    frame.account = links(request, ACCOUNT)
    frame.public = links(request, PUBLIC)
    frame.lock_after = LOCK_AFTER_SECONDS if any(link.lock for link in frame.account) else 0
    return frame


def bare_frame() -> Frame:
    """Return a frame that knows nothing but the language: for the page that must come up when nothing else does."""
    language = get_language() or "zh-hant"
    return Frame(lang=LANGUAGE_TAGS.get(language, "zh-Hant-TW"), language=language)


def _name(office: Any) -> str:
    """Return the office's name in the active language."""
    if office is None:
        return ""
    english = (get_language() or "").startswith("en")
    return str(getattr(office, "name_en", "") if english else "") or str(getattr(office, "name_zh", ""))
