"""The project's settings in a throw-away data folder, one for each worker of the test run."""

import os
import tempfile
import warnings

os.environ["NGARIUNG_DATA"] = tempfile.mkdtemp(prefix="ngariung-test-")
for name in ("EMAIL_URL", "DEMONSTRATION", "SITE_URL", "HOSTS", "BEHIND_PROXY"):
    os.environ.pop(f"NGARIUNG_{name}", None)

from ngariung.settings import *  # noqa: E402, F403  # after the environment; all of them are meant

(DATA / "static").mkdir()  # noqa: F405  # from the star above

# Fast hashes and plain static names: neither is what the tests are about.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
warnings.filterwarnings("ignore", message="No directory at", module="whitenoise")
