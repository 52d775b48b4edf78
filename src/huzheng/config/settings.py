"""Django's settings. What an operator may change comes from the environment (docs/settings.md lists it)."""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from huzheng.config.database import data_dir, database_url, django_database, embedded

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = data_dir()


def _secret() -> str:
    """Return HUZHENG_SECRET_KEY, else the key kept in the data folder (made at the first start)."""
    if given := os.environ.get("HUZHENG_SECRET_KEY"):
        return given
    path = DATA_DIR / "secret.key"
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(key := secrets.token_urlsafe(48))
    return key


SECRET_KEY = _secret()
DEBUG = False
EMBEDDED = embedded()
ALLOWED_HOSTS = os.environ.get("HUZHENG_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
SECURE = os.environ.get("HUZHENG_HTTPS") == "1"

ROOMS = [  # one line plugs a room in: its tables, its addresses (urls.py) and what its apps.py registers
    "huzheng.office",
    "huzheng.services.law",
    "huzheng.services.catalogue",
    "huzheng.services.forms",
    "huzheng.services.tailored",
    "huzheng.hall.queue",
    "huzheng.hall.crowd",
    "huzheng.hall.publicity",
    "huzheng.hall.waiting",
    "huzheng.hall.paper",
    "huzheng.hall.printing",
    "huzheng.hall.reception",
    "huzheng.hall.speech",
    "huzheng.hall.turn",
    "huzheng.hall.video",
    "huzheng.cases.money",
    "huzheng.cases.book",
    "huzheng.cases.notices",
    "huzheng.cases.precheck",
    "huzheng.cases.clock",
    "huzheng.cases.enquiries",
    "huzheng.cases.tips",
    "huzheng.cases.fines",
    "huzheng.exchange.counter",
    "huzheng.plan.book",
    "huzheng.plan.appraisal",
    "huzheng.plan.bureau",
    "huzheng.plan.control",
    "huzheng.plan.dispatch",
    "huzheng.plan.figures",
    "huzheng.plan.meetings",
    "huzheng.plan.progress",
    "huzheng.plan.projects",
    "huzheng.plan.scorecard",
    "huzheng.plan.yearend",
    "huzheng.web",
]

PARTS = [  # of the foundation, with pages of their own for the staff of an office
    "huzheng.foundation.reads",
    "huzheng.foundation.messages",
    "huzheng.foundation.consents",
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "procrastinate.contrib.django",
    "huzheng.config",  # only its `migrate`
    "huzheng.foundation.requests",
    "huzheng.foundation.events",
    "huzheng.foundation.metrics",
    "huzheng.foundation.audit",
    "huzheng.foundation.sessions",
    "huzheng.foundation.privacy",
    *PARTS,
    "huzheng.foundation.files",
    "huzheng.foundation.page",
    *ROOMS,
    # after ours, because our templates and words replace theirs
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # CSRF tokens are masked anew in each answer, and lengths are padded
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "huzheng.office.middleware.GateMiddleware",
    "huzheng.web.middleware.ScreenLock",
    "huzheng.foundation.page.middleware.ErrorPages",
]

ROOT_URLCONF = "huzheng.config.urls"
WSGI_APPLICATION = "huzheng.config.wsgi.application"
DATABASES = {"default": django_database(database_url())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "office.Account"
ATOMIC_REQUESTS = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "huzheng.foundation.page.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "huzheng.foundation.page.templatetags.page",
                "huzheng.foundation.privacy.templatetags.privacy",
            ],
        },
    }
]

LANGUAGE_CODE = "zh-hant"
LANGUAGES = [("zh-hant", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Taipei"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# names carry their content's hash once `huzheng up` gathered the files; before that (tests) the finders serve them as they are
GATHERED = (STATIC_ROOT / "staticfiles.json").exists() or os.environ.get("HUZHENG_GATHER") == "1"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": f"django.contrib.staticfiles.storage.{'Manifest' if GATHERED else ''}StaticFilesStorage",
    },
}

AUTHENTICATION_BACKENDS = ["huzheng.office.backends.AccountBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_ADAPTER = "huzheng.web.backends.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "login": "huzheng.web.forms.SignInForm",
    "change_password": "huzheng.web.forms.PasswordForm",
    "reauthenticate": "huzheng.web.forms.ProveForm",
}
# Passwords are counted in our own table (web.actions.begin_try); these hold for codes and repeated posts.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "5/5m/key", "reauthenticate": "20/m/user"}
MFA_ADAPTER = "huzheng.web.backends.SealedAdapter"
MFA_FORMS = {
    "authenticate": "huzheng.web.forms.CodeForm",
    "reauthenticate": "huzheng.web.forms.ProveByCodeForm",
    "activate_totp": "huzheng.web.forms.ActivateAppForm",
    "add_webauthn": "huzheng.web.forms.AddPasskeyForm",
    "edit_webauthn": "huzheng.web.forms.NamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE  # browsers allow it for localhost only
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "huzheng.web.backends.UnlikeTheName"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Two processes must share it: used codes and the limits above lie here.
CACHES = {"default": {"BACKEND": "huzheng.config.cache.TableCache", "LOCATION": "web_cache"}}
SESSION_ENGINE = "huzheng.foundation.sessions.store"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "huzheng.foundation.page.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# How messages leave (docs/settings.md); empty: there is no such server, and the clerk is told so.
SMTP_URL = os.environ.get("HUZHENG_SMTP_URL", "")
CORE_URL = os.environ.get("HUZHENG_CORE_URL", "")
CITY_URL = os.environ.get("HUZHENG_CITY_URL", "")
SMS_URL = os.environ.get("HUZHENG_SMS_URL", "")
TAX_VIDEO_URL = os.environ.get("HUZHENG_TAX_VIDEO_URL", "")
MAIL_FROM = os.environ.get("HUZHENG_MAIL_FROM", "noreply@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
