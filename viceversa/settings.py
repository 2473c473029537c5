"""All settings on one page; what differs between sites comes from the environment."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from viceversa import databases

env = environ.FileAwareEnv()

ROOT = Path(__file__).resolve().parent
VAR = Path(env.str("VICEVERSA_VAR", default="var")).absolute()
env.read_env(VAR / "settings.env")  # what `viceversa setup` was told; the environment itself goes first


def made_once(path: Path) -> str:
    """A secret of this installation, drawn at the first start and kept in a file that only its owner reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text("ascii")


DEBUG = env.bool("VICEVERSA_DEBUG", default=False)
DEMO = env.bool("VICEVERSA_DEMO", default=False)
SECRET_KEY = env.str("VICEVERSA_SECRET_KEY", default="") or made_once(VAR / "secret.key")
KEY_FILE = Path(env.str("VICEVERSA_KEY_FILE", default=str(VAR / "master.key")))
ALLOWED_HOSTS = env.list("VICEVERSA_HOSTS", default=["localhost", "127.0.0.1"])
SITE_URL = env.str("VICEVERSA_URL", default="http://localhost:8000").rstrip("/")
SECURE = SITE_URL.startswith("https://")

# The sign-on of the house (OpenID Connect), if there is one; codes by mail work beside it unless they are taken out.
OIDC_ISSUER = env.str("VICEVERSA_OIDC_ISSUER", default="").rstrip("/")
OIDC_CLIENT = env.str("VICEVERSA_OIDC_CLIENT", default="")
OIDC_SECRET = env.str("VICEVERSA_OIDC_SECRET", default="")
OIDC_NAME = env.str("VICEVERSA_OIDC_NAME", default="")
OIDC_ORIGINS = env.list("VICEVERSA_OIDC_ORIGINS", default=[])
OIDC_TRUSTS_ADDRESS = env.bool("VICEVERSA_OIDC_TRUSTS_ADDRESS", default=False)
CODES = env.bool("VICEVERSA_CODES", default=True)
BREAK_GLASS = env.str("VICEVERSA_BREAK_GLASS", default="")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "template_partials",
    "viceversa",
]

MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "viceversa.middleware.LastResort",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "viceversa.middleware.Speak",
    "viceversa.middleware.Guard",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "viceversa.urls"
WSGI_APPLICATION = "viceversa.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "viceversa.views.frame.frame",
            ],
        },
    }
]

DATABASE_URL = env.str("DATABASE_URL", default="")
DATABASES: dict[str, Any] = {
    "default": databases.named(DATABASE_URL) if DATABASE_URL else databases.file(VAR / "viceversa.sqlite3"),
    "keys": databases.file(VAR / "keys.sqlite3"),
}
DATABASE_ROUTERS = ["viceversa.models.keys.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits live in the cache: all processes must count together, so it is a table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # with the usual 300, a crowd would push the limits out
    }
}

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = env.str("VICEVERSA_TIME_ZONE", default="Europe/Berlin")
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [VAR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = True  # files are read at the start from where they lie: nothing to collect, nothing to forget
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Files are read in memory: what the catalogue does not name must never reach the disk.
FILE_UPLOAD_HANDLERS = ["viceversa.views.files.InMemory"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1  # each may be large, and no form has two

AUTH_USER_MODEL = "viceversa.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "demo.start" if DEMO else "accounts.sign_in"
LOGIN_REDIRECT_URL = "people.home"
ACCOUNT_ADAPTER = "viceversa.integrations.allauth.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
SOCIALACCOUNT_ADAPTER = "viceversa.integrations.allauth.adapter.SignOnAdapter"
# The reverse proxy stands between us and everybody: what it adds says who asks; without one, it is who connects.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE else 0
# A whole house may share one address of the network, so that limit is wide; the one for each mailbox is narrow.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "300/m/ip,4/5m/key",
    "confirm_login_code": "5/15m/key",
    "prove": "5/5m/key",
}
# Whoever holds a role shows an app or a passkey as well; in the demo, everybody may be everybody.
SECOND_STEP = not DEMO
MFA_ADAPTER = "viceversa.integrations.allauth.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_WEBAUTHN_USER_VERIFICATION = "required"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "viceversa.views.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF, *(urljoin(origin, "/")[:-1] for origin in (OIDC_ISSUER, *OIDC_ORIGINS) if origin)],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None

EMAIL_HOST = env.str("VICEVERSA_MAIL_HOST", default="localhost")
EMAIL_PORT = env.int("VICEVERSA_MAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("VICEVERSA_MAIL_USER", default="")
EMAIL_HOST_PASSWORD = env.str("VICEVERSA_MAIL_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("VICEVERSA_MAIL_STARTTLS", default=False)
EMAIL_USE_SSL = env.bool("VICEVERSA_MAIL_TLS", default=False)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.str("VICEVERSA_MAIL_FROM", default="Viceversa <viceversa@localhost>")
MAIL_BACKEND = env.str("VICEVERSA_MAIL_BACKEND", default="django.core.mail.backends.smtp.EmailBackend")
EMAIL_BACKEND = MAIL_BACKEND

# No access log, and no text of a person in any other: only the place of the code and the name of the mistake.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "CRITICAL"},
        "django.security": {"level": "CRITICAL"},
        "viceversa": {"level": "INFO"},
    },
}

SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # addresses are unique without regard to case, by a constraint
    "staticfiles.W004",  # the folder of the typeface is there once it has been made
]
