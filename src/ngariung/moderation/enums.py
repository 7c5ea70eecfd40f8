"""Why something is held, and where a hold stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HoldReason(models.TextChoices):
    """Why a person has to look before anything comes of it."""

    NAMES_CANDIDATES = "names_candidates", _("names candidates or political parties")
    ELECTION_PERIOD = "election_period", _("falls in an election period")


class HoldState(models.TextChoices):
    """Held until a reviewer releases it or keeps it."""

    HELD = "held", _("held for review")
    RELEASED = "released", _("released")
    KEPT = "kept", _("kept held")
