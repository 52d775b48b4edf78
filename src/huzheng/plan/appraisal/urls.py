"""Addresses of appraisals."""

from django.urls import path

from huzheng.plan.appraisal import views
from huzheng.plan.appraisal.states import Kind

app_name = "appraisal"
ROOM = "o/<slug:office>/plan/appraisal/"
DOSSIER = f"{ROOM}<int:dossier>/"
CRITERION = f"{ROOM}criteria/<int:criterion>/"
urlpatterns = [
    path(ROOM, views.overview, name="list"),
    path(f"{ROOM}new/inspection/", views.new, {"kind": Kind.INSPECTION.value}, name="new_inspection"),
    path(f"{ROOM}new/award/", views.new, {"kind": Kind.AWARD.value}, name="new_award"),
    path(DOSSIER, views.dossier, name="dossier"),
    path(f"{DOSSIER}edit/", views.edit, name="edit"),
    path(f"{DOSSIER}hand-in/", views.hand_in, name="hand_in"),
    path(f"{DOSSIER}take-back/", views.take_back, name="take_back"),
    path(f"{DOSSIER}outcome/", views.outcome, name="outcome"),
    path(f"{DOSSIER}file.zip", views.archive, name="archive"),
    path(f"{DOSSIER}file.odt", views.paper_odt, name="paper_odt"),
    path(f"{DOSSIER}file.pdf", views.paper_pdf, name="paper_pdf"),
    path(f"{DOSSIER}stages/new/", views.stage_new, name="stage_new"),
    path(f"{DOSSIER}criteria/new/", views.criterion_new, name="criterion_new"),
    path(f"{ROOM}stages/<int:stage>/tick/", views.stage_tick, name="stage_tick"),
    path(CRITERION, views.criterion, name="criterion"),
    path(f"{CRITERION}edit/", views.criterion_edit, name="criterion_edit"),
    path(f"{CRITERION}drop/", views.criterion_drop, name="criterion_drop"),
    path(f"{CRITERION}text/", views.criterion_text, name="criterion_text"),
    path(f"{CRITERION}link/", views.criterion_link, name="criterion_link"),
    path(f"{CRITERION}files/", views.proof_files, name="proof_files"),
    path(f"{CRITERION}words/", views.proof_words, name="proof_words"),
    path(f"{ROOM}proofs/<int:proof>/drop/", views.proof_drop, name="proof_drop"),
    path(f"{ROOM}proofs/<int:proof>/file/", views.proof_file, name="proof_file"),
    path(f"{ROOM}visits/new/", views.visit_new, name="visit_new"),
    path(f"{ROOM}visits/<int:visit>/", views.visit, name="visit"),
    path(f"{ROOM}visits/<int:visit>/findings/new/", views.finding_new, name="finding_new"),
    path(f"{ROOM}findings/<int:finding>/<slug:what>/", views.finding_do, name="finding_do"),
]
