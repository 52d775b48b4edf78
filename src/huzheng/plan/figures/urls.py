"""Addresses of the figures, under the plan of the office."""

from django.urls import URLPattern, URLResolver, include, path

from huzheng.plan.figures import views

app_name = "figures"
metric: list[URLPattern | URLResolver] = [
    path("", views.metric, name="metric"),
    path("baseline/", views.baseline, name="baseline"),
    path("baseline/lift/", views.lift, name="lift"),
    path("why/", views.why, name="why"),
    path("correct/", views.correct, name="correct"),
]
pages: list[URLPattern | URLResolver] = [
    path("", views.figures, name="list"),
    path("close/", views.close, name="close"),
    path("metric/<str:metric>/", include(metric)),
]
urlpatterns = [path("o/<slug:office>/plan/figures/", include(pages))]
