"""Addresses of the room."""

from django.urls import path

from huzheng.hall.reception.views import desk, guides, support

app_name = "reception"
OFFICE = "o/<slug:office>/reception/"
SUPPORT = OFFICE + "support/"

urlpatterns = [
    path(OFFICE, desk.desk, name="desk"),
    path(OFFICE + "ask/", desk.ask, name="ask"),
    path(OFFICE + "tap/<slug:topic>/", desk.tap, name="tap"),
    path(OFFICE + "taps/<int:greeting>/undo/", desk.undo, name="undo"),
    path(OFFICE + "questions/", desk.questions, name="questions"),
    path(OFFICE + "counts/", desk.counts, name="counts"),
    path(OFFICE + "counts/file.<slug:form>", desk.export, name="export"),
    path(OFFICE + "guides/", guides.guides, name="guides"),
    path(OFFICE + "guides/assign/", guides.assign, name="assign"),
    path(OFFICE + "guides/<int:guide>/withdraw/", guides.withdraw, name="withdraw"),
    path(SUPPORT, support.support, name="support"),
    path(SUPPORT + "call/", support.call, name="call"),
    path(SUPPORT + "list/", support.back_ups, name="back_ups"),
    path(SUPPORT + "minutes/", support.minutes, name="minutes"),
    path(SUPPORT + "<int:support>/accept/", support.accept, name="accept"),
    path(SUPPORT + "<int:support>/decline/", support.decline, name="decline"),
    path(SUPPORT + "<int:support>/arrived/", support.arrive, name="arrive"),
    path(SUPPORT + "<int:support>/end/", support.end, name="end"),
    path(SUPPORT + "<int:support>/cancel/", support.cancel, name="cancel"),
]
