"""Addresses of the plan room, under the office."""

from django.urls import URLPattern, URLResolver, include, path

from huzheng.plan.book import views

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
framework: list[URLPattern | URLResolver] = [
    path("", views.framework, name="framework"),
    path("accept/", views.framework_accept, name="framework_accept"),
    path("map/", views.framework_map, name="framework_map"),
    path("item/<int:item>/", views.framework_item, name="framework_item"),
]
values: list[URLPattern | URLResolver] = [
    path("", views.values, name="values"),
    path("vision/", views.vision_edit, name="vision_edit"),
    path("new/", views.value_new, name="value_new"),
    path("<int:value>/", views.value_edit, name="value_edit"),
    path("<int:value>/move/", views.value_move, name="value_move"),
    path("<int:value>/keep/", views.value_keep, name="value_keep"),
]
papers: list[URLPattern | URLResolver] = [
    path("", views.papers, name="papers"),
    path("new/", views.paper_new, name="paper_new"),
    path("<int:paper>/", views.paper, name="paper"),
    path("<int:paper>/edit/", views.paper_edit, name="paper_edit"),
    path("<int:paper>/delete/", views.paper_delete, name="paper_delete"),
    path("<int:paper>/<int:statement>/", views.paper_statement, name="paper_statement"),
    path("<int:paper>/<int:statement>/link/", views.paper_link, name="paper_link"),
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
    path("source/original/", views.original, name="original"),
    path("approve/", views.approve, name="approve"),
    path("amend/", views.amend, name="amend"),
    path("discard/", views.discard, name="discard"),
    path("close/", views.close, name="close"),
    path("print/", views.print_plan, name="print"),
    path("compare/<int:other>/", views.compare_years, name="compare_years"),
    path("due/", views.due, name="due"),
    path("due/read/", views.due_read, name="due_read"),
    path("due/<int:item>/reporter/", views.due_reporter, name="due_reporter"),
    path("due/<int:item>/rhythm/", views.due_rhythm, name="due_rhythm"),
    path("schedule/", views.schedule, name="schedule"),
    path("edit/", include(tree)),
    path("framework/", include(framework)),
    path("values/", views.plan_values, name="plan_values"),
    path("values/tag/", views.tag, name="tag"),
    path("values/take/", views.values_take, name="values_take"),
    path("measure/<int:measure>/", include(measure)),
]
review: list[URLPattern | URLResolver] = [
    path("", views.review, name="review"),
    path("do/", views.review_do, name="review_do"),
    path("undo/", views.review_undo, name="review_undo"),
    path("redo/", views.review_redo, name="review_redo"),
    path("compare/", views.review_compare, name="review_compare"),
    path("withdraw/", views.review_withdraw, name="review_withdraw"),
]
pages: list[URLPattern | URLResolver] = [
    path("", views.plans, name="list"),
    path("new/", views.new, name="new"),
    path("import/", views.upload, name="upload"),
    path("import/<int:document>/", views.preview, name="preview"),
    path("import/<int:document>/save/", views.save, name="save"),
    path("review/<int:review>/", include(review)),
    path("amendment/<int:amendment>/approve/", views.review_approve, name="review_approve"),
    path("entry/<int:entry>/", views.entry, name="entry"),
    path("framework/compare/", views.framework_compare, name="framework_compare"),
    path("values/", include(values)),
    path("papers/", include(papers)),
    path("unread/", views.unread, name="unread"),
    path("<int:plan>/", include(plan)),
    path("<int:approved>/", include(approved)),
]
urlpatterns = [
    path("o/<slug:office>/plan/", include(pages)),
    path("o/<slug:office>/about/values/", views.values_public, name="values_public"),
]
