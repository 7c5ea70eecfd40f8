"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import everybody, navigate


class ExportsConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.exports"

    def ready(self) -> None:
        """Enter the navigation and the panels."""
        # Models can be imported only once the apps are loaded.
        import_module("ngariung.exports.pages")

        navigate(
            _("Open data"),
            "exports:data",
            order=95,
            is_for=lambda _viewer: True,
            is_small_for=everybody,
        )
