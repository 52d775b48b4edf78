"""The addresses of the book of cases."""

from django.urls import path

from huzheng.cases.book import views

app_name = "cases"
HERE = "o/<slug:office>/cases/"
CASE = f"{HERE}<int:case>/"
urlpatterns = [
    path(HERE, views.cases, name="list"),
    path(f"{HERE}new/", views.new, name="new"),
    path(f"{HERE}search/", views.find, name="search"),
    path(f"{HERE}inside/", views.inside, name="inside"),
    path(f"{HERE}questions/<int:case_question>/answer/", views.answer, name="answer"),
    path(f"{HERE}steps/<int:case_step>/done/", views.step_done, name="step_done"),
    path(f"{HERE}steps/<int:case_step>/stalled/", views.step_stalled, name="step_stalled"),
    path(f"{HERE}steps/<int:case_step>/seen/", views.step_seen, name="step_seen"),
    path(CASE, views.case, name="case"),
    path(f"{CASE}submit/", views.submit, name="submit"),
    path(f"{CASE}alone/", views.decide_alone, name="decide_alone"),
    path(f"{CASE}approve/", views.approve, name="approve"),
    path(f"{CASE}back/", views.send_back, name="send_back"),
    path(f"{CASE}complete/", views.complete, name="complete"),
    path(f"{CASE}suspend/", views.suspend, name="suspend"),
    path(f"{CASE}resume/", views.resume, name="resume"),
    path(f"{CASE}refuse/", views.refuse_case, name="refuse"),
    path(f"{CASE}withdraw/", views.withdraw, name="withdraw"),
    path(f"{CASE}send-on/", views.send_on, name="send_on"),
    path(f"{CASE}extend/", views.extend, name="extend"),
    path(f"{CASE}assign/", views.assign, name="assign"),
    path(f"{CASE}services/", views.add_service, name="add_service"),
    path(f"{CASE}circumstances/", views.circumstances, name="circumstances"),
    path(f"{CASE}papers/<int:case_paper>/", views.paper, name="paper"),
    path(f"{CASE}papers/<int:case_paper>/scan/", views.scan, name="scan"),
    path(f"{CASE}people/new/", views.person_new, name="person_new"),
    path(f"{CASE}people/<int:case_person>/", views.person, name="person"),
    path(f"{CASE}people/<int:case_person>/identity/", views.identity, name="identity"),
    path(f"{CASE}sign/", views.sign, name="sign"),
    path(f"{CASE}ask/", views.ask_section, name="ask"),
    path(f"{CASE}hand/", views.hand_part, name="hand"),
]
