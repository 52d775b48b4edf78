"""Addresses of the log of reads."""

from django.urls import path

from huzheng.foundation.reads import views

app_name = "reads"
urlpatterns = [
    path("o/<slug:office>/privacy/reads/", views.log, name="log"),
    path("o/<slug:office>/privacy/reads/confirm/", views.confirm, name="confirm"),
]
