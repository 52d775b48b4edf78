"""Addresses of sub-plans and projects, under the office's plan."""

from django.urls import URLPattern, URLResolver, include, path

from huzheng.plan.projects import views

app_name = "projects"

project: list[URLPattern | URLResolver] = [
    path("", views.project, name="project"),
    path("edit/", views.project_edit, name="project_edit"),
    path("milestones/", views.milestones, name="milestones"),
    path("report/", views.report, name="report"),
    path("decide/<slug:act>/", views.decide, name="decide"),
    path("milestone/<int:milestone>/forecast/", views.milestone_forecast, name="milestone_forecast"),
    path("milestone/<int:milestone>/reach/", views.milestone_reach, name="milestone_reach"),
    path("milestone/<int:milestone>/reopen/", views.milestone_reopen, name="milestone_reopen"),
    path("risk/", views.risk_new, name="risk_new"),
    path("risk/<int:risk>/", views.risk_edit, name="risk_edit"),
    path("risk/<int:risk>/close/", views.risk_close, name="risk_close"),
]
sub: list[URLPattern | URLResolver] = [
    path("", views.sub, name="sub"),
    path("revise/", views.sub_revise, name="sub_revise"),
    path("carry/", views.sub_carry, name="sub_carry"),
    path("close/", views.sub_close, name="sub_close"),
    path("step/<int:step>/finish/", views.step_finish, name="step_finish"),
    path("step/<int:step>/reopen/", views.step_reopen, name="step_reopen"),
    path("version/<int:number>/", views.sub_version, name="sub_version"),
    path("version/<int:older>/<int:newer>/", views.sub_difference, name="sub_difference"),
]
pages: list[URLPattern | URLResolver] = [
    path("", views.projects, name="projects"),
    path("paper/", views.paper, name="paper"),
    path("new/", views.project_new, name="project_new"),
    path("<int:project>/", include(project)),
    path("sub/", views.subs, name="subs"),
    path("sub/new/", views.sub_new, name="sub_new"),
    path("sub/<int:sub>/", include(sub)),
]
urlpatterns = [path("o/<slug:office>/plan/projects/", include(pages))]
