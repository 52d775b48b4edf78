"""Addresses of the clock: one per page and one per verb."""

from django.urls import path

from huzheng.cases.clock.views import control, keeping, late, rates, telling

app_name = "clock"
HERE = "o/<slug:office>/cases/clock/"

urlpatterns = [
    path(HERE, control.control, name="control"),
    path(HERE + "late/", late.late, name="late"),
    path(HERE + "days/", late.days, name="days"),
    path(HERE + "rates/", rates.rates, name="rates"),
    path(HERE + "rates/cases/", rates.cases, name="cases"),
    path(HERE + "notices/", telling.notices, name="notices"),
    path(HERE + "notices/<int:notice>/", telling.notice, name="notice"),
    path(HERE + "notices/<int:notice>/paper.pdf", telling.paper, name="paper"),
    path(HERE + "ladder/", keeping.ladder, name="ladder"),
    path(HERE + "<int:case>/reason/", keeping.reason, name="reason"),
]
