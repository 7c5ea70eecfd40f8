"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class DecidingConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.deciding"

    def ready(self) -> None:
        """Enter the clock's table, the register's loaders, and the pages of a musyawarah."""
        # Models can be imported only once the apps are loaded.
        for module in ("contents", "traces", "findable", "jobs", "pages.panels"):
            import_module(f"ngariung.deciding.{module}")
