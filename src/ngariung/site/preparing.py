"""Bringing a data folder up to date: tables, regions, static files; safe to repeat."""

from collections.abc import Callable

from django.core.management import call_command
from django.utils.translation import gettext as _

from ngariung.places.actions import load_regions
from ngariung.places.models import Region

Say = Callable[[str], None]


def prepare(*, say: Say, progress: Callable[[int, int], None]) -> None:
    """Migrate, collect static files, and load the regions where none are yet."""
    say(_("Preparing the database …"))
    call_command("migrate", verbosity=0, interactive=False)
    say(_("Collecting static files …"))
    call_command("collectstatic", verbosity=0, interactive=False)
    if not Region.objects.exists():
        say(_("Loading 91,599 regions …"))
        load_regions(progress=progress)
