"""Addresses of the room."""

from django.urls import path

from huzheng.hall.crowd.views import load, log, setting

app_name = "crowd"
urlpatterns = [
    path("o/<slug:office>/crowd/", log.log, name="log"),
    path("o/<slug:office>/crowd/threshold/", setting.threshold, name="threshold"),
    path("o/<slug:office>/crowd/load/", load.load, name="load"),
    path("o/<slug:office>/crowd/load/<int:proposal>/accept/", load.accept, name="accept"),
    path("o/<slug:office>/crowd/load/<int:proposal>/decline/", load.decline, name="decline"),
    path("o/<slug:office>/crowd/<int:crowd>/", log.crowd, name="crowd"),
    path("o/<slug:office>/crowd/<int:crowd>/steps/<int:step>/done/", log.take, name="take"),
]
