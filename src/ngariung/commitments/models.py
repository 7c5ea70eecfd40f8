"""Promises, their evidence, their moved dates."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from ngariung.core.codes import random_code
from ngariung.core.ids import time_ordered

from .enums import CommitmentState, Verdict
from .states import OWED


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Filters that depend on the day."""

    def late(self, on: date) -> "CommitmentQuerySet":
        """Still owed on the day, and the date has passed."""
        return self.filter(state__in=OWED, due_on__lt=on)

    def moved(self) -> "CommitmentQuerySet":
        """The date is not the one that was promised first."""
        return self.exclude(due_on=F("first_due_on")).filter(due_on__isnull=False)

    def undisputed(self, on: date) -> "CommitmentQuerySet":
        """Said to be done, one yes since, and the time for a no is over."""
        yes = Opinion.objects.filter(
            commitment=OuterRef("pk"), verdict=Verdict.YES, at__gte=OuterRef("claimed_at")
        )
        claimed = self.filter(state=CommitmentState.CLAIMED_DONE, confirm_by__lt=on)
        return claimed.filter(Exists(yes))


class Commitment(models.Model):
    """Who promised what to whom, by when."""

    id = models.UUIDField(primary_key=True, default=time_ordered, editable=False)
    code = models.CharField(max_length=12, unique=True, default=random_code)
    state = models.CharField(max_length=12, choices=CommitmentState, default=CommitmentState.MADE)
    promiser = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    beneficiary = models.CharField(max_length=160, blank=True)
    deliverable = models.TextField()
    # None while nobody has said by when; shown as "no date given".
    due_on = models.DateField(null=True, blank=True)
    # The date that was promised first; moving the date leaves it here.
    first_due_on = models.DateField(null=True, blank=True)
    forum = models.ForeignKey(
        "forums.Forum", null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    case = models.ForeignKey(
        "cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    # Out of what a musyawarah decided; then `forum` is the forum on which it was held, if any.
    decision = models.ForeignKey(
        "deciding.Decision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="commitments",
    )
    # A promise out of a restricted matter stays with those who may see the case.
    is_public = models.BooleanField(default=False)
    made_on = models.DateField()
    refused_reason = models.TextField(blank=True)
    claimed_at = models.DateTimeField(null=True)
    # Ten working days after the claim: one yes and no "no" until then confirms (design §6).
    confirm_by = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ledger_number = models.BigIntegerField(null=True, unique=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CommitmentState.values), name="commitment_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=CommitmentState.REFUSED) | ~Q(refused_reason=""),
                name="commitment_refused_with_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-made_on", "-id"], condition=Q(is_public=True), name="commitment_public"
            ),
            models.Index(fields=["-made_on", "-id"], name="commitment_by_day"),
            models.Index(fields=["promiser", "-made_on", "-id"], name="commitment_newest"),
            models.Index(fields=["promiser", "state", "due_on"], name="commitment_by_promiser"),
            models.Index(fields=["state", "due_on"], name="commitment_by_due"),
        ]

    def __str__(self) -> str:
        return self.code

    def is_late(self, *, on: date) -> bool:
        """Still owed on the day, and the date has passed; the same as the QuerySet's `late`."""
        return self.state in OWED and self.due_on is not None and self.due_on < on

    @property
    def is_moved(self) -> bool:
        """The date is not the one that was promised first."""
        return self.due_on != self.first_due_on


class Slip(models.Model):
    """A date that was moved: the old one stays visible, with the public reason."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="slips")
    due_before = models.DateField(null=True)
    due_after = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.due_after}"


class Evidence(models.Model):
    """What shows that it was done: words, and a picture where there is one."""

    id = models.UUIDField(primary_key=True, default=time_ordered, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="evidence")
    text = models.TextField()
    file = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ledger_number = models.BigIntegerField(null=True, unique=True)

    def __str__(self) -> str:
        return str(self.id)


class Opinion(models.Model):
    """One yes or no to "done": by a reporter's voice, or by a forum of the programme."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="opinions")
    voice = models.ForeignKey(
        "voices.Voice", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    forum = models.ForeignKey(
        "forums.Forum", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verdict = models.CharField(max_length=4, choices=Verdict)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(
        "parties.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(voice=None, forum__isnull=False) | Q(voice__isnull=False, forum=None),
                name="opinion_from_one_side",
            ),
            models.UniqueConstraint(
                fields=["commitment", "voice", "at"], name="opinion_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.verdict}"


class Tally(models.Model):
    """How many public promises a party made in a month, and where they stood when they were counted.

    The columns are those of `standing.Numbers`. Whatever is not for everybody is in no row.
    """

    promiser = models.ForeignKey("parties.Party", on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    made = models.IntegerField()
    kept = models.IntegerField()
    late = models.IntegerField()
    moved = models.IntegerField()
    open = models.IntegerField()
    asked = models.IntegerField()
    refused = models.IntegerField()
    kept_moved = models.IntegerField()
    fell_due = models.IntegerField()
    kept_of_due = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["promiser", "month"], name="promise_tally_once"),
        ]

    def __str__(self) -> str:
        return f"{self.promiser_id} {self.month}"


class Counted(models.Model):
    """When the tallies were counted, up to which row of the register, for which day; one row."""

    name = models.CharField(max_length=20, primary_key=True)
    number = models.BigIntegerField(default=0)
    # None before the first count.
    counted_on = models.DateField(null=True)
    at = models.DateTimeField()
    # All promises in the tallies.
    made = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
