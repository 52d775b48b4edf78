"""The addresses of the room."""

from django.urls import path

from tests.rooms.toy import views

app_name = "toy"
urlpatterns = [
    path("o/<slug:office>/umbrellas/", views.umbrellas, name="umbrellas"),
    path("o/<slug:office>/umbrellas/<int:umbrella_id>/back", views.give_back, name="give_back"),
]
