"""Start the installed package and open its first pages; run by `make check` outside the checkout."""

import os
import sys
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "ngariung.settings"

import django
from django.core.management import call_command
from django.test import Client
from django.utils import translation

import ngariung

if "installed" not in Path(ngariung.__file__).parts:
    sys.exit(f"this is not the installed package: {ngariung.__file__}")
django.setup()
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
for path in ("/", "/bicara", "/resi", "/forum/", "/suara/", "/janji/", "/buku-besar/", "/masuk/"):
    answer = Client(headers={"host": "localhost"}).get(path)
    if answer.status_code != 200:  # noqa: PLR2004  # the word for "here it is"
        sys.exit(f"{path} answers {answer.status_code}")
with translation.override("id"):
    if translation.gettext("Promised lately") != "Janji terbaru":
        sys.exit("the Indonesian texts are missing")
