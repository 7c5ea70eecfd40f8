"""States of a musyawarah, of statements and of those who take part; ways in; why somebody is set apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliberationState(models.TextChoices):
    """From preparation to its end; what is closed is never opened again."""

    PLANNED = "planned", _("being prepared")
    OPEN = "open", _("open for votes")
    CLOSED = "closed", _("closed")
    CANCELLED = "cancelled", _("called off")


class Admission(models.TextChoices):
    """Who may take part."""

    LINK = "link", _("everybody who has the address")
    TICKETS = "tickets", _("who holds a ticket: one ticket, one person")
    HALL = "hall", _("people in the room, by the letters on the wall")


class Origin(models.TextChoices):
    """Where a statement comes from."""

    SEED = "seed", _("from who facilitates")
    VOICE = "voice", _("from a voice of the forum")
    PARTICIPANT = "participant", _("from somebody who takes part")


class StatementState(models.TextChoices):
    """Whether people are asked about it."""

    WAITING = "waiting", _("waits for a look")
    OPEN = "open", _("asked")
    REFUSED = "refused", _("not asked")
    WITHDRAWN = "withdrawn", _("taken back")


class ParticipantState(models.TextChoices):
    """Whether somebody's votes count."""

    COUNTED = "counted", _("counted")
    SUSPECT = "suspect", _("set apart, waits for a decision")
    LEFT_OUT = "left_out", _("not counted")


class Suspicion(models.TextChoices):
    """Why somebody was set apart: by how they came, never by what they think."""

    CROWD = "crowd", _("many from one connection within minutes")
    ALIKE = "alike", _("the same long row of answers as somebody else")


class Way(models.IntegerChoices):
    """A vote; the numbers are those of `opinions` and of the open data."""

    AGREE = 1, _("Agree")
    PASS = 0, _("Pass")
    DISAGREE = -1, _("Disagree")


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
