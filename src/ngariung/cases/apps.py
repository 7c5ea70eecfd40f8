"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import navigate


class CasesConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.cases"

    def ready(self) -> None:
        """Listen, say who holds which content, stand on voices' pages and in the navigation."""
        import_module("ngariung.cases.handlers")
        import_module("ngariung.cases.findable")
        import_module("ngariung.cases.traces")
        panels = import_module("ngariung.cases.pages.panels")
        rules = import_module("ngariung.cases.rules")
        import_module("ngariung.voices.standing").register(panels.standing_of)
        navigate(_("Cases"), "cases:inbox", order=30, is_for=rules.may_list)
        contents = import_module("ngariung.ledger.contents")
        verbs = import_module("ngariung.ledger.enums").Verb
        queries = import_module("ngariung.cases.queries")
        contents.register(verbs.CASE_OPENED, queries.opened_contents)
        contents.register(verbs.CASE_ANSWERED, queries.answer_contents)
