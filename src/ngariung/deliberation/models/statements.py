"""What people are asked about, and what they say to it."""

from django.db import models
from django.db.models import Q

from ngariung.core.codes import random_code
from ngariung.core.fields import DrawnKey
from ngariung.deliberation.enums import Origin, StatementState, Way

from .deliberations import Deliberation
from .people import Participant

LONGEST = 280


class Statement(models.Model):
    """One thing to agree or disagree with. Who added it is kept nowhere."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    deliberation = models.ForeignKey(
        Deliberation, on_delete=models.CASCADE, related_name="statements"
    )
    # Its place in the musyawarah, from 1: what people call it by.
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=LONGEST)
    origin = models.CharField(max_length=12, choices=Origin)
    voice = models.ForeignKey(
        "voices.Voice", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=StatementState, default=StatementState.WAITING)
    # Why it is not asked; public.
    reason = models.CharField(max_length=280, blank=True)
    # What the machine noticed, as codes (`looking.Notice`): shown to who screens, never a verdict. PRIVATE
    # may also be what a person said; it hides the words from everybody else where they are not asked.
    notices = models.JSONField(default=list)
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deliberation", "number"], name="statement_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=StatementState.values), name="statement_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[StatementState.REFUSED, StatementState.WITHDRAWN])
                | ~Q(reason=""),
                name="statement_refused_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["deliberation", "state", "number"], name="statement_in_state")
        ]

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """What one person says to one statement, as last said. No moment is kept."""

    id = DrawnKey()
    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="votes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes")
    way = models.SmallIntegerField(choices=Way)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "statement"], name="vote_last_one"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="vote_way_known"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
