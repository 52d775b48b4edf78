"""Addresses of the door. ACCOUNTS are those of allauth that we use: no sign-up, no e-mail, no reset by mail."""

from allauth.account import views as accounts
from django.urls import include, path

from huzheng.web.views import account, home, lock, privacy

ACCOUNTS = [
    path("login/", accounts.login, name="account_login"),
    path("logout/", accounts.logout, name="account_logout"),
    path("inactive/", accounts.account_inactive, name="account_inactive"),
    path("reauthenticate/", accounts.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
]

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("after/", home.after, name="after"),
    path("account/", account.account, name="account"),
    path("account/language/", account.language, name="language"),
    path("account/sessions/end/", account.end_session, name="end_session"),
    path("lock/", lock.lock, name="lock"),
    path("lock/now/", lock.lock_now, name="lock_now"),
    path("lock/unlock/", lock.unlock, name="unlock"),
    path("lock/alive/", lock.alive, name="alive"),
    path("lock/held/", lock.held, name="held"),
    path("lock/held/<int:number>/", lock.held_one, name="held_one"),
    path("lock/held/<int:number>/drop/", lock.drop, name="drop_held"),
    path("lock/change/", lock.change_person, name="change_person"),
    path("o/<slug:office>/", home.start, name="start"),
    path("o/<slug:office>/privacy/", privacy.privacy, name="privacy"),
    path("o/<slug:office>/doors/", account.doors, name="doors"),
    path("o/<slug:office>/doors/<int:account>/lift/", account.lift, name="lift"),
]
