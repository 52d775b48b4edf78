"""Addresses of the queue: one per page and one per verb."""

from django.urls import path

from huzheng.hall.queue.views import board, closed, desk, guide, hall, kiosk, phone, phrases

app_name = "queue"
TICKET = "o/<slug:office>/desk/tickets/<int:ticket>/"

urlpatterns = [
    path("o/<slug:office>/kiosk/", kiosk.choose, name="kiosk"),
    path("o/<slug:office>/kiosk/ways/", kiosk.ways, name="ways"),
    path("o/<slug:office>/kiosk/issue/", kiosk.issue, name="issue"),
    path("o/<slug:office>/kiosk/tickets/<str:token>/", kiosk.ticket, name="kiosk_ticket"),
    path("o/<slug:office>/board/", board.board, name="board"),
    path("o/<slug:office>/hall/", hall.hall, name="hall"),
    path("o/<slug:office>/hall/board/", hall.say, name="say"),
    path("o/<slug:office>/hall/board/<int:message>/off/", hall.take_off, name="take_off"),
    path("o/<slug:office>/hall/tickets/<int:ticket>/", hall.ticket, name="ticket"),
    path("o/<slug:office>/hall/kiosk/words/", phrases.phrases, name="phrases"),
    path("o/<slug:office>/hall/closed/", closed.closed, name="closed"),
    path("o/<slug:office>/hall/closed/send-home/", closed.send_home, name="send_home"),
    path("o/<slug:office>/hall/waits/", hall.waits, name="waits"),
    path("o/<slug:office>/hall/lane/open/", hall.open_lane, name="open_lane"),
    path("o/<slug:office>/hall/lane/close/", hall.close_lane, name="close_lane"),
    path("o/<slug:office>/hall/guide/", guide.guide, name="guide"),
    path("o/<slug:office>/hall/guide/give/", guide.give, name="give"),
    path("o/<slug:office>/hall/guide/<int:ticket>/prechecked/", guide.precheck, name="precheck"),
    path("t/<str:token>/", phone.phone, name="phone"),
    path("o/<slug:office>/desk/", desk.desk, name="desk"),
    path("o/<slug:office>/desk/line/", desk.line, name="line"),
    path("o/<slug:office>/desk/counters/<int:counter>/sit/", desk.sit, name="sit"),
    path("o/<slug:office>/desk/stand/", desk.stand, name="stand"),
    path("o/<slug:office>/desk/next/", desk.call_next, name="call_next"),
    path(TICKET + "call/", desk.call_this, name="call_this"),
    path(TICKET + "back/", desk.call_back, name="call_back"),
    path(TICKET + "park/", desk.park, name="park"),
    path(TICKET + "returned/", desk.bring_back, name="bring_back"),
    path(TICKET + "transfer/", desk.transfer, name="transfer"),
    path(TICKET + "recall/", desk.recall, name="recall"),
    path(TICKET + "miss/", desk.miss, name="miss"),
    path(TICKET + "serve/", desk.serve, name="serve"),
    path(TICKET + "finish/", desk.finish, name="finish"),
    path(TICKET + "leave/", desk.leave, name="leave"),
    path(TICKET + "requeue/", desk.requeue, name="requeue"),
]
