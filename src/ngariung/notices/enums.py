"""Where a notice stands, and how soon somebody in office wants to hear."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeState(models.TextChoices):
    """Queued, then sent or failed for good."""

    QUEUED = "queued", _("waiting to be sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")


class Pace(models.TextChoices):
    """How soon news reaches somebody in office."""

    AT_ONCE = "at_once", _("At once, in working hours")
    DAILY = "daily", _("One letter a working day, in the morning")
    NONE = "none", _("No letters; I look here myself")
