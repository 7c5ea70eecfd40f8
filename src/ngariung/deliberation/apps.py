"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import navigate


class DeliberationConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.deliberation"

    def ready(self) -> None:
        """Enter the clock's table, the register's loaders, the panels and the navigation."""
        # Models can be imported only once the apps are loaded.
        for module in ("contents", "traces", "findable", "jobs", "handlers", "pages.panels"):
            import_module(f"ngariung.deliberation.{module}")
        navigate(_("Deliberations"), "deliberation:list", order=25, is_for=lambda _: True)
