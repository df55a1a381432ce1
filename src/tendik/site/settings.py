"""Settings of the office and of the commands. The public process reads ``site.public_settings`` instead."""

import os
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from tendik.packs.country import find_pack, open_pack
from tendik.site.home import here
from tendik.site.parts import ROOMS, rooms_with

HOME = here()
TENDIK_PACK = find_pack(os.environ.get("TENDIK_PACK") or str(HOME.configuration().get("pack", "kyrgyzstan")))
TENDIK_DEMO = bool(HOME.configuration().get("demo", False))
# A copy to practise in says so on each page.
TENDIK_PRACTICE = bool(HOME.configuration().get("practice", False))
TENDIK_RELEASES = HOME.releases
TENDIK_FILES = HOME.files
TENDIK_ERASURES = HOME.erasures
TENDIK_JOURNAL_KEY = HOME.journal_key
TENDIK_WORDS = HOME.words
# Bytes: of one kept file, and of all of them together.
TENDIK_FILE_MOST = int(os.environ.get("TENDIK_FILESIZE", "10")) * 1_000_000
TENDIK_FILES_MOST = int(os.environ.get("TENDIK_STORE", "5000")) * 1_000_000
TENDIK_SITE = os.environ.get("TENDIK_SITE") or str(HOME.configuration().get("site", ""))
TENDIK_OFFICE = os.environ.get("TENDIK_OFFICE") or str(HOME.configuration().get("office", ""))
TENDIK_WAITING = [f"tendik.{room}.waiting" for room in rooms_with("waiting")]
TENDIK_PAPERS = [f"tendik.{room}.papers" for room in rooms_with("papers")]
TENDIK_GATHERED = [f"tendik.{room}.gathered" for room in rooms_with("gathered")]
TENDIK_LACKING = [f"tendik.{room}.lacking" for room in rooms_with("lacking")]
TENDIK_OBSERVABLE = [f"tendik.{room}.observable" for room in rooms_with("observable")]
TENDIK_STOCKTAKE = [f"tendik.{room}.stocktake" for room in rooms_with("stocktake")]
_country = open_pack(TENDIK_PACK).country

# Empty without a key: Django then signs nothing. The office does not start, commands that sign nothing do.
SECRET_KEY = HOME.secret()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("TENDIK_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
# The rooms first: of what both say, their words are taken.
INSTALLED_APPS = [
    *(f"tendik.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tendik.office.headers.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "tendik.accounts.sessions.IdleEnd",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tendik.office.taken.WholeRequests",
    "tendik.office.views.clock_is_looked_at",
    "tendik.office.strong.SecondFactorIsOn",
]
FORM_RENDERER = "tendik.office.rendering.Renderer"
ROOT_URLCONF = "tendik.site.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tendik.office.frame.frame",
            ],
            # A tag of this name that is loaded later takes the place of Django's.
            "builtins": ["tendik.accounts.templatetags.whose_form"],
        },
    }
]
SECURE_CSP = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "script-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}


def _database() -> dict[str, object]:
    """Read where the database is (``postgres://user:password@host:port/name``); SQLite in the home without it."""
    address = HOME.database_address
    if address:
        parts = urlsplit(address)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": parts.port or "",
        }
    if HOME.database.exists() and not os.access(HOME.path, os.W_OK):
        # A copy that is only looked at, as on a disk that is locked: SQLite may write nothing beside it.
        name = f"file:{quote(str(HOME.database))}?mode=ro&immutable=1"
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": {"uri": True}}
    return {
        "ENGINE": "tendik.site.sqlite",
        "NAME": HOME.database,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # With NORMAL the last saves that were acknowledged may be lost when the power fails.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in limits count in the cache: with several processes they must share it.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "tendik.accounts.validators.NotLikeHer",
        "OPTIONS": {"user_attributes": ["username", "name", "email"]},
    },
    {"NAME": "tendik.accounts.validators.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "tendik.accounts.validators.NotCommon"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "tendik.accounts.adapter.ClosedSignup"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
# How often a password may be tried: `accounts.limits` says which of these counts when. A colleague's known device passes.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_flood": "30/m/ip",
    "login_known": "10/5m/key",
    "login_address": "30/m/ip",
    "login_pair": "5/5m/key",
    "login_account": "60/h/key",
    "login_slow": "1/m/key",
    "login_failed": "5/5m/key",
    "sheet_code": "20/10m/ip",
    # A village may sit behind one address.
    "activity_sign_up": "60/h/ip",
    "activity_sheet": "60/h/ip",
    "certificate": "20/10m/ip",
    "talent_join": "60/h/ip",
    "talent_number": "20/10m/ip",
}
# Whether ministry, institutions and administrators must have a second factor. The demo's people have none.
TENDIK_SECOND_FACTOR = os.environ.get("TENDIK_FACTOR", "0" if TENDIK_DEMO else "1") == "1"
MFA_ADAPTER = "tendik.accounts.second_factor.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "tendik.accounts.forms.CodeForm",
    "activate_totp": "tendik.accounts.forms.FirstCodeForm",
    "reauthenticate": "tendik.accounts.forms.CodeAgainForm",
    "add_webauthn": "tendik.accounts.passkeys.PasskeyForm",
    "authenticate_webauthn": "tendik.accounts.passkeys.ShowPasskeyForm",
}
ACCOUNT_FORMS = {"reauthenticate": "tendik.accounts.forms.PasswordAgainForm"}
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A code counts half a minute before and after its own: telephones go wrong by seconds.
MFA_TOTP_TOLERANCE = 1
# The mail server for reminders, as smtp://user:password@host:587; without one they are printed.
_mail = urlsplit(os.environ.get("TENDIK_MAIL", ""))
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_TLS = EMAIL_PORT == 587
DEFAULT_FROM_EMAIL = os.environ.get("TENDIK_SENDER", EMAIL_HOST_USER)
# Minutes without a page after which somebody is signed out.
TENDIK_IDLE = int(os.environ.get("TENDIK_IDLE", "60"))
# Tries of sign-in are counted by address; each web server before the office that may be believed adds one.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TENDIK_PROXIES", "0"))
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "office:waiting"
LOGOUT_REDIRECT_URL = "account_login"

LANGUAGES = [(code, _country.own_names[code]) for code in _country.languages]
LANGUAGE_CODE = _country.languages[0]
# What the pack says comes before what the rooms say.
LOCALE_PATHS = [TENDIK_WORDS]
USE_I18N = True
USE_TZ = True
TIME_ZONE = _country.time_zone
FORMAT_MODULE_PATH = ["tendik.site.formats"]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "tendik.site.sessions"
if TENDIK_PRACTICE:
    # On the same host cookies are shared between ports: the copy's must not end a session of the office.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "practice_session", "practice_csrf"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
# A ministry serves the office behind TLS and says so; on localhost there is none.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("TENDIK_TLS") == "1"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if os.environ.get("TENDIK_TLS") == "1" else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("TENDIK_TLS") == "1" else None
CSRF_FAILURE_VIEW = "tendik.accounts.views.form_refused"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("TENDIK_ORIGINS", "").split(",") if origin]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = ["tendik.entries.uploads.InMemory"]
# Our own lines only: Django's repeat what was typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"moment": {"format": "%(asctime)s %(message)s", "datefmt": "%Y-%m-%dT%H:%M:%S%z"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "moment"}},
    "loggers": {
        "tendik": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
BASE = Path(__file__).parent
