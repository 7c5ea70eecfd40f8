"""States of a forum and ways of being there."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ForumState(models.TextChoices):
    """From plan to final minutes."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("under way")
    CLOSED = "closed", _("over, minutes awaited")
    MINUTED = "minuted", _("minutes under review")
    FINAL = "final", _("minutes final")
    CANCELLED = "cancelled", _("cancelled")


class AttendanceKind(models.TextChoices):
    """Groups with numbers; officials in office by name; others by role."""

    GROUP = "group", _("group")
    OFFICIAL = "official", _("official in office")
    ROLE = "role", _("by role")


class Presence(models.TextChoices):
    """Present or represented by somebody else."""

    PRESENT = "present", _("present")
    REPRESENTED = "represented", _("represented")
