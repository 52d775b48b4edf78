"""Addresses of the bureau above the offices, and of the page on which an office sees what it is asked."""

from django.urls import URLPattern, URLResolver, include, path

from huzheng.plan.bureau import views

app_name = "bureau"

unit: list[URLPattern | URLResolver] = [
    path("", views.office, name="office"),
    path("plans/<int:plan>/<int:number>/", views.plan, name="plan"),
    path("reports/<int:report>/", views.report, name="report"),
    path("reports/<int:report>/return/", views.return_report, name="return_report"),
    path("reports/<int:report>/<int:number>/<slug:what>/", views.report_file, name="report_file"),
]
task: list[URLPattern | URLResolver] = [
    path("", views.task, name="task"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("<slug:code>/accept/", views.accept, name="accept"),
    path("<slug:code>/return/", views.give_back, name="give_back"),
    path("<slug:code>/files/<int:file>/", views.task_file, name="task_file"),
]
asked: list[URLPattern | URLResolver] = [
    path("", views.office_tasks, name="office_tasks"),
    path("<int:asked>/", views.office_task, name="office_task"),
    path("<int:asked>/acknowledge/", views.acknowledge, name="acknowledge"),
    path("<int:asked>/answer/", views.answer_task, name="answer_task"),
    path("<int:asked>/files/<int:file>/", views.office_file, name="office_file"),
]
urlpatterns = [
    path("bureau/offices/", views.overview, name="overview"),
    path("bureau/offices/<slug:code>/", include(unit)),
    path("bureau/compare/", views.compare, name="compare"),
    path("bureau/indicators/", views.indicators, name="indicators"),
    path("bureau/reports/", views.reports, name="reports"),
    path("bureau/tasks/", views.tasks, name="tasks"),
    path("bureau/tasks/new/", views.task_new, name="task_new"),
    path("bureau/tasks/<int:task>/", include(task)),
    path("o/<slug:office>/plan/bureau-tasks/", include(asked)),
]
