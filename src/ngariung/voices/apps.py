"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import everybody, in_office, navigate


class VoicesConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.voices"

    def ready(self) -> None:
        """Listen, say who holds which content, and what news tells."""
        import_module("ngariung.voices.handlers")
        import_module("ngariung.voices.pages.panels")
        import_module("ngariung.voices.findable")
        rules = import_module("ngariung.voices.rules")
        navigate(_("Speak"), "voices:speak", order=10, is_for=lambda viewer: True)
        navigate(
            _("Receipt"),
            "voices:receipt",
            order=12,
            is_for=lambda viewer: True,
            is_small_for=in_office,
        )
        navigate(
            _("In easy words"),
            "voices:easy",
            order=5,
            is_for=lambda viewer: True,
            is_small_for=everybody,
        )
        navigate(_("Voices"), "voices:public", order=24, is_for=lambda viewer: True)
        navigate(_("Desk"), "voices:desk", order=28, is_for=rules.can_see_desk)
        contents = import_module("ngariung.ledger.contents")
        verbs = import_module("ngariung.ledger.enums").Verb
        queries = import_module("ngariung.voices.queries")
        contents.register(verbs.VOICE_RECEIVED, queries.received_contents)
        contents.register(verbs.VOICE_MESSAGED, queries.message_contents)
        contents.register(verbs.VOICE_ANSWERED, queries.message_contents)
        contents.register(verbs.VOICE_SUMMARISED, queries.summary_contents)
        import_module("ngariung.voices.traces")
        kinds = import_module("ngariung.notices.kinds")
        kinds.register(
            "voice.news",
            subject=_("There is news about what you said"),
            body=_(
                "There is news about what you told us. Open %(url)s and type the ten words of your"
                " receipt to read it.\n\nThis letter says no more on purpose. Nobody will ever ask"
                " you for the ten words by e-mail or phone."
            ),
        )
