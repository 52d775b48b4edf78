"""The addresses of the room."""

from django.urls import path

from huzheng.plan.progress import views

app_name = "progress"
BASE = "o/<slug:office>/plan/progress/"
PLAN = f"{BASE}<int:plan>/"
urlpatterns = [
    path(BASE, views.now, name="now"),
    path(f"{BASE}report/<int:report>/", views.report, name="report"),
    path(f"{BASE}report/<int:report>/judge/", views.judge, name="judge"),
    path(f"{BASE}report/<int:report>/back/", views.back, name="back"),
    path(f"{BASE}report/<int:report>/file/<int:proof>/", views.file, name="file"),
    path(PLAN, views.board, name="board"),
    path(f"{PLAN}fill/", views.fill, name="fill"),
    path(f"{PLAN}chart/", views.chart, name="chart"),
    path(f"{PLAN}schedule.pdf", views.printed, name="printed"),
    path(f"{PLAN}items/", views.items, name="items"),
    path(f"{PLAN}owed/", views.owed, name="owed"),
    path(f"{PLAN}items/<int:item>/<int:day>/", views.write_item, name="write_item"),
    path(f"{PLAN}tasks/<int:task>/", views.task, name="task"),
    path(f"{PLAN}tasks/<int:task>/<int:month>/", views.write_task, name="write_task"),
]
