"""States of a promise."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommitmentState(models.TextChoices):
    """Made → accepted → in progress → claimed done → confirmed or disputed; or refused. Late is computed."""

    MADE = "made", _("promised")
    ACCEPTED = "accepted", _("accepted")
    IN_PROGRESS = "in_progress", _("in progress")
    CLAIMED_DONE = "claimed_done", _("said to be done")
    CONFIRMED = "confirmed", _("confirmed")
    DISPUTED = "disputed", _("disputed")
    REFUSED = "refused", _("refused")


class Verdict(models.TextChoices):
    """What somebody says to "done"."""

    YES = "yes", _("yes, it is done")
    NO = "no", _("no, not done")
