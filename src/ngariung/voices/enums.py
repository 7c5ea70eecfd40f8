"""Kinds, the two switches, states of a voice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VoiceKind(models.TextChoices):
    """What was said."""

    COMPLAINT = "complaint", _("complaint")
    ASPIRATION = "aspiration", _("aspiration")
    QUESTION = "question", _("question")
    INCIDENT = "incident", _("incident")
    PRAISE = "praise", _("praise")


class Who(models.TextChoices):
    """Who may know who said it."""

    NAMED = "named", _("The people who work on it may see my name")
    HIDDEN = "hidden", _("Keep my name apart; nobody looks without a written reason")
    ANONYMOUS = "anonymous", _("I do not give my name")


class What(models.TextChoices):
    """Who may read what was said."""

    OPEN = "open", _("May become public after names are removed")
    RESTRICTED = "restricted", _("Only for those who screen and answer it")


class Source(models.TextChoices):
    """How the voice came in."""

    REPORTER = "reporter", _("from the reporter")
    SCRIBE = "scribe", _("written down by a scribe")
    DOCUMENT = "document", _("from a published report")


class VoiceState(models.TextChoices):
    """Every voice is in exactly one of these (design §3.2)."""

    WAITING = "waiting", _("waiting to be read")
    IN_CASE = "in_case", _("being worked on")
    ANSWERED = "answered", _("answered on the spot")
    RETURNED = "returned", _("returned, with who is competent")
    WITHDRAWN = "withdrawn", _("withdrawn")


class AboutSource(models.TextChoices):
    """How we came to count a party as meant."""

    RECOGNISED = "recognised", _("recognised in the words")
    PRESUMED = "presumed", _("presumed until a screener has looked")
    CONFIRMED = "confirmed", _("confirmed by a screener")


class MessageFrom(models.TextChoices):
    """Which side of the thread wrote."""

    REPORTER = "reporter", _("you")
    DESK = "desk", _("the desk")
