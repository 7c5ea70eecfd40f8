"""The room as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.cases"

    def ready(self) -> None:
        """Listen, and say who holds which content."""
        import_module("ngariung.cases.handlers")
        contents = import_module("ngariung.ledger.contents")
        verbs = import_module("ngariung.ledger.enums").Verb
        queries = import_module("ngariung.cases.queries")
        contents.register(verbs.CASE_OPENED, queries.opened_contents)
        contents.register(verbs.CASE_ANSWERED, queries.answer_contents)
