"""Where minutes stand, and what a draft finding is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MinutesState(models.TextChoices):
    """A draft, held under design §3.11, discarded, or confirmed by a person."""

    DRAFT = "draft", _("draft")
    HELD = "held", _("held for review")
    CONFIRMED = "confirmed", pgettext_lazy("minutes", "confirmed")
    DISCARDED = "discarded", _("put aside")


class FileState(models.TextChoices):
    """What became of a file that was brought in."""

    WAITING = "waiting", _("being read")
    ASKED = "asked", _("one report or several?")
    DRAFTED = "drafted", _("taken")
    KNOWN = "known", _("here already")
    REFUSED = "refused", _("not taken")


class Decision(models.TextChoices):
    """What the facilitator said to a finding."""

    OPEN = "open", _("to be decided")
    KEPT = "kept", _("kept")
    DROPPED = "dropped", _("left out")


class Outcome(models.TextChoices):
    """What became of what the reader said, kept when the minutes are confirmed."""

    ACCEPTED = "accepted", pgettext_lazy("reading", "accepted")
    CHANGED = "changed", _("corrected")
    DROPPED = "dropped", _("left out")
    ADDED = "added", _("added by a person")


class Picked(models.TextChoices):
    """What words of the report become that a person picks."""

    VOICE = "voice"
    COMMITMENT = "commitment"
    PERSON = "person"
    ORGANIZATION = "organization"
