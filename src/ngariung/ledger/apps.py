"""The room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ngariung.core.panels import in_office, navigate


class LedgerConfig(AppConfig):
    """Registers what this room offers to others."""

    name = "ngariung.ledger"

    def ready(self) -> None:
        navigate(
            _("The register"),
            "ledger:heads",
            order=90,
            is_for=lambda viewer: True,
            is_small_for=in_office,
        )
