"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import everybody, navigate


class NoticesConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.notices"

    def ready(self) -> None:
        """Listen to our own events, enter the clock's table, say what our letters are and show."""
        navigate(
            _("Follow by e-mail"),
            "notices:start",
            order=92,
            is_for=lambda _viewer: True,
            is_small_for=everybody,
        )
        import_module("ngariung.notices.handlers")
        import_module("ngariung.notices.places")
        import_module("ngariung.notices.pages.panels")
        kinds = import_module("ngariung.notices.kinds")
        letters = import_module("ngariung.notices.letters")
        kinds.register_writer("notices.confirm", letters.confirm_letter)
        kinds.register_writer("notices.news", letters.news_letter)
