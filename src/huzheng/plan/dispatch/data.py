"""Values of the dispatch room."""

from dataclasses import dataclass, field
from datetime import date, datetime

from huzheng.foundation.files.data import Upload

REPORT_SENT = "dispatch.send_report"
REPORT_RETURNED = "dispatch.return_report"


@dataclass(frozen=True, slots=True)
class KindValues:
    """What a person says of a kind of report; `due_day` counts from the month after the period, `once_due` is for one alone."""

    name_zh: str
    addressee: str
    rhythm: str
    starts_on: date
    due_day: int | None = None
    once_due: date | None = None
    name_en: str = ""
    duty_id: int | None = None
    holder_id: int | None = None
    deputy_id: int | None = None
    source_words: str = ""
    sign_role: str = "section_head"


@dataclass(frozen=True, slots=True)
class FieldValues:
    """One figure of a report: drawn from a metric, or typed where `metric` is empty."""

    label: str
    unit: str = ""
    metric: str = ""
    aggregate: str = ""
    filter: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a kind of report stands in the plan: "task" or "measure", and its row."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class Sending:
    """How a report left the office."""

    how: str
    on: date
    number: str = ""
    proof: Upload | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """A report as OpenDocument text and as PDF, and the fingerprint of the draft that they were made from."""

    seen: str
    odt: Upload
    pdf: Upload


@dataclass(frozen=True, slots=True)
class LateReport:
    """A report that is past its day and not sent; no name of a person."""

    id: int
    office_id: int
    name_zh: str
    name_en: str
    rhythm: str
    start: date
    end: date
    due_on: date


@dataclass(frozen=True, slots=True)
class SentVersion:
    """One version of a report as it was sent: `odt_id` and `pdf_id` are kept files; no name of a person."""

    id: int
    report_id: int
    office_id: int
    name_zh: str
    name_en: str
    rhythm: str
    start: date
    end: date
    due_on: date
    state: str
    number: int
    reason: str
    how: str
    document_number: str
    sent_on: date
    sent_at: datetime
    sha256: str
    last: bool
