"""The web application."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

# Python's own counts make it look through everything that lives, 0.1 s, after every twentieth page.
OFTEN, SELDOM, HARDLY_EVER = 10_000, 10, 20

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ngariung.settings")
# One thread for sums of votes: on a busy server threads that wait for each other cost more than they bring.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
application = get_wsgi_application()
# Every page is loaded now and not with the first request; what lives for good is not looked through again.
get_resolver().url_patterns  # noqa: B018  # loads them
gc.collect()
gc.freeze()
gc.set_threshold(OFTEN, SELDOM, HARDLY_EVER)
