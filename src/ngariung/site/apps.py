"""The room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import navigate


class SiteConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.site"

    def ready(self) -> None:
        """Enter the navigation, the test letter and the hourly measuring of the data folder."""
        # Models can be imported only once the apps are loaded.
        from ngariung.notices import kinds  # noqa: PLC0415  # see above
        from ngariung.parties import rules  # noqa: PLC0415  # see above

        from . import actions, storage  # noqa: F401, PLC0415  # registers periodic work

        navigate(_("Server"), "site:keeper", order=85, is_for=rules.is_operator)
        kinds.register(
            actions.TEST_LETTER,
            subject=_("Ngariung: a test letter"),
            body=_(
                "This letter shows that letters leave this server and arrive. You asked for it here:\n\n"
                "%(url)s\n"
            ),
        )
