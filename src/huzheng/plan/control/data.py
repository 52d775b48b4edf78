"""Values of control."""

from dataclasses import dataclass
from datetime import date

from huzheng.foundation.files.data import Upload

ROLES = ("director", "secretary", "section_head", "reviewer", "evaluation", "it", "general_affairs")


@dataclass(frozen=True, slots=True)
class RuleReading:
    """What a printed rule of control was read as; what is empty was not understood."""

    kind: str = ""
    rhythm: str = ""
    unannounced: bool = False
    who: str = ""  # role:director

    @property
    def known(self) -> bool:
        """Say whether rhythm and kind were both understood."""
        return bool(self.kind and self.rhythm)


@dataclass(frozen=True, slots=True)
class RuleValues:
    """A rule as somebody confirms or types it; `who` is role:…, duty:… or section:…."""

    roc_year: int
    text: str
    kind: str
    rhythm: str
    who: str
    from_on: date
    unannounced: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class CheckValues:
    """What was looked at, found and advised; `due_on` where something is to be mended until a day."""

    on: date
    looked_at: str
    finding: str
    advice: str = ""
    rule_id: int | None = None
    section_id: int | None = None
    unannounced: bool = False
    due_on: date | None = None
    owner_id: int | None = None
    photo: Upload | None = None


@dataclass(frozen=True, slots=True)
class MissingCheck:
    """A period of a rule that passed without a record."""

    subject: str
    rule_id: int
    title: str
    start: date
    end: date
    staff: tuple[int, ...]
    url: str


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """Something that is to be mended: what was found and advised, to which section, until when."""

    subject: str
    finding: str
    advice: str
    section: str
    found_on: date
    due_on: date
    url: str
