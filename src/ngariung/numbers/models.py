"""Kept numbers: what each voice counts as, the tallies of that, and how far the register was followed."""

from django.db import models
from django.db.models import Q


class Kept(models.Model):
    """What one voice counted as when it was last looked at: undoing a tally needs the old answer.

    A copy of facts, never asked for rights; those are asked of the voice itself, at reading time.
    """

    voice = models.OneToOneField(
        "voices.Voice", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    case = models.ForeignKey("cases.Case", null=True, on_delete=models.CASCADE, related_name="+")
    # Who has it in hand: the owner of its case, before that the desk.
    party = models.ForeignKey(
        "parties.Party", null=True, on_delete=models.CASCADE, related_name="+"
    )
    received_on = models.DateField()
    # The first answer that its reporter got.
    answered_on = models.DateField(null=True)
    state = models.CharField(max_length=10)
    topic = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=13, blank=True)
    # Somebody must not know of it: counted in no tally.
    is_shielded = models.BooleanField()
    # Held or withdrawn: counted nowhere.
    is_out = models.BooleanField()
    # Everybody may read it, in words that a person confirmed.
    is_public = models.BooleanField()

    class Meta:
        indexes = [
            models.Index(
                fields=["party", "received_on"],
                condition=Q(is_shielded=True),
                name="kept_shielded",
            )
        ]

    def __str__(self) -> str:
        return str(self.voice_id)


class Tally(models.Model):
    """How many voices received in a month share one answer to one question, within one scope.

    `scope`: "all", "party:12", "region:36.04". `measure` and `key`: see `cells.py`.
    """

    scope = models.CharField(max_length=24)
    measure = models.CharField(max_length=10)
    month = models.DateField()
    key = models.CharField(max_length=40, blank=True)
    count = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "measure", "month", "key"], name="tally_once"),
            models.CheckConstraint(condition=Q(count__gte=0), name="tally_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.measure} {self.month} {self.key}"


class Position(models.Model):
    """The last row of the register whose consequences are counted, and when that was."""

    name = models.CharField(max_length=20, primary_key=True)
    number = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
