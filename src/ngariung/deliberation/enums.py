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
