"""Addresses of the room."""

from django.urls import path

from huzheng.hall.turn import views

app_name = "turn"
urlpatterns = [
    path("t/<str:token>/tell/", views.ask, name="ask"),
    path("t/<str:token>/tell/stop/", views.stop, name="stop"),
]
