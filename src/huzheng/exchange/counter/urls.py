"""Addresses of the link to the other systems."""

from django.urls import path

from huzheng.exchange.counter.views import lines, settling

app_name = "counter"
OFFICE = "o/<slug:office>/exchange/counter/"

urlpatterns = [
    path(OFFICE, lines.lines, name="lines"),
    path(OFFICE + "now/", lines.now, name="now"),
    path(OFFICE + "wire/", lines.wire, name="wire"),
    path(OFFICE + "<slug:system>/switch/", lines.switch, name="switch"),
    path(OFFICE + "messages/", lines.messages_page, name="messages"),
    path(OFFICE + "messages/<int:counter_message>/again/", lines.again, name="again"),
    path(OFFICE + "differences/", settling.differences, name="differences"),
    path(OFFICE + "differences/<int:counter_difference>/", settling.settle, name="settle"),
]
