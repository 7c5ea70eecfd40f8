"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ngariung.core.panels import navigate


class NumbersConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.numbers"

    def ready(self) -> None:
        """Enter the clock's table, the panels, the navigation."""
        # Models can be imported only once the apps are loaded.
        for module in ("jobs", "pages.public"):
            import_module(f"ngariung.numbers.{module}")
        rules = import_module("ngariung.numbers.rules")
        navigate(
            pgettext_lazy("supervisor", "Sheet"),
            "numbers:sheet",
            order=15,
            is_for=rules.can_read_any,
        )
        navigate(_("Numbers"), "numbers:public", order=35, is_for=lambda _person: True)
