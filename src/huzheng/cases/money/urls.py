"""Addresses of the money room, under the office and its cases."""

from django.urls import URLPattern, URLResolver, include, path

from huzheng.cases.money import views

app_name = "money"

till: list[URLPattern | URLResolver] = [
    path("", views.till_show, name="till_show"),
    path("close/", views.till_close, name="till_close"),
    path("confirm/", views.till_confirm, name="till_confirm"),
    path("back/", views.till_back, name="till_back"),
]
receipt: list[URLPattern | URLResolver] = [
    path("", views.receipt, name="receipt"),
    path("paper.pdf", views.receipt_pdf, name="receipt_paper"),
    path("void/", views.void_ask, name="void_ask"),
]
money: list[URLPattern | URLResolver] = [
    path("", views.till, name="till"),
    path("open/", views.till_open, name="till_open"),
    path("tills/<int:till>/", include(till)),
    path("bills/<slug:kind>/<int:row>/", views.bill, name="bill"),
    path("bills/<slug:kind>/<int:row>/charge/", views.charge_new, name="charge_new"),
    path("charges/<int:charge>/drop/", views.charge_drop, name="charge_drop"),
    path("charges/<int:charge>/hand-over/", views.charge_hand_over, name="charge_hand_over"),
    path("receipts/", views.receipts, name="receipts"),
    path("receipts/<int:receipt>/", include(receipt)),
    path("voids/<int:void>/confirm/", views.void_confirm, name="void_confirm"),
    path("voids/<int:void>/refuse/", views.void_refuse, name="void_refuse"),
    path("series/", views.series, name="series"),
    path("series/<int:series>/release/", views.series_release, name="series_release"),
    path("day/", views.day, name="day"),
    path("pay-in/", views.pay_in, name="pay_in"),
    path("pay-ins/<int:slip>/slip.pdf", views.slip, name="slip"),
    path("month/", views.month, name="month"),
    path("month/report.ods", views.month_file, name="month_file"),
]
urlpatterns = [path("o/<slug:office>/cases/money/", include(money))]
