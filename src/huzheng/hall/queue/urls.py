"""Addresses of the queue: one per page and one per verb."""

from django.urls import path

from huzheng.hall.queue.views import board, desk, hall, kiosk, phone

app_name = "queue"
TICKET = "o/<slug:office>/desk/tickets/<int:ticket>/"

urlpatterns = [
    path("o/<slug:office>/kiosk/", kiosk.choose, name="kiosk"),
    path("o/<slug:office>/kiosk/issue/", kiosk.issue, name="issue"),
    path("o/<slug:office>/kiosk/tickets/<str:token>/", kiosk.ticket, name="kiosk_ticket"),
    path("o/<slug:office>/board/", board.board, name="board"),
    path("o/<slug:office>/hall/", hall.hall, name="hall"),
    path("o/<slug:office>/hall/board/", hall.say, name="say"),
    path("o/<slug:office>/hall/board/<int:message>/off/", hall.take_off, name="take_off"),
    path("o/<slug:office>/hall/tickets/<int:ticket>/", hall.ticket, name="ticket"),
    path("t/<str:token>/", phone.phone, name="phone"),
    path("o/<slug:office>/desk/", desk.desk, name="desk"),
    path("o/<slug:office>/desk/line/", desk.line, name="line"),
    path("o/<slug:office>/desk/counters/<int:counter>/sit/", desk.sit, name="sit"),
    path("o/<slug:office>/desk/stand/", desk.stand, name="stand"),
    path("o/<slug:office>/desk/next/", desk.call_next, name="call_next"),
    path(TICKET + "call/", desk.call_this, name="call_this"),
    path(TICKET + "recall/", desk.recall, name="recall"),
    path(TICKET + "miss/", desk.miss, name="miss"),
    path(TICKET + "serve/", desk.serve, name="serve"),
    path(TICKET + "finish/", desk.finish, name="finish"),
    path(TICKET + "leave/", desk.leave, name="leave"),
    path(TICKET + "requeue/", desk.requeue, name="requeue"),
]
