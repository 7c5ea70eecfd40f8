"""The room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MinutesConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.minutes"

    def ready(self) -> None:
        """Say who holds confirmed minutes, what a release sets going, and where they are shown."""
        from django.urls import reverse  # noqa: PLC0415  # models exist only now, and what needs them

        from ngariung.core.panels import navigate  # noqa: PLC0415  # as above
        from ngariung.ledger import contents  # noqa: PLC0415  # as above
        from ngariung.ledger.enums import Verb  # noqa: PLC0415  # as above
        from ngariung.moderation import kinds  # noqa: PLC0415  # as above

        from . import actions, findable, handlers, panels, queries, rules  # noqa: F401, PLC0415  # as above; they register

        contents.register(Verb.MINUTES_CONFIRMED, queries.confirmed_content)
        kinds.register(
            rules.KIND,
            label=_("minutes"),
            url_of=lambda code: reverse("minutes:review", args=[code]),
            on_release=actions.release,
        )
        navigate(_("Minutes"), "minutes:list", order=40, is_for=rules.may_list)
