"""Addresses of the room."""

from django.urls import path

from huzheng.hall.paper import views

app_name = "paper"
urlpatterns = [
    path("o/<slug:office>/desk/paper/", views.screen, name="screen"),
    path("o/<slug:office>/desk/paper/list.<slug:form>", views.sheet_file, name="sheet"),
]
