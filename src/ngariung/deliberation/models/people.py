"""Who takes part: a number, and nothing that leads to a person."""

from django.db import models
from django.db.models import Q

from ngariung.core.fields import DrawnKey
from ngariung.deliberation.enums import ParticipantState, Suspicion

from .deliberations import Deliberation


class Participant(models.Model):
    """Somebody who takes part. No name, no account, no address, no moment (design §3.5)."""

    id = DrawnKey()
    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="people")
    # A keyed hash of the browser's number; nothing leads back.
    key = models.CharField(max_length=64)
    state = models.CharField(
        max_length=8, choices=ParticipantState, default=ParticipantState.COUNTED
    )
    suspicion = models.CharField(max_length=8, choices=Suspicion, blank=True)
    # How many statements this person added while it is open; which ones is kept nowhere.
    statements_made = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deliberation", "key"], name="participant_once"),
            models.CheckConstraint(
                condition=Q(state__in=ParticipantState.values), name="participant_state_known"
            ),
        ]
        indexes = [models.Index(fields=["deliberation", "state"], name="participant_by_state")]

    def __str__(self) -> str:
        return str(self.pk)
