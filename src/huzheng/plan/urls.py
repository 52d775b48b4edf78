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
plan: list[URLPattern | URLResolver] = [
    path("", views.show, name="show"),
    path("source/", views.source, name="source"),
    path("source/original/", views.original, name="original"),
    path("approve/", views.approve, name="approve"),
    path("discard/", views.discard, name="discard"),
    path("close/", views.close, name="close"),
    path("due/", views.due, name="due"),
    path("due/read/", views.due_read, name="due_read"),
    path("due/<int:item>/reporter/", views.due_reporter, name="due_reporter"),
    path("due/<int:item>/rhythm/", views.due_rhythm, name="due_rhythm"),
    path("schedule/", views.schedule, name="schedule"),
    path("edit/", include(tree)),
    path("measure/<int:measure>/", include(measure)),
]
review: list[URLPattern | URLResolver] = [
    path("", views.review, name="review"),
    path("do/", views.review_do, name="review_do"),
    path("undo/", views.review_undo, name="review_undo"),
    path("redo/", views.review_redo, name="review_redo"),
]
pages: list[URLPattern | URLResolver] = [
    path("", views.plans, name="list"),
    path("new/", views.new, name="new"),
    path("import/", views.upload, name="upload"),
    path("import/<int:document>/", views.preview, name="preview"),
    path("import/<int:document>/save/", views.save, name="save"),
    path("review/<int:review>/", include(review)),
    path("entry/<int:entry>/", views.entry, name="entry"),
    path("<int:plan>/", include(plan)),
]
urlpatterns = [path("o/<slug:office>/plan/", include(pages))]
