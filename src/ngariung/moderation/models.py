"""Holds: what must not take effect before a reviewer has looked."""

from django.db import models
from django.db.models import Q

from ngariung.core.codes import random_code

from .enums import HoldReason, HoldState


class Hold(models.Model):
    """A hold on one thing, named by its kind and code; the kinds are registered by their rooms."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    subject_kind = models.CharField(max_length=20)
    subject_code = models.CharField(max_length=12)
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=30, choices=HoldReason)
    words = models.TextField()
    state = models.CharField(max_length=10, choices=HoldState, default=HoldState.HELD)
    # Who brought the thing in, where a person did: never its reviewer.
    placed_by = models.ForeignKey(
        "parties.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    placed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "parties.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=HoldState.values), name="hold_state_known"
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_code"],
                condition=Q(state=HoldState.HELD),
                name="hold_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(placed_by=None)
                | Q(decided_by=None)
                | ~Q(decided_by=models.F("placed_by")),
                name="hold_decided_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_code"], name="hold_by_subject"),
            models.Index(fields=["party", "state", "-placed_at"], name="hold_for_reviewers"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_code}"
