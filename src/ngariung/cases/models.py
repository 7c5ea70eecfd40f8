"""Cases, the voices they gather, their clocks and answers."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from ngariung.core.codes import random_code
from ngariung.core.ids import time_ordered
from ngariung.places.enums import Certainty

from .enums import CaseState, ClockKind, Verdict

# Stands last in the inbox: a case that runs on no clock.
NO_DATE = date(9999, 12, 31)


class CaseQuerySet(models.QuerySet["Case"]):
    """Reads of cases that several doors share."""

    def open(self) -> "CaseQuerySet":
        """Cases that are not at their end."""
        return self.filter(next_on__isnull=False)

    def late(self, on: date) -> "CaseQuerySet":
        """Cases whose next deadline has passed on the day `on`; computed, never stored."""
        return self.filter(due_on__lt=on)


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
    # The next deadline that still counts, kept in step with the clocks by the actions.
    due_on = models.DateField(null=True)
    # Where it stands in the inbox: the deadline, else the end of the reporters' time to speak, else
    # NO_DATE; none once it is closed. Never null while open, so that the inbox can be paged.
    next_on = models.DateField(null=True, default=NO_DATE)
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
            models.Index(fields=["owner", "next_on", "id"], name="case_inbox"),
            models.Index(fields=["desk", "next_on", "id"], name="case_by_desk"),
            models.Index(fields=["owner", "topic", "next_on", "id"], name="case_by_topic"),
            models.Index(fields=["owner", "-closed_at", "-id"], name="case_closed"),
            models.Index(fields=["desk", "-closed_at", "-id"], name="case_closed_by_desk"),
            # Similar cases when a voice is screened.
            models.Index(fields=["desk", "topic", "region"], name="case_alike"),
            models.Index(
                fields=["-opened_at", "-id"],
                condition=Q(is_summary_public=True),
                name="case_public",
            ),
            # What reminders look through: only what runs on a clock.
            models.Index(
                fields=["due_on", "id"], condition=Q(due_on__isnull=False), name="case_by_due"
            ),
        ]

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.code

    def is_late(self, on: date) -> bool:
        """Whether its next deadline has passed on the day `on`."""
        return self.due_on is not None and self.due_on < on


class Gathering(models.Model):
    """A voice in a case: one row, unique for the voice; undone by deleting it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="gatherings")
    voice = models.OneToOneField("voices.Voice", on_delete=models.PROTECT, related_name="gathering")
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.voice_id}"


class FormerAbout(models.Model):
    """A party that a shielded voice which left the case was about: title, notes and answers may still tell.

    Outlives the voice's own rows, so that a later owner who is kin never sees what was written here.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="former_abouts")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "party"], name="former_about_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.party_id}"


class Clock(models.Model):
    """One running deadline; overdue is computed from `due_on` and `met_at`."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks")
    kind = models.CharField(max_length=10, choices=ClockKind)
    days = models.PositiveIntegerField()
    started_on = models.DateField()
    due_on = models.DateField()
    certainty = models.CharField(max_length=10, choices=Certainty)
    met_at = models.DateTimeField(null=True)
    # A return, a referral or the end of the case takes the clock away.
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
    """A reporter's verdict on an answer, by receipt; their reason is a message of the voice's thread."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="replies")
    voice = models.ForeignKey("voices.Voice", on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
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
