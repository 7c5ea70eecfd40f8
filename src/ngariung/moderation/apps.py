"""The room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import navigate


class ModerationConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.moderation"

    def ready(self) -> None:
        """Enter the navigation, for reviewers only."""
        # Models can be imported only once the apps are loaded.
        from . import rules  # noqa: PLC0415  # see above

        navigate(_("Held for review"), "moderation:holds", order=60, is_for=rules.can_review)
