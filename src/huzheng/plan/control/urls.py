"""Addresses of control, under the office's plan."""

from django.urls import URLPattern, URLResolver, include, path

from huzheng.plan.control import views

app_name = "control"

pages: list[URLPattern | URLResolver] = [
    path("", views.year, name="year"),
    path("rules/", views.rules, name="rules"),
    path("rules/new/", views.rule_new, name="rule_new"),
    path("rules/<int:rule>/", views.rule, name="rule"),
    path("rules/<int:rule>/edit/", views.rule_edit, name="rule_edit"),
    path("rules/<int:rule>/retire/", views.rule_retire, name="rule_retire"),
    path("check/", views.check_new, name="check_new"),
    path("check/<int:check>/", views.check, name="check"),
    path("check/<int:check>/photo/", views.check_photo, name="check_photo"),
    path("mend/", views.mending, name="mending"),
    path("mend/<int:follow_up>/close/", views.mend_close, name="mend_close"),
    path("mend/<int:follow_up>/reopen/", views.mend_reopen, name="mend_reopen"),
]
urlpatterns = [path("o/<slug:office>/plan/control/", include(pages))]
