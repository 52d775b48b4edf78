"""The living style guide."""

from django.urls import path

from huzheng.foundation.page import views

app_name = "page"
urlpatterns = [
    path("", views.style_page, name="style"),
    path("<slug:layout>/", views.style_layout, name="style_layout"),
]
