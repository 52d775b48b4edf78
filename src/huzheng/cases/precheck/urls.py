"""Addresses of the room."""

from django.urls import path

from huzheng.cases.precheck import views

app_name = "precheck"
OFFICE = "o/<slug:office>/cases/precheck/"

urlpatterns = [
    path(OFFICE, views.tickets, name="tickets"),
    path(OFFICE + "<int:ticket>/", views.look, name="look"),
    path(OFFICE + "<int:ticket>/complete/", views.complete, name="complete"),
    path(OFFICE + "<int:ticket>/tell/", views.tell, name="tell"),
]
