"""Addresses of joint publicity: pages of the office, and what a partner reads."""

from django.urls import path

from huzheng.hall.publicity.views import campaigns, shown

app_name = "publicity"
OFFICE = "o/<slug:office>/hall/publicity/"

urlpatterns = [
    path(OFFICE, campaigns.campaign_list, name="list"),
    path(OFFICE + "add/", campaigns.add, name="add"),
    path(OFFICE + "<int:campaign>/", campaigns.change, name="change"),
    path(OFFICE + "<int:campaign>/proof/", campaigns.proof, name="proof"),
    path(OFFICE + "addresses/give/", campaigns.give, name="give"),
    path(OFFICE + "addresses/<int:feed>/revoke/", campaigns.revoke, name="revoke"),
    path("waiting/<str:feed_token>/", shown.page, name="page"),
    path("waiting/<str:feed_token>/now.json", shown.feed, name="feed"),
]
