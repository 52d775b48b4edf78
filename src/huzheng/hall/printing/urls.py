"""Addresses of the room."""

from django.urls import path

from huzheng.hall.printing.views import kiosk, printers, prints

app_name = "printing"
urlpatterns = [
    path("o/<slug:office>/printing/", prints.prints, name="prints"),
    path("o/<slug:office>/printing/tickets/<int:ticket>/again/", prints.again, name="again"),
    path("o/<slug:office>/printing/printers/", printers.printer_page, name="printers"),
    path("o/<slug:office>/printing/printers/new/", printers.new, name="new"),
    path("o/<slug:office>/printing/printers/<int:printer>/", printers.change, name="change"),
    path("o/<slug:office>/printing/printers/<int:printer>/test/", printers.test, name="test"),
    path("o/<slug:office>/printing/printers/<int:printer>/off/", printers.retire, name="retire"),
    path("o/<slug:office>/kiosk/tickets/<str:token>/print/", kiosk.state, name="state"),
    path("t/<str:token>/slip.pdf", kiosk.slip, name="slip"),
]
