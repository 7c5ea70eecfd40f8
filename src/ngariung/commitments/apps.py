"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import navigate


class CommitmentsConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.commitments"

    def ready(self) -> None:
        """Listen, enter the clock's table, the panels, the rings of forums, the navigation."""
        # Models can be imported only once the apps are loaded.
        for module in ("contents", "findable", "traces", "handlers", "jobs", "pages.panels"):
            import_module(f"ngariung.commitments.{module}")
        standing = import_module("ngariung.commitments.standing")
        forums = import_module("ngariung.forums.ring")
        forums.count_with(standing.of_forums)
        navigate(_("Promises"), "commitments:board", order=30, is_for=lambda _: True)
