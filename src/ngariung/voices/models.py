"""Voices, kept apart from who said them."""

from django.db import models
from django.db.models import Q

from ngariung.core.codes import random_code
from ngariung.core.ids import time_ordered

from .enums import AboutSource, MessageFrom, Source, VoiceKind, VoiceState, What, Who


class Voice(models.Model):
    """What one person or group said. Never merged, never rewritten."""

    id = models.UUIDField(primary_key=True, default=time_ordered, editable=False)
    code = models.CharField(max_length=12, unique=True, default=random_code)
    state = models.CharField(max_length=10, choices=VoiceState, default=VoiceState.WAITING)
    source = models.CharField(max_length=10, choices=Source, default=Source.REPORTER)
    who = models.CharField(max_length=10, choices=Who, default=Who.HIDDEN)
    what = models.CharField(max_length=10, choices=What, default=What.RESTRICTED)
    text = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    when = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=200, blank=True)
    # "May they read this?": whether the parties it is about may see it. No by default.
    may_read = models.BooleanField(default=False)
    # What the machine suggested stays beside what a screener confirmed (design §3.6).
    suggested_kind = models.CharField(max_length=10, choices=VoiceKind, blank=True)
    suggested_topic = models.CharField(max_length=40, blank=True)
    suggested_because = models.CharField(max_length=300, blank=True)
    is_urgent = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=VoiceKind, blank=True)
    topic = models.CharField(max_length=40, blank=True)
    region = models.ForeignKey(
        "places.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hamlet = models.CharField(max_length=60, blank=True)
    forum = models.ForeignKey(
        "forums.Forum", null=True, blank=True, on_delete=models.PROTECT, related_name="voices"
    )
    # Who screens it; none while no independent screener exists (design §3.3).
    desk = models.ForeignKey(
        "parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_by = models.ForeignKey(
        "parties.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(max_length=5, default="id")
    received_at = models.DateTimeField()
    screened_at = models.DateTimeField(null=True)
    # The reporter said that the answer given on the spot settles it.
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    # "Not ours" names who is.
    returned_to = models.CharField(max_length=200, blank=True)
    returned_reason = models.TextField(blank=True)
    spot_answer = models.TextField(blank=True)
    is_held = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True)
    receipt_lookup = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001  # null = no receipt; unique among those that have one
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=VoiceState.values), name="voice_state_known"
            ),
            models.CheckConstraint(condition=Q(who__in=Who.values), name="voice_who_known"),
            models.CheckConstraint(condition=Q(what__in=What.values), name="voice_what_known"),
            models.CheckConstraint(
                condition=~Q(state=VoiceState.RETURNED) | ~Q(returned_to=""),
                name="voice_returned_names_who",
            ),
            # An incident is a place and a time, never a person (design §2).
            models.CheckConstraint(
                condition=~Q(kind=VoiceKind.INCIDENT) | Q(about=""),
                name="voice_incident_about_nobody",
            ),
            models.CheckConstraint(
                condition=~Q(source=Source.DOCUMENT) | Q(what=What.OPEN, receipt_lookup=None),
                name="voice_from_document_is_open",
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "state", "received_at", "id"], name="voice_for_desk"),
            models.Index(fields=["forum", "state"], name="voice_by_forum"),
            # A flag is no column to search by ("NOT is_held"), but a condition that an index can have.
            models.Index(
                fields=["desk", "state", "received_at", "id"],
                condition=Q(is_urgent=True),
                name="voice_urgent",
            ),
            models.Index(
                fields=["what", "-received_at", "-id"],
                condition=Q(is_held=False),
                name="voice_public",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Suggested(models.Model):
    """What the machine thought of a voice, and why; it stays beside what a person confirmed (design §3.6)."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="suggested")
    # Of the topic tree that it was thought with.
    version = models.CharField(max_length=20)
    # The likeliest first: {"code", "because"}.
    topics = models.JSONField(default=list)
    region = models.ForeignKey(
        "places.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    region_because = models.CharField(max_length=300, blank=True)
    # What is raised at once: {"code", "because"}.
    alarms = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.voice_id)


class About(models.Model):
    """A party that a voice counts as being about; shields the voice unless it may be read there."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="about_parties")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=AboutSource)
    is_shielded = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "party"], name="about_once")]
        indexes = [models.Index(fields=["party", "is_shielded", "voice"], name="about_by_party")]

    def __str__(self) -> str:
        return f"{self.voice_id} {self.party_id}"


class Contact(models.Model):
    """How to reach the reporter, in a table of its own."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return str(self.voice_id)


class Message(models.Model):
    """One message of the two-way thread between reporter and desk."""

    id = models.UUIDField(primary_key=True, default=time_ordered, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="messages")
    sender = models.CharField(max_length=8, choices=MessageFrom)
    text = models.TextField()
    by = models.ForeignKey(
        "parties.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    # A question that waits for the reporter.
    is_question = models.BooleanField(default=False)
    # The answer given on the spot; a second one after "not yet" leaves the first where it was.
    is_answer = models.BooleanField(default=False)
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["voice", "at"], name="message_by_voice")]

    def __str__(self) -> str:
        return str(self.id)


class Attachment(models.Model):
    """A picture that came with a voice: drawn anew, without metadata."""

    id = models.UUIDField(primary_key=True, default=time_ordered, editable=False)
    # None while the picture waits with an unfinished form (`pending`).
    voice = models.ForeignKey(
        Voice, null=True, on_delete=models.CASCADE, related_name="attachments"
    )
    pending = models.CharField(max_length=64, blank=True, db_index=True)
    file = models.CharField(max_length=60, unique=True)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file


class Summary(models.Model):
    """The public text of an open voice: written or edited and confirmed by a person; the last one counts."""

    id = models.UUIDField(primary_key=True, default=time_ordered, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="summaries")
    text = models.TextField()
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_current = models.BooleanField(default=True)
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["voice"], condition=Q(is_current=True), name="summary_current_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
