"""Addresses of the tailored services: those of citizens under p/, those of the office under its services."""

from django.urls import path

from huzheng.services.tailored import views

app_name = "tailored"
PUBLIC, STAFF = "p/<slug:office>/care/", "o/<slug:office>/services/tailored/"

urlpatterns = [
    path(PUBLIC, views.care, name="care"),
    path(PUBLIC + "<int:group>/", views.care_group, name="care_group"),
    path(PUBLIC + "brands/<int:brand>/", views.care_brand, name="care_brand"),
    path(STAFF, views.guest, name="guest"),
    path(STAFF + "groups/", views.groups, name="groups"),
    path(STAFF + "groups/adopt/", views.group_adopt, name="group_adopt"),
    path(STAFF + "groups/new/", views.group_new, name="group_new"),
    path(STAFF + "groups/<int:group>/", views.group_edit, name="group_edit"),
    path(STAFF + "measures/", views.measures, name="measures"),
    path(STAFF + "measures/new/", views.measure_new, name="measure_new"),
    path(STAFF + "measures/<int:measure>/", views.measure_edit, name="measure_edit"),
    path(STAFF + "measures/<int:measure>/end/", views.measure_end, name="measure_end"),
    path(STAFF + "brands/", views.brands, name="brands"),
    path(STAFF + "brands/year.<slug:kind>", views.year_paper, name="year_paper"),
    path(STAFF + "brands/new/", views.brand_new, name="brand_new"),
    path(STAFF + "brands/<int:brand>/", views.brand, name="brand"),
    path(STAFF + "brands/<int:brand>/edit/", views.brand_edit, name="brand_edit"),
    path(STAFF + "brands/<int:brand>/end/", views.brand_end, name="brand_end"),
    path(STAFF + "brands/<int:brand>/result/", views.brand_result, name="brand_result"),
]
