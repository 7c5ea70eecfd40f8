"""The outbox, who follows what, and the news that waits for its letter."""

import uuid

from django.db import models
from django.db.models import Q

from .enums import NoticeState, Pace


class Notice(models.Model):
    """Something to be told once. The address is blanked when it is sent or given up."""

    # What it is about and to whom, so that the same thing is told once: "case-answered:17:voice:9".
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40)
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=5, default="id")
    # Where the news is: a path of this site without any secret.
    path = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=NoticeState, default=NoticeState.QUEUED)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=NoticeState.values), name="notice_state_known"
            )
        ]
        indexes = [
            # Those that wait are few among those that left.
            models.Index(
                fields=["queued_at"], condition=Q(state=NoticeState.QUEUED), name="notice_waiting"
            )
        ]

    def __str__(self) -> str:
        return self.key


class Following(models.Model):
    """Somebody without an account who wants to hear about one thing; deleted when they stop.

    One row for each time they asked until it is confirmed. The address is shown to nobody, counted
    nowhere and stands in no register.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject_kind = models.CharField(max_length=20)
    subject_code = models.CharField(max_length=20)
    address = models.CharField(max_length=254)
    # One value for all spellings of an address: what belongs to the same person is found by it.
    mailbox = models.CharField(max_length=64)
    language = models.CharField(max_length=5, default="id")
    asked_at = models.DateTimeField()
    # Nothing but the question whether they mean it is sent before.
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox", "subject_kind", "subject_code"],
                condition=Q(confirmed_at__isnull=False),
                name="following_confirmed_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["subject_kind", "subject_code"],
                condition=Q(confirmed_at__isnull=False),
                name="following_by_subject",
            ),
            models.Index(fields=["mailbox"], name="following_by_mailbox"),
            models.Index(
                fields=["asked_at"],
                condition=Q(confirmed_at__isnull=True),
                name="following_unconfirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_code}"


class News(models.Model):
    """One thing to tell one follower or one person in office, until a letter takes it along.

    Kept for a while after that: `event` and recipient are unique, so that nothing is told twice.
    """

    # What happened, once: "forum-moved:1204", "due:case:3A4C6D7E:answer:2026-10-09:late-1".
    event = models.CharField(max_length=120)
    following = models.ForeignKey(Following, null=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        "parties.Person", null=True, on_delete=models.CASCADE, related_name="+"
    )
    # What it is about, looked up again when the letter is written: title and address live there.
    about_kind = models.CharField(max_length=20)
    about_code = models.CharField(max_length=20)
    # Which words tell it: a name registered in news.py.
    news = models.CharField(max_length=40)
    # The day a reminder speaks of; it is left out when the thing is due on another day by then.
    due_on = models.DateField(null=True)
    # Urgent news does not wait for the letter of the day.
    is_urgent = models.BooleanField(default=False)
    at = models.DateTimeField()
    ready_at = models.DateTimeField()
    # In whose working hours it may leave; empty for people without an office.
    calendar = models.CharField(max_length=24, blank=True)
    zone = models.CharField(max_length=32, blank=True)
    letter = models.ForeignKey(
        Notice, null=True, on_delete=models.CASCADE, related_name="news", db_index=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(following=None, person__isnull=False)
                | Q(following__isnull=False, person=None),
                name="news_for_one",
            ),
            models.UniqueConstraint(fields=["event", "following"], name="news_once_a_follower"),
            models.UniqueConstraint(fields=["event", "person"], name="news_once_a_person"),
        ]
        indexes = [
            models.Index(fields=["ready_at"], condition=Q(letter=None), name="news_waiting"),
            models.Index(fields=["at"], name="news_by_age"),
        ]

    def __str__(self) -> str:
        return self.event


class Preference(models.Model):
    """How soon somebody in office wants to hear; without a row once a working day."""

    person = models.OneToOneField(
        "parties.Person", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.DAILY)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="preference_pace_known")
        ]

    def __str__(self) -> str:
        return self.pace
