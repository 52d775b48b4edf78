"""Addresses of the next-steps sheets."""

from django.urls import path

from huzheng.cases.tips.views import own, sheets

app_name = "tips"
OFFICE = "o/<slug:office>/cases/"
CASE = OFFICE + "<int:case>/tips/"
OWN = OFFICE + "tips/own/"

urlpatterns = [
    path(OFFICE + "tips/", own.tips, name="list"),
    path(OWN + "add/", own.add, name="add"),
    path(OWN + "<int:tip>/", own.change, name="change"),
    path(OWN + "<int:tip>/end/", own.end, name="end"),
    path(CASE, sheets.case, name="case"),
    path(CASE + "give/", sheets.give, name="give"),
    path(OFFICE + "tips/<int:sheet>/", sheets.sheet, name="sheet"),
    path(OFFICE + "tips/<int:sheet>/<slug:form>/", sheets.paper, name="paper"),
]
