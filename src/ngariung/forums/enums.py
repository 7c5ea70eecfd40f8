"""States of a forum, ways of being there, kinds of agenda items and of rhythms."""

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


class ItemKind(models.TextChoices):
    """What an item of the agenda is for."""

    OPENING = "opening", _("opening")
    PROMISES = "promises", _("what became of the promises of the last forum")
    TOPIC = "topic", _("topic")
    VOICES = "voices", _("people’s voices")
    ANSWERS = "answers", _("answers and promises")
    AGREEMENT = "agreement", _("what was agreed, read aloud")


class Pattern(models.TextChoices):
    """How a programme comes back."""

    WEEKS = "weeks", _("every week, or every few weeks")
    WEEKDAY_OF_MONTH = "month_weekday", _("once a month, on a weekday")
    DAY_OF_MONTH = "month_day", _("once a month, on a date")


class Coming(models.TextChoices):
    """What somebody who was invited says, without a name."""

    MYSELF = "myself", _("I will come")
    SOMEBODY = "somebody", _("Somebody of ours comes")
