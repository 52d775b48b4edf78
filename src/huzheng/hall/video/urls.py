"""Addresses of the room."""

from django.urls import path

from huzheng.hall.video import views

app_name = "video"
OFFICE = "o/<slug:office>/video/"
ONE = OFFICE + "<int:session>/"

urlpatterns = [
    path(OFFICE, views.sessions, name="sessions"),
    path(OFFICE + "counts/", views.counts, name="counts"),
    path(ONE, views.session, name="session"),
    path(ONE + "ring/", views.ring, name="ring"),
    path(ONE + "give-up/", views.give_up, name="give_up"),
    path(ONE + "end/", views.end, name="end"),
    path(ONE + "called/", views.called, name="called"),
    path(ONE + "cancel/", views.cancel, name="cancel"),
]
