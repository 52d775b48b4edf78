"""Addresses of the messages that leave an office."""

from django.urls import path

from huzheng.foundation.messages import views

app_name = "messages_out"
urlpatterns = [
    path("o/<slug:office>/messages/", views.messages_list, name="list"),
    path("o/<slug:office>/messages/<int:message>/", views.message_page, name="message"),
    path("o/<slug:office>/messages/<int:message>/letter/", views.letter, name="letter"),
    path("o/<slug:office>/messages/<int:message>/resend/", views.resend, name="resend"),
    path("o/<slug:office>/messages/<int:message>/redirect/", views.redirect_message, name="redirect"),
    path("o/<slug:office>/messages/<int:message>/printed/", views.print_out, name="print_out"),
    path("o/<slug:office>/messages/<int:message>/cancel/", views.cancel, name="cancel"),
]
