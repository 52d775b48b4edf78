"""Addresses of consents and of the report of deletions."""

from django.urls import path

from huzheng.foundation.privacy import views

app_name = "privacy"
urlpatterns = [
    path("o/<slug:office>/privacy/consents/", views.consents, name="consents"),
    path("o/<slug:office>/privacy/consents/<int:consent>/withdraw/", views.withdraw, name="withdraw"),
    path("o/<slug:office>/privacy/deletions/", views.deletions, name="deletions"),
    path("o/<slug:office>/privacy/deletions/ods/", views.deletions_ods, name="deletions_ods"),
]
