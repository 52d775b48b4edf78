"""Addresses of the notices: one per page and one per verb; `p/` is the citizen's."""

from django.urls import path

from huzheng.cases.notices.views import case, coming, lists, printing, public

app_name = "notices"
OFFICE = "o/<slug:office>/"
CASE = OFFICE + "cases/<int:case>/notices/"
NOTICE = OFFICE + "cases/notices/<int:notice>/"

urlpatterns = [
    path(OFFICE + "cases/notices/", lists.notices, name="list"),
    path(OFFICE + "cases/notices/back/", coming.reception, name="reception"),
    path(CASE, case.case, name="case"),
    path(CASE + "issue/", case.issue, name="issue"),
    path(CASE + "exception/", case.exception, name="exception"),
    path(NOTICE, case.notice, name="notice"),
    path(NOTICE + "return/", case.give_back, name="give_back"),
    path(NOTICE + "withdraw/", case.withdraw, name="withdraw"),
    path(NOTICE + "papers/<slug:form>/", printing.paper, name="paper"),
    path(OFFICE + "kiosk/notice/", coming.kiosk, name="kiosk"),
    path("p/<slug:office>/n/", public.enter, name="enter"),
    path("p/<slug:office>/n/<str:code>/", public.show, name="public"),
]
