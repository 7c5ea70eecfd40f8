"""All settings, each from the environment, running with none set."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from ngariung.core import keys


def text(name: str, default: str = "") -> str:
    """The variable NGARIUNG_`name`, or the content of the file named by NGARIUNG_`name`_FILE."""
    file = os.environ.get(f"NGARIUNG_{name}_FILE")
    if file:
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(f"NGARIUNG_{name}", default)


def flag(name: str, *, default: bool = False) -> bool:
    """The variable NGARIUNG_`name` as yes or no."""
    return text(name, "1" if default else "").lower() in {"1", "yes", "true", "on", "ya"}


# Where everything lies that is not code: database, files, keys. What we make there is ours alone to read.
DATA = Path(text("DATA", "data")).resolve()
os.umask(0o077)

# For work on the project itself; never on a server.
DEBUG = flag("DEBUG")
# Signs sessions and pages; made in the data folder when missing.
SECRET_KEY = text("SECRET_KEY") or keys.read_or_make(DATA / "keys" / "secret")
# Turns a form's token into a receipt; made in the data folder when missing. Lose it, lose all receipts.
RECEIPT_KEY = text("RECEIPT_KEY") or keys.read_or_make(DATA / "keys" / "receipt")

# The demonstration has a database and a folder of its own, and is for this machine only.
DEMONSTRATION = flag("DEMONSTRATION")
# Who runs this server, as the speak page names them; `ngariung init` writes it into the data folder.
SITE_KEEPER = text("SITE_KEEPER") or keys.read(DATA / "keeper")
# The address under which people reach the site; used in e-mails.
SITE_URL = text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
# Names under which the site answers, with commas.
HOSTS = text("HOSTS", urlsplit(SITE_URL).hostname or "")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *filter(None, HOSTS.split(","))]
# A proxy in front speaks TLS and says so in X-Forwarded-Proto and X-Forwarded-For.
BEHIND_PROXY = flag("BEHIND_PROXY")
IS_TLS = SITE_URL.startswith("https://")
# Whether /metrics answers whoever holds the token in keys/metrics; needs `pip install ngariung[metrics]`.
METRICS = flag("METRICS")

ROOMS = [
    "core",
    "ledger",
    "places",
    "parties",
    "notices",
    "moderation",
    "forums",
    "voices",
    "deliberation",
    "deciding",
    "cases",
    "commitments",
    "minutes",
    "search",
    "numbers",
    "exports",
    "site",
]
INSTALLED_APPS = [
    *(f"ngariung.{room}" for room in ROOMS),
    "ngariung.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "ngariung.core.middleware.PermissionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ngariung.core.middleware.NoStoreMiddleware",
    "ngariung.core.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "ngariung.urls"
WSGI_APPLICATION = "ngariung.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ngariung.core.context.interface",
            ],
            "builtins": ["ngariung.core.templatetags.interface"],
        },
    }
]

# sqlite:///path or postgres://user:password@host/name (15 or newer).
DATABASE_URL = text("DATABASE_URL", f"sqlite:///{DATA / 'ngariung.sqlite3'}")
DATABASES = {
    "default": dj_database_url.parse(
        DATABASE_URL,
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # An acknowledgement is a promise: FULL makes each commit durable. IMMEDIATE takes the writer's
    # place at the start of a transaction instead of failing in its middle.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
            # Each thread has a connection of its own: 24 large caches would fill a small server.
            " PRAGMA cache_size=-4000;"
            # What is deleted is overwritten, not only given free.
            " PRAGMA secure_delete=ON;"
        ),
    }

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:home"
ACCOUNT_ADAPTER = "ngariung.parties.signin.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_FORMS = {
    "login": "ngariung.parties.entrance.SignIn",
    "reset_password": "ngariung.parties.entrance.Forgotten",
    "reset_password_from_key": "ngariung.parties.entrance.FromLink",
    "change_password": "ngariung.parties.entrance.Change",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "site:home"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 3
# By account alone, in memory: addresses are slowed by core.throttle, which remembers none.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "10/5m/key",
    "reset_password": "5/h/key",
    "reset_password_from_key": None,
    "signup": None,
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Uploads up to 2.5 MB stay in memory; larger ones are spooled to a folder of ours, not to /tmp.
FILE_UPLOAD_TEMP_DIR = DATA / "incoming"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
FILE_UPLOAD_HANDLERS = [
    "ngariung.core.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# More than any page takes: a folder that is too large is refused there, in words.
DATA_UPLOAD_MAX_NUMBER_FILES = 500

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# smtp://user:password@host:port, smtps:// or smtp+tls://; without it, e-mails become files.
EMAIL_URL = text("EMAIL_URL")
# From whom letters come.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = text("EMAIL_FROM", "ngariung@localhost")
if EMAIL_URL:
    _mail = urlsplit(EMAIL_URL)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or 25
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "outgoing-mail"

# Tiles under the maps that move, as https://server/{z}/{x}/{y}.png; none are asked for without it.
TILES = text("TILES")
# Whom to name beside the tiles, as their licence demands.
TILES_CREDIT = text("TILES_CREDIT")
_tiles = urlsplit(TILES)
_TILE_SERVER = [f"{_tiles.scheme}://{_tiles.netloc}"] if _tiles.netloc else []

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF, *_TILE_SERVER],
        # The worker of the maps that move, a file of our own.
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
# Nothing leaves the site; "no-referrer" would make browsers hide the origin from our own forms too.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = IS_TLS
# Asked from this machine, past the proxy; what they tell is no secret, or stands behind a token.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if IS_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_TLS else "csrf"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# Errors are told without the request: no body, no address, no header ever reaches a log.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Without Django's own handlers: one of them would mail whole requests.
        "django": {"handlers": [], "level": "INFO"},
        "django.request": {"level": "ERROR"},
        # Strangers knock under wrong names all day.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django_tasks": {"level": "WARNING"},
    },
}
