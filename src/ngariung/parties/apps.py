"""The room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import navigate


class PartiesConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.parties"

    def ready(self) -> None:
        """Enter the navigation, listen to this room's own news."""
        # Models can be imported only once the apps are loaded.
        from . import findable, handlers, rules  # noqa: F401, PLC0415  # as above; they register

        navigate(_("Institutions"), "parties:list", order=80, is_for=rules.is_operator)
        navigate(
            _("My posts"), "parties:my_posts", order=95, is_for=lambda viewer: viewer is not None
        )
