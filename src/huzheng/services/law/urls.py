"""Addresses of the law: the published tables, and the desk's own question."""

from django.urls import path

from huzheng.services.law import views

app_name = "law"
urlpatterns = [
    path("p/<slug:office>/fees/", views.fees, name="fees"),
    path("p/<slug:office>/fines/", views.fines, name="fines"),
    path("o/<slug:office>/services/explain/", views.explain, name="explain"),
]
