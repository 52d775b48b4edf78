"""Forms of appraisals. What was typed stays on an error; the fields say what is wrong and how to mend it."""

from huzheng.plan.appraisal.forms.dossiers import (
    CriterionForm,
    DossierForm,
    HandInForm,
    HeadForm,
    OutcomeForm,
    StageForm,
)
from huzheng.plan.appraisal.forms.proofs import FilesForm, TextForm, WordsForm
from huzheng.plan.appraisal.forms.visits import AnswerForm, FindingForm, ReasonForm, VisitForm

__all__ = [
    "AnswerForm",
    "CriterionForm",
    "DossierForm",
    "FilesForm",
    "FindingForm",
    "HandInForm",
    "HeadForm",
    "OutcomeForm",
    "ReasonForm",
    "StageForm",
    "TextForm",
    "VisitForm",
    "WordsForm",
]
