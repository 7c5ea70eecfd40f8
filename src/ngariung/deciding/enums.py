"""States of a decision; how people answer, what an answer counts as, what follows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionState(models.TextChoices):
    """From a proposal to what was decided about it."""

    PREPARED = "prepared", _("being prepared")
    OPEN = "open", _("people say where they stand")
    STUCK = "stuck", _("no agreement yet")
    DECIDED = "decided", _("decided")
    DROPPED = "dropped", _("dropped")


class Gathered(models.TextChoices):
    """How people say where they stand."""

    ROOM = "room", _("in the room")
    PHONES = "phones", _("by phone")
    BOTH = "both", _("in the room and by phone")


class Rule(models.TextChoices):
    """How a result follows from what people say."""

    HEARD = "heard", _("nothing is decided")
    SHARE = "share", _("enough are for it and nothing stops it")
    RANKED = "ranked", _("instant runoff")


class Side(models.TextChoices):
    """What an answer counts as."""

    FOR = "for", _("for it")
    AGAINST = "against", _("against it")
    ASIDE = "aside", _("standing aside")
    BLOCK = "block", _("stopping it")


class Result(models.TextChoices):
    """What followed."""

    ADOPTED = "adopted", _("adopted")
    NOT_ADOPTED = "not_adopted", _("not adopted")
    CHOSEN = "chosen", _("chosen")
    HEARD = "heard", _("heard")
    TIED = "tied", _("a tie")


class Path(models.TextChoices):
    """What a room does that cannot agree."""

    MEDIATE = "mediate", _("somebody mediates")
    PAUSE = "pause", _("a pause")
    EXPERT = "expert", _("an expert is asked")
    UPWARD = "upward", _("it is referred upward")
    VOTE = "vote", _("a vote as the last resort")


class CountedBy(models.TextChoices):
    """How a room answered."""

    HANDS = "hands", _("hands counted")
    ACCLAMATION = "acclamation", _("with one voice")


class ObjectionState(models.TextChoices):
    """Whether an objection was met."""

    STANDS = "stands", _("stands")
    MET = "met", _("met")


class Later(models.TextChoices):
    """What is added to a decision afterwards; the decision itself is never edited."""

    REVIEW = "review", _("looked at again")
    CORRECTION = "correction", _("correction")
