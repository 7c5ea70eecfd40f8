"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import everybody, navigate


class ForumsConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.forums"

    def ready(self) -> None:
        """Listen, enter the navigation, and tell the register where forums stand."""
        # Models can be imported only once the apps are loaded.
        import_module("ngariung.forums.traces")
        import_module("ngariung.forums.findable")
        import_module("ngariung.forums.handlers")
        navigate(_("Forums"), "forums:list", order=20, is_for=lambda _: True)
        navigate(
            _("Calendar of forums"),
            "forums:month",
            order=21,
            is_for=lambda _: True,
            is_small_for=everybody,
        )
        navigate(
            _("Map of forums"),
            "forums:map",
            order=22,
            is_for=lambda _: True,
            is_small_for=everybody,
        )
