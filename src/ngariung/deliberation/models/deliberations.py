"""A musyawarah, the tickets into it, and its picture as last computed."""

from django.db import models
from django.db.models import Q

from ngariung.core.codes import random_code
from ngariung.deliberation.enums import Admission, DeliberationState


class Deliberation(models.Model):
    """One question put to people: on a forum, or alone."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    question = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    host = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    forum = models.ForeignKey(
        "forums.Forum", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        max_length=10, choices=DeliberationState, default=DeliberationState.PLANNED
    )
    admission = models.CharField(max_length=8, choices=Admission)
    # Six letters shown on the wall; new ones whenever who facilitates wishes. Empty but for HALL.
    hall_letters = models.CharField(max_length=6, blank=True)
    # Everybody may read question and result; else the host's own people and who takes part.
    is_public = models.BooleanField(default=True)
    is_taking_statements = models.BooleanField(default=True)
    is_screening_statements = models.BooleanField(default=True)
    # A promise to who votes: nobody, the host neither, sees any result before the end.
    is_hiding_results = models.BooleanField(default=False)
    # The page says that only signatures make a Perjanjian Bersama (domain.md §3.5).
    is_dispute = models.BooleanField(default=False)
    closes_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    planned_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    # Rises with each vote and each change of what counts: a picture of another number is old.
    tick = models.BigIntegerField(default=0)
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=DeliberationState.values), name="deliberation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(admission__in=Admission.values), name="deliberation_admission_known"
            ),
            models.CheckConstraint(
                condition=Q(admission=Admission.HALL) | Q(hall_letters=""),
                name="deliberation_hall_letters",
            ),
            models.UniqueConstraint(
                fields=["hall_letters"],
                condition=~Q(hall_letters=""),
                name="deliberation_one_for_letters",
            ),
        ]
        indexes = [
            models.Index(fields=["-id"], condition=Q(is_public=True), name="deliberation_public"),
            models.Index(fields=["host", "-id"], name="deliberation_by_host"),
            models.Index(fields=["state", "closes_at"], name="deliberation_to_close"),
        ]

    def __str__(self) -> str:
        return self.question


class Batch(models.Model):
    """Tickets made at once, to be handed out at one place: sums of what became of them."""

    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="batches")
    number = models.PositiveSmallIntegerField()
    # Where they are handed out; never a person.
    name = models.CharField(max_length=60, blank=True)
    made = models.PositiveIntegerField()
    # As they stood at the end, when the tickets themselves go.
    used = models.PositiveIntegerField(default=0)
    revoked = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deliberation", "number"], name="batch_number_once")
        ]

    def __str__(self) -> str:
        return self.name or str(self.number)


class Ticket(models.Model):
    """Lets people in: one person, or as a link all who hold it. Its secret is calculated, in no table.

    Goes with the end: a place in the printed row, and what the database knows of when it was used, must
    lead to nobody's votes later.
    """

    code = models.CharField(max_length=12, unique=True, default=random_code)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="tickets")
    batch = models.ForeignKey(
        Batch, null=True, blank=True, on_delete=models.CASCADE, related_name="tickets"
    )
    lookup = models.CharField(max_length=64, unique=True)
    # The link into a musyawarah that not everybody sees: never used up.
    is_link = models.BooleanField(default=False)
    # That it was used, never by whom.
    is_used = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_link=False) | Q(batch=None, is_used=False), name="ticket_link_alone"
            ),
            models.UniqueConstraint(
                fields=["deliberation"],
                condition=Q(is_link=True, revoked_at=None),
                name="ticket_one_link",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Picture(models.Model):
    """What the votes say as last computed: sums over people, never a person."""

    deliberation = models.OneToOneField(
        Deliberation, on_delete=models.CASCADE, related_name="picture"
    )
    tick = models.BigIntegerField()
    computed_at = models.DateTimeField()
    # Thousandths of a second that computing took; the next one waits in proportion.
    took_ms = models.FloatField(default=0)
    data = models.JSONField()

    def __str__(self) -> str:
        return f"{self.deliberation_id} {self.tick}"
