"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class NumbersConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.numbers"

    def ready(self) -> None:
        """Enter the clock's table."""
        import_module("ngariung.numbers.jobs")
