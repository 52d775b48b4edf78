"""Forms of the plan room. What was typed stays on an error; the fields say what is wrong and how to mend it."""

from huzheng.plan.forms.approvals import AmendForm, ApproveForm
from huzheng.plan.forms.documents import UploadForm
from huzheng.plan.forms.keeping import (
    EntryForm,
    EvidenceForm,
    ReasonForm,
    ReporterForm,
    RhythmForm,
    TermsForm,
    TickForm,
)
from huzheng.plan.forms.stands import PaperForm, ValueForm, VisionForm
from huzheng.plan.forms.trees import NODE_FORMS, HeadForm

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
