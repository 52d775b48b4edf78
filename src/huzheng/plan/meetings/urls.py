"""Addresses of the meetings room, under the office and its plan."""

from django.urls import URLPattern, URLResolver, include, path

from huzheng.plan.meetings import views

app_name = "meetings"

meeting: list[URLPattern | URLResolver] = [
    path("", views.meeting, name="show"),
    path("edit/", views.meeting_edit, name="edit"),
    path("refresh/", views.meeting_refresh, name="refresh"),
    path("invite/", views.meeting_invite, name="invite"),
    path("postpone/", views.meeting_postpone, name="postpone"),
    path("cancel/", views.meeting_cancel, name="cancel"),
    path("open/", views.meeting_open, name="open"),
    path("points/", views.point_add, name="point_add"),
    path("points/<int:point>/remove/", views.point_remove, name="point_remove"),
    path("points/<int:point>/minutes/", views.minutes_take, name="take"),
    path("minutes/", views.minutes, name="minutes"),
    path("roll/", views.roll_call, name="roll"),
    path("approve/", views.approve, name="approve"),
    path("record/", views.record, name="record"),
    path("record/read/", views.read, name="read"),
    path("print/", views.agenda_print, name="agenda_print"),
    path("papers/<slug:paper>/<slug:form>/", views.paper, name="paper"),
    path("record/print/", views.minutes_print, name="minutes_print"),
]
decision: list[URLPattern | URLResolver] = [
    path("", views.decision, name="decision"),
    path("prolong/", views.decision_prolong, name="prolong"),
    path("reopen/", views.decision_reopen, name="reopen"),
    path("<slug:how>/", views.decision_close, name="close"),
]
group: list[URLPattern | URLResolver] = [
    path("", views.group, name="group"),
    path("edit/", views.group_edit, name="group_edit"),
    path("late/", views.group_late, name="group_late"),
    path("members/", views.member_add, name="member_add"),
    path("members/<int:member>/end/", views.member_end, name="member_end"),
]
urlpatterns = [
    path("o/<slug:office>/plan/meetings/", views.meetings, name="list"),
    path("o/<slug:office>/plan/meetings/new/", views.meeting_new, name="new"),
    path("o/<slug:office>/plan/meetings/waiting/", views.waiting, name="waiting"),
    path("o/<slug:office>/plan/meetings/decisions/", views.decisions, name="decisions"),
    path("o/<slug:office>/plan/meetings/decisions/<int:decision>/", include(decision)),
    path("o/<slug:office>/plan/meetings/groups/", views.groups, name="groups"),
    path("o/<slug:office>/plan/meetings/groups/new/", views.group_new, name="group_new"),
    path("o/<slug:office>/plan/meetings/groups/<int:group>/", include(group)),
    path("o/<slug:office>/plan/meetings/<int:meeting>/", include(meeting)),
]
