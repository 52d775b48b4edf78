"""Addresses of the room."""

from django.urls import path

from huzheng.hall.speech import views

app_name = "speech"
urlpatterns = [
    path("o/<slug:office>/board/colour.css", views.colour, name="colour"),
    path("o/<slug:office>/board/clips/<slug:tongue>/<slug:part>.wav", views.clip, name="clip"),
    path("o/<slug:office>/hall/speech/", views.setting, name="setting"),
    path("o/<slug:office>/hall/speech/clips/", views.put, name="put"),
    path("o/<slug:office>/hall/speech/clips/<int:clip>/drop/", views.drop, name="drop"),
]
