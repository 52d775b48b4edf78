"""Addresses of the scorecard."""

from django.urls import path

from huzheng.plan.scorecard import views

app_name = "scorecard"
ROOM = "o/<slug:office>/plan/scorecard/"
CARD = f"{ROOM}<int:card>/"
GOAL = f"{CARD}goals/<int:goal>/"
INDICATOR = f"{CARD}indicators/<int:indicator>/"
urlpatterns = [
    path("o/<slug:office>/about/strategy/", views.public, name="public"),
    path("o/<slug:office>/about/strategy/map.svg", views.public_drawing, name="public_drawing"),
    path(ROOM, views.now, name="now"),
    path(f"{ROOM}new/", views.new, name="new"),
    path(CARD, views.card, name="card"),
    path(f"{CARD}print/", views.printed, name="printed"),
    path(f"{CARD}map.svg", views.drawing, name="drawing"),
    path(f"{CARD}card.pdf", views.paper, name="paper"),
    path(f"{CARD}perspectives/", views.perspectives, name="perspectives"),
    path(f"{CARD}quarters/<int:quarter>/", views.review, name="review"),
    path(f"{CARD}goals/new/", views.goal_new, name="goal_new"),
    path(GOAL, views.goal, name="goal"),
    path(f"{GOAL}edit/", views.goal_edit, name="goal_edit"),
    path(f"{GOAL}retire/", views.goal_retire, name="goal_retire"),
    path(f"{GOAL}move/", views.goal_move, name="goal_move"),
    path(f"{GOAL}links/", views.goal_links, name="goal_links"),
    path(f"{GOAL}plan/", views.goal_ties, name="goal_ties"),
    path(f"{GOAL}indicators/new/", views.indicator_new, name="indicator_new"),
    path(INDICATOR, views.indicator, name="indicator"),
    path(f"{INDICATOR}edit/", views.indicator_edit, name="indicator_edit"),
    path(f"{INDICATOR}retire/", views.indicator_retire, name="indicator_retire"),
    path(f"{INDICATOR}targets/", views.indicator_targets, name="indicator_targets"),
    path(f"{INDICATOR}report/", views.indicator_report, name="indicator_report"),
    path(f"{CARD}act/<slug:what>/", views.act, name="act"),
]
