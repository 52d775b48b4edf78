"""Addresses of the forms: those of citizens under p/, those of the office under its services."""

from django.urls import path

from huzheng.services.forms import views

app_name = "service_forms"
PUBLIC, STAFF = "p/<slug:office>/forms/", "o/<slug:office>/services/forms/"

urlpatterns = [
    path(PUBLIC, views.shelf, name="shelf"),
    path(PUBLIC + "own/<int:own>/<slug:part>", views.own_file, name="own_file"),
    path(PUBLIC + "<slug:form>/", views.form, name="form"),
    path(PUBLIC + "<slug:form>/<slug:paper>.<slug:kind>", views.paper, name="paper"),
    path(STAFF, views.staff_shelf, name="staff"),
    path(STAFF + "samples.<slug:kind>", views.samples, name="samples"),
    path(STAFF + "new/", views.own_new, name="own_new"),
    path(STAFF + "own/<int:own>/", views.own, name="own"),
    path(STAFF + "own/<int:own>/edit/", views.own_edit, name="own_edit"),
    path(STAFF + "own/<int:own>/version/", views.own_version, name="own_version"),
    path(STAFF + "own/<int:own>/withdraw/", views.own_withdraw, name="own_withdraw"),
    path(STAFF + "own/<int:own>/hand-out/", views.own_hand_out, name="own_hand_out"),
    path(STAFF + "own/<int:own>/<int:number>/<slug:part>", views.version_file, name="version_file"),
]
