"""Addresses of the dispatch room, under the office."""

from django.urls import URLPattern, URLResolver, include, path

from huzheng.plan.dispatch import views

app_name = "dispatch"

kind: list[URLPattern | URLResolver] = [
    path("", views.kind, name="kind"),
    path("edit/", views.kind_edit, name="kind_edit"),
    path("end/", views.kind_end, name="kind_end"),
    path("figures/", views.field_add, name="field_add"),
    path("figures/<int:field>/drop/", views.field_drop, name="field_drop"),
]
report: list[URLPattern | URLResolver] = [
    path("", views.report, name="report"),
    path("draft/", views.draft, name="draft"),
    path("sign/", views.sign, name="sign"),
    path("send/", views.send, name="send"),
    path("correct/", views.correct, name="correct"),
    path("v/<int:number>/<slug:what>/", views.file, name="file"),
]
room: list[URLPattern | URLResolver] = [
    path("", views.year, name="year"),
    path("list/", views.listing, name="list"),
    path("kinds/", views.kinds, name="kinds"),
    path("kinds/new/", views.kind_new, name="kind_new"),
    path("kinds/proposed/", views.proposed, name="proposed"),
    path("kinds/<int:kind>/", include(kind)),
    path("<int:report>/", include(report)),
]
urlpatterns = [path("o/<slug:office>/plan/dispatch/", include(room))]
