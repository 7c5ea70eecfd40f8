"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.commitments"

    def ready(self) -> None:
        """Give the ledger back what lies behind its rows."""
        import_module("ngariung.commitments.contents")
