"""Programmes, forums, their agenda, who is invited and who was there."""

from django.db import models
from django.db.models import Q

from ngariung.core.codes import random_code

from .enums import AttendanceKind, Coming, ForumState, ItemKind, Pattern, Presence


class Programme(models.Model):
    """A recurring dialogue with its own local name, host and rhythm: data, not an enum."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    name = models.CharField(max_length=120)
    local_name = models.CharField(max_length=120, blank=True)
    host = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="programmes")
    # In words, for people; the five columns below say it so that days can be counted.
    rhythm = models.CharField(max_length=120, blank=True)
    repeats = models.CharField(max_length=13, choices=Pattern, blank=True)
    repeats_every = models.PositiveSmallIntegerField(default=1)
    repeats_weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    repeats_nth = models.SmallIntegerField(null=True, blank=True)
    repeats_day = models.PositiveSmallIntegerField(null=True, blank=True)
    audience = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(repeats="")
                | Q(repeats=Pattern.WEEKS, repeats_weekday__lte=6, repeats_every__gte=1)
                | Q(
                    repeats=Pattern.WEEKDAY_OF_MONTH,
                    repeats_weekday__lte=6,
                    repeats_nth__in=[-1, 1, 2, 3, 4],
                )
                | Q(repeats=Pattern.DAY_OF_MONTH, repeats_day__range=(1, 31)),
                name="programme_rhythm_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.local_name or self.name


class Forum(models.Model):
    """One dialogue."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="forums"
    )
    host = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="forums")
    title = models.CharField(max_length=160)
    state = models.CharField(max_length=10, choices=ForumState, default=ForumState.PLANNED)
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    # A venue that would name the company complained about is not shown to the public.
    is_venue_public = models.BooleanField(default=True)
    region = models.ForeignKey(
        "places.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hamlet = models.CharField(max_length=60, blank=True)
    cancelled_reason = models.TextField(blank=True)
    # Rises with each change, so that calendars which know the forum take the newer one.
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)
    planned_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ForumState.values), name="forum_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=ForumState.CANCELLED) | ~Q(cancelled_reason=""),
                name="forum_cancelled_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["-held_on", "-id"], name="forum_by_day"),
            models.Index(fields=["host", "-held_on"], name="forum_by_host"),
            models.Index(fields=["programme", "-held_on"], name="forum_by_programme"),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """One item of a forum's agenda, in its place. Who leads is told by role or institution."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ItemKind, default=ItemKind.TOPIC)
    title = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    led_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=ItemKind.TOPIC) | ~Q(title=""), name="agenda_topics_have_titles"
            ),
        ]
        indexes = [models.Index(fields=["forum", "position"], name="agenda_in_order")]

    def __str__(self) -> str:
        return self.title or str(ItemKind(self.kind).label)


class Invitation(models.Model):
    """A link for one group or role. Its secret is calculated, so no table holds it."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="invitations")
    # A group or a role; never a person.
    label = models.CharField(max_length=120)
    lookup = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code


class Reply(models.Model):
    """One answer to an invitation: that somebody comes, never who."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="replies")
    # A keyed hash of a random number of the browser: the second answer replaces the first.
    key = models.CharField(max_length=64)
    coming = models.CharField(max_length=8, choices=Coming)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["invitation", "key"], name="reply_once_for_a_browser"),
            models.CheckConstraint(
                condition=Q(coming__in=Coming.values), name="reply_coming_known"
            ),
        ]

    def __str__(self) -> str:
        return self.coming


class Attendance(models.Model):
    """Who was there: a group with a number, an official in office, or somebody by role."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="attendance")
    kind = models.CharField(max_length=8, choices=AttendanceKind)
    # A group's label, or the role ("chair of the union"); for officials their post.
    label = models.CharField(max_length=160)
    count = models.PositiveIntegerField(null=True, blank=True)
    # Officials in office only; nobody else is named (design §3.5).
    name = models.CharField(max_length=120, blank=True)
    rank = models.CharField(max_length=40, blank=True)
    party = models.ForeignKey(
        "parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    presence = models.CharField(max_length=12, choices=Presence, default=Presence.PRESENT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=AttendanceKind.OFFICIAL) | Q(name="", rank=""),
                name="attendance_names_officials_only",
            ),
            models.CheckConstraint(
                condition=~Q(kind=AttendanceKind.GROUP) | Q(count__gte=1),
                name="attendance_groups_have_numbers",
            ),
        ]

    def __str__(self) -> str:
        return self.label
