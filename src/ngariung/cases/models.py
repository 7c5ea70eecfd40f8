"""Cases, the voices they gather, their clocks and answers."""

from django.db import models
from django.db.models import Q

from ngariung.core.codes import random_code
from ngariung.core.ids import time_ordered

from .enums import CaseState, Certainty, ClockKind, Verdict


class Case(models.Model):
    """The work on one matter: one owner, one procedure, clocks."""

    id = models.UUIDField(primary_key=True, default=time_ordered, editable=False)
    code = models.CharField(max_length=12, unique=True, default=random_code)
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.OPEN)
    title = models.CharField(max_length=160)
    # Written by a person, without private names; may be shown publicly when `is_summary_public`.
    summary = models.TextField(blank=True)
    is_summary_public = models.BooleanField(default=False)
    topic = models.CharField(max_length=40, blank=True)
    # Incidents share no case with other kinds (design §2).
    is_incident = models.BooleanField(default=False)
    region = models.ForeignKey(
        "places.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Who screened it in; the desk keeps sight of what becomes of it.
    desk = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(
        "parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    post = models.ForeignKey(
        "parties.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # The rule set of the day it began: name and version of an entry of data/procedures.toml.
    procedure = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    # The next deadline that still counts, kept in step by the actions so that the inbox can be paged.
    due_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    returned_to = models.CharField(max_length=200, blank=True)
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CaseState.values), name="case_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=CaseState.RETURNED) | ~Q(returned_to=""),
                name="case_returned_names_who",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "state", "due_on", "id"], name="case_inbox"),
            models.Index(fields=["desk", "state", "due_on", "id"], name="case_by_desk"),
        ]

    def __str__(self) -> str:
        return self.code


class Gathering(models.Model):
    """A voice in a case: one row, unique for the voice; undone by deleting it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="gatherings")
    voice = models.OneToOneField("voices.Voice", on_delete=models.PROTECT, related_name="gathering")
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.voice_id}"


class Clock(models.Model):
    """One running deadline; overdue is computed from `due_on` and `met_at`."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    kind = models.CharField(max_length=10, choices=ClockKind)
    days = models.PositiveIntegerField()
    started_on = models.DateField()
    due_on = models.DateField()
    certainty = models.CharField(max_length=10, choices=Certainty)
    met_at = models.DateTimeField(null=True)
    # A labour dispute, a return or a referral takes the clock away.
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(met_at=None, dropped_at=None),
                name="clock_runs_once_a_kind",
            )
        ]
        indexes = [models.Index(fields=["case", "due_on"], name="clock_by_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"


class Answer(models.Model):
    """What the owner told everyone whose voice is in the case."""

    id = models.UUIDField(primary_key=True, default=time_ordered, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="answer_by_case")]

    def __str__(self) -> str:
        return str(self.id)


class Reply(models.Model):
    """A reporter's verdict on an answer, by receipt."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="replies")
    voice = models.ForeignKey("voices.Voice", on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["answer", "voice"], name="reply_once")]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.verdict}"


class Note(models.Model):
    """An internal note of those who work on the case; never shown to reporters."""

    id = models.UUIDField(primary_key=True, default=time_ordered, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)
