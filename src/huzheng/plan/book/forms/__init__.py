"""Forms of the plan room. What was typed stays on an error; the fields say what is wrong and how to mend it."""

from huzheng.plan.book.forms.approvals import AmendForm, ApproveForm
from huzheng.plan.book.forms.documents import UploadForm
from huzheng.plan.book.forms.keeping import (
    EntryForm,
    EvidenceForm,
    ReasonForm,
    ReporterForm,
    RhythmForm,
    TermsForm,
    TickForm,
)
from huzheng.plan.book.forms.stands import PaperForm, ValueForm, VisionForm
from huzheng.plan.book.forms.trees import NODE_FORMS, HeadForm

__all__ = [
    "NODE_FORMS",
    "AmendForm",
    "ApproveForm",
    "EntryForm",
    "EvidenceForm",
    "HeadForm",
    "PaperForm",
    "ReasonForm",
    "ReporterForm",
    "RhythmForm",
    "TermsForm",
    "TickForm",
    "UploadForm",
    "ValueForm",
    "VisionForm",
]
