"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.notices"

    def ready(self) -> None:
        """Listen to our own events and enter the clock's table."""
        import_module("ngariung.notices.handlers")
