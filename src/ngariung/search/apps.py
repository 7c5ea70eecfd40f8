"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.search"

    def ready(self) -> None:
        """Listen, enter the clock's table and every page's header."""
        for module in ("handlers", "jobs", "pages"):
            import_module(f"ngariung.search.{module}")
