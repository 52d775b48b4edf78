"""What leaves the forms: one form on the shelf, whoever wrote it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from huzheng.foundation.files.data import Kind, Upload


class Part(StrEnum):
    """One file of an office's own version."""

    ODF = "odf"
    PDF = "pdf"
    WORD = "word"
    SAMPLE = "sample"


KINDS = {
    Part.ODF: frozenset({Kind.ODT, Kind.ODS}),
    Part.PDF: frozenset({Kind.PDF}),
    Part.WORD: frozenset({Kind.DOCX}),
    Part.SAMPLE: frozenset({Kind.PDF}),
}
ALL = frozenset(Part)


@dataclass(frozen=True, slots=True)
class FormCard:
    """A form as it is handed out: `key` of the rulebook, or `own_id` of the office's own; `parts` are what it can be had as.

    `missing` are the formats that it must have and lacks: an editable OpenDocument file, a fixed PDF. `version_on` None: the
    office's own form has no file yet. `check`: its source is not confirmed.
    """

    key: str
    own_id: int | None
    zh: str
    en: str
    group: str
    services: tuple[str, ...]
    version_on: date | None
    parts: frozenset[Part]
    words: tuple[str, ...] = ()
    check: bool = False

    @property
    def name_zh(self) -> str:
        """Return the Chinese name under the word by which pages ask for either language."""
        return self.zh

    @property
    def name_en(self) -> str:
        """Return the English name."""
        return self.en

    @property
    def missing(self) -> tuple[Part, ...]:
        """Return which of the two formats that must be there is not."""
        return tuple(part for part in (Part.ODF, Part.PDF) if part not in self.parts)


@dataclass(frozen=True, slots=True)
class OwnValues:
    """What a person types of an office's own form; `replaces` is the key of the form that it stands in for."""

    name_zh: str
    name_en: str
    group: str
    services: tuple[str, ...]
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class VersionValues:
    """The files of one version and the day printed on them."""

    version_on: date
    odf: Upload | None = None
    pdf: Upload | None = None
    word: Upload | None = None
    sample: Upload | None = None
