"""Addresses of fines, under the cases of the office."""

from django.urls import include, path

from huzheng.cases.fines.views import fine, lists, papers

app_name = "fines"
one = [
    path("", fine.fine, name="fine"),
    path("proof/", papers.proof, name="proof"),
    path("papers/<int:paper>/<slug:form>/", papers.paper, name="paper"),
    path("do/<slug:act>/", fine.act, name="act"),
]
urlpatterns = [
    path("o/<slug:office>/cases/fines/", lists.index, name="list"),
    path("o/<slug:office>/cases/fines/new/", lists.new, name="new"),
    path("o/<slug:office>/cases/fines/<int:fine>/", include(one)),
]
