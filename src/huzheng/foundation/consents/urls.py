"""Addresses of the consents and of the report of deletions."""

from django.urls import path

from huzheng.foundation.consents import views

app_name = "consents"
urlpatterns = [
    path("o/<slug:office>/privacy/consents/", views.consents, name="list"),
    path("o/<slug:office>/privacy/consents/<int:consent>/withdraw/", views.withdraw, name="withdraw"),
    path("o/<slug:office>/privacy/deletions/", views.deletions, name="deletions"),
    path("o/<slug:office>/privacy/deletions/ods/", views.deletions_ods, name="deletions_ods"),
]
