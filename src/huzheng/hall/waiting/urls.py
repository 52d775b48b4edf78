"""Addresses of the room."""

from django.urls import path

from huzheng.hall.waiting.views import public, staff

app_name = "waiting"
urlpatterns = [
    path("p/<slug:office>/quiet/", public.quiet, name="quiet"),
    path("o/<slug:office>/kiosk/quiet/", public.kiosk, name="kiosk"),
    path("o/<slug:office>/waits/", staff.peaks, name="peaks"),
    path("o/<slug:office>/waits/estimates/", staff.worth, name="worth"),
]
