"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.core"

    def ready(self) -> None:
        """Enter this room's work into the clock's table."""
        import_module("ngariung.core.uploads")
        import_module("ngariung.core.throttle")
