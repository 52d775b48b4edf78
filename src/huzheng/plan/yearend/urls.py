"""Addresses of the year's end, under the office."""

app_name = "yearend"
urlpatterns: list = []
