"""States of a case, its clocks, and the verdicts of reporters."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseState(models.TextChoices):
    """From opened to closed; lateness is computed, never a state."""

    OPEN = "open", _("waiting for an owner")
    ASSIGNED = "assigned", _("assigned")
    IN_WORK = "in_work", _("in work")
    ASKED = "asked", _("waiting for the reporter")
    ANSWERED = "answered", _("answered")
    REOPENED = "reopened", _("reopened")
    RETURNED = "returned", _("returned: somebody else is competent")
    CLOSED = "closed", _("closed")


class ClockKind(models.TextChoices):
    """What a deadline is for."""

    VERIFY = "verify", _("check and forward")
    FOLLOW_UP = "follow_up", _("first follow-up")
    ANSWER = "answer", _("answer")
    # The reporters' time to say "not yet"; runs against nobody and is never late.
    REPLY = "reply", _("reporters may say whether it is settled")


class Verdict(models.TextChoices):
    """What a reporter says to an answer."""

    ACCEPTED = "accepted", _("accepted")
    NOT_YET = "not_yet", _("not yet")
