"""Addresses of the figures, under the plan of the office."""

from django.urls import URLPattern, URLResolver, include, path

from huzheng.plan.figures import views

app_name = "figures"
metric: list[URLPattern | URLResolver] = [
    path("", views.metric, name="metric"),
    path("why/", views.why, name="why"),
    path("correct/", views.correct, name="correct"),
    path("baseline/", views.baseline, name="baseline"),
    path("baseline/lift/", views.lift, name="lift"),
    path("chart/<slug:chart>/", views.chart, name="chart"),
    path("export/<slug:form>/", views.export_metric, name="export_metric"),
]
pages: list[URLPattern | URLResolver] = [
    path("", views.figures, name="list"),
    path("close/", views.close, name="close"),
    path("statistics/", views.statistics, name="statistics"),
    path("statistics/export/<slug:form>/", views.export_statistics, name="export_statistics"),
    path("statistics/heat/", views.heat, name="heat"),
    path("metric/<slug:metric>/", include(metric)),
]
urlpatterns = [path("o/<slug:office>/plan/figures/", include(pages))]
