"""Where people stand: by phone without a name, in the room by role or by hands, and what they object to."""

from django.db import models
from django.db.models import Q

from ngariung.core.fields import DrawnKey
from ngariung.deciding.enums import CountedBy, ObjectionState
from ngariung.deliberation.models import Participant

from .decisions import LONGEST_ROLE, Decision, Round

LONGEST_REASON = 500


class Position(models.Model):
    """One answer: of somebody who takes part, or written down in the room. No name, no moment."""

    id = DrawnKey()
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="positions")
    # Else it was written down in the room.
    is_by_phone = models.BooleanField(default=False)
    # So that each has one answer and can change it; cut when the round ends, whoever looks later.
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="positions"
    )
    option = models.CharField(max_length=20, blank=True)
    # Numbers of choices, the most wanted first.
    ranking = models.JSONField(default=list)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    # Who said it in the room, by role; empty: nobody asked.
    role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    # For whom somebody else spoke, by role; counts only once it is confirmed.
    proxy_of = models.CharField(max_length=LONGEST_ROLE, blank=True)
    is_confirmed = models.BooleanField(default=False)
    confirmed_how = models.CharField(max_length=200, blank=True)
    # Why what was written down does not count after all.
    struck_reason = models.CharField(max_length=200, blank=True)
    # Whoever gave it by phone was set apart when the round ended: it counts nowhere.
    is_apart = models.BooleanField(default=False)
    # Why its words are not shown (they name somebody); the answer counts all the same.
    kept_back_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "participant"], name="position_last_one"),
            models.CheckConstraint(
                condition=Q(is_by_phone=False, participant=None, is_apart=False)
                | Q(is_by_phone=True, role="", proxy_of="", confirmed_how="", struck_reason=""),
                name="position_by_phone_leads_to_nobody",
            ),
            models.CheckConstraint(
                condition=Q(is_confirmed=False) | ~Q(confirmed_how=""),
                name="position_confirmed_with_how",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Tally(models.Model):
    """What a room answered together. Counting again is a new take; the last one counts."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="tallies")
    take = models.PositiveSmallIntegerField()
    counted_by = models.CharField(max_length=12, choices=CountedBy)
    # An option's code; a choice's number where choices are put in order.
    option = models.CharField(max_length=20)
    # None with one voice: all who are there and said nothing else.
    number = models.PositiveIntegerField(null=True)
    noted_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "take", "option"], name="tally_option_once"),
            models.CheckConstraint(
                condition=Q(counted_by=CountedBy.HANDS, number__isnull=False)
                | Q(counted_by=CountedBy.ACCLAMATION, number=None),
                name="tally_counted_or_one_voice",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.option}"


class Objection(models.Model):
    """An objection raised in the room, in its own words; it stands until it is met."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="objections")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="objections")
    number = models.PositiveSmallIntegerField()
    # Empty: whoever said it wishes to stay unnamed.
    role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    words = models.CharField(max_length=LONGEST_REASON)
    state = models.CharField(max_length=8, choices=ObjectionState, default=ObjectionState.STANDS)
    met_how = models.CharField(max_length=500, blank=True)
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="objection_number_once"),
            models.CheckConstraint(
                condition=Q(state=ObjectionState.STANDS) | ~Q(met_how=""),
                name="objection_met_with_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.number}"
