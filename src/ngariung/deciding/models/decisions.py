"""What a room decides: a proposal, rounds in which people say where they stand, and what came of it."""

from django.db import models
from django.db.models import Q

from ngariung.core.codes import random_code
from ngariung.deciding.enums import DecisionState, Gathered, Later, Path, Result
from ngariung.deliberation.models import Deliberation

LONGEST_PROPOSAL = 2000
LONGEST_OUTCOME = 4000
LONGEST_ROLE = 80
# No hall holds more; so many are counted, present or needed at most.
MOST_PRESENT = 100_000


class Decision(models.Model):
    """One proposal and what was decided about it."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    deliberation = models.ForeignKey(
        Deliberation, on_delete=models.PROTECT, related_name="decisions"
    )
    # Its place in the musyawarah, from 1.
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=DecisionState, default=DecisionState.PREPARED)
    # The way to decide, as it stood on the first day; a later round may go another way.
    process = models.CharField(max_length=20)
    process_version = models.PositiveSmallIntegerField()
    gathered = models.CharField(max_length=8, choices=Gathered)
    # How many of those present must say where they stand; None: no such number.
    quorum = models.PositiveIntegerField(null=True, blank=True)
    # How many are there, as counted; None where all answer by phone.
    present = models.PositiveIntegerField(null=True, blank=True)
    result = models.CharField(max_length=12, choices=Result, blank=True)
    outcome = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    # Why it was dropped; public once it had been open.
    dropped_reason = models.CharField(max_length=500, blank=True)
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=DecisionState.values), name="decision_state_known"
            ),
            models.UniqueConstraint(fields=["deliberation", "number"], name="decision_number_once"),
            models.CheckConstraint(
                condition=~Q(state=DecisionState.DECIDED)
                | (~Q(outcome="") & ~Q(result="") & Q(decided_on__isnull=False)),
                name="decision_decided_with_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(state=DecisionState.DROPPED) | ~Q(dropped_reason=""),
                name="decision_dropped_with_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["review_on"],
                condition=Q(review_on__isnull=False),
                name="decision_to_review",
            )
        ]

    def __str__(self) -> str:
        return self.code


class Choice(models.Model):
    """One of several things to put in order."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="choices")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="choice_number_once")
        ]

    def __str__(self) -> str:
        return self.text


class Round(models.Model):
    """People are asked where they stand, once: by which process, about which words, what came of it."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    process = models.CharField(max_length=20)
    process_version = models.PositiveSmallIntegerField()
    proposal = models.TextField(max_length=LONGEST_PROPOSAL)
    # Positions are taken until then, or until who facilitates ends it.
    closes_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Where the room could not agree: what it does next, and why.
    path = models.CharField(max_length=10, choices=Path, blank=True)
    path_note = models.CharField(max_length=500, blank=True)
    # Sums of phones as they are told while the round is on, and those that wait until five more have
    # answered, so that nobody reads from them, or from the end, what a single person answered.
    told_of_phones = models.JSONField(default=dict)
    # Sums as they stood at the end (`results.kept`), and who was present; never a person.
    sums = models.JSONField(default=dict)
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="round_number_once"),
            models.CheckConstraint(
                condition=Q(path="") | ~Q(path_note=""), name="round_path_with_note"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.number}"


class Dissent(models.Model):
    """Words of those who did not agree, as they stood when it was decided. Never edited."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="dissent")
    number = models.PositiveSmallIntegerField()
    # The answer that it went with, and in which round; none for an objection of the room.
    round = models.ForeignKey(
        Round, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    option = models.CharField(max_length=20, blank=True)
    role = models.CharField(max_length=LONGEST_ROLE, blank=True)
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="dissent_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.number}"


class Addendum(models.Model):
    """What is added to a decision afterwards: how it went, or that a word of it was wrong."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="addenda")
    kind = models.CharField(max_length=12, choices=Later)
    words = models.TextField()
    written_on = models.DateField()
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.decision_id} {self.kind}"
