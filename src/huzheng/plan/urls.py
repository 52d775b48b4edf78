"""Addresses of the plan room, under the office."""

from django.urls import URLPattern, URLResolver, include, path

from huzheng.plan import views

app_name = "plan"

measure: list[URLPattern | URLResolver] = [
    path("why/", views.why, name="why"),
    path("why/correct/", views.correct, name="correct"),
    path("bind/", views.bind, name="bind"),
    path("bind/value/", views.bind_value, name="bind_value"),
    path("keep/<slug:how>/", views.keep, name="keep"),
    path("hand/", views.hand, name="hand"),
    path("hand/entry/", views.hand_entry, name="hand_entry"),
    path("hand/evidence/", views.hand_evidence, name="hand_evidence"),
    path("hand/<int:entry>/tick/", views.hand_tick, name="hand_tick"),
    path("hand/<int:entry>/reopen/", views.hand_reopen, name="hand_reopen"),
]
tree: list[URLPattern | URLResolver] = [
    path("", views.edit, name="edit"),
    path("head/", views.edit_head, name="edit_head"),
    path("add/<slug:kind>/<int:above>/", views.node_add, name="node_add"),
    path("<slug:kind>/<int:node>/", views.node_edit, name="node_edit"),
    path("<slug:kind>/<int:node>/move/", views.node_move, name="node_move"),
    path("<slug:kind>/<int:node>/delete/", views.node_delete, name="node_delete"),
]
approved: list[URLPattern | URLResolver] = [
    path("versions/", views.versions, name="versions"),
    path("versions/<int:number>/", views.version, name="version"),
    path("versions/<int:number>/read/", views.read, name="read"),
    path("versions/<int:number>/scan/", views.version_scan, name="version_scan"),
    path("versions/<int:older>/<int:newer>/", views.difference, name="difference"),
    path("read/", views.readers, name="readers"),
]
plan: list[URLPattern | URLResolver] = [
    path("", views.show, name="show"),
    path("source/", views.source, name="source"),
    path("approve/", views.approve, name="approve"),
    path("discard/", views.discard, name="discard"),
    path("close/", views.close, name="close"),
    path("print/", views.print_plan, name="print"),
    path("compare/<int:other>/", views.compare_years, name="compare_years"),
    path("edit/", include(tree)),
    path("measure/<int:measure>/", include(measure)),
]
pages: list[URLPattern | URLResolver] = [
    path("", views.plans, name="list"),
    path("new/", views.new, name="new"),
    path("import/", views.upload, name="upload"),
    path("import/<int:document>/", views.preview, name="preview"),
    path("import/<int:document>/save/", views.save, name="save"),
    path("entry/<int:entry>/", views.entry, name="entry"),
    path("unread/", views.unread, name="unread"),
    path("<int:plan>/", include(plan)),
    path("<int:approved>/", include(approved)),
]
urlpatterns = [path("o/<slug:office>/plan/", include(pages))]
