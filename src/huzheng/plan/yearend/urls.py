"""Addresses of the year's end, under the office."""

from django.urls import URLPattern, URLResolver, include, path

from huzheng.plan.yearend import views

app_name = "yearend"

report: list[URLPattern | URLResolver] = [
    path("", views.report, name="report"),
    path("start/", views.report_start, name="report_start"),
    path("summary/", views.summary, name="summary"),
    path("finish/", views.finish, name="finish"),
    path("correct/", views.correct, name="correct"),
    path("draft/<slug:kind>/", views.draft_file, name="draft_file"),
    path("<int:number>/proof/", views.proof, name="proof"),
    path("<int:number>/<slug:kind>/", views.edition_file, name="edition_file"),
]
following: list[URLPattern | URLResolver] = [
    path("", views.following, name="next"),
    path("start/", views.next_start, name="next_start"),
    path("plant/", views.plant, name="plant"),
    path("reopen/", views.reopen, name="reopen"),
    path("new/<int:decision>/back/", views.take_back, name="take_back"),
    path("<int:item>/", views.item, name="next_item"),
    path("<int:item>/new/", views.add, name="next_add"),
]
publication: list[URLPattern | URLResolver] = [
    path("", views.publication, name="publication"),
    path("publish/", views.publish, name="publish"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("<slug:kind>/", views.export, name="export"),
]
pages: list[URLPattern | URLResolver] = [
    path("", views.year, name="year"),
    path("<int:plan>/", views.plan, name="plan"),
    path("<int:plan>/evaluations/", views.evaluations, name="evaluations"),
    path("<int:plan>/evaluations/<int:item>/", views.evaluate, name="evaluate"),
    path("<int:plan>/report/", include(report)),
    path("<int:plan>/next/", include(following)),
    path("<int:plan>/public/", include(publication)),
]
public: list[URLPattern | URLResolver] = [
    path("", views.public, name="public"),
    path("<int:roc_year>/", views.public_year, name="public_year"),
    path("<int:roc_year>/<slug:kind>/", views.public_file, name="public_file"),
]
urlpatterns = [
    path("o/<slug:office>/plan/yearend/", include(pages)),
    path("o/<slug:office>/about/plan/", include(public)),
]
