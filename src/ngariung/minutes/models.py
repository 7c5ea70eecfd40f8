"""Documents as they came, minutes as they are drafted and confirmed."""

from django.db import models
from django.db.models import Q

from ngariung.core.codes import random_code
from ngariung.forums.enums import AttendanceKind, Presence
from ngariung.voices.enums import VoiceKind

from .enums import Decision, FileState, MinutesState, Outcome


class Document(models.Model):
    """An imported report: the original, restricted, with its hash."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    # Stored file of the original bytes (core.files), and the text read from it.
    file = models.CharField(max_length=60)
    text = models.TextField()
    # As the reader recognised it; a chat is never taken for published.
    kind = models.CharField(max_length=10, default="text")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    imported_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            # The same document again is recognised, for each institution on its own.
            models.UniqueConstraint(fields=["party", "sha256"], name="document_once_a_party")
        ]

    def __str__(self) -> str:
        return self.name


class Part(models.Model):
    """One of several reports in a document: where it stands, why it was cut there, how sure that is."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    reason = models.CharField(max_length=200)
    confidence = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="part_once_a_document")
        ]

    def __str__(self) -> str:
        return f"{self.document} #{self.number}"


class Minutes(models.Model):
    """What a forum brought: drafted from a document or by hand, confirmed by a person."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    state = models.CharField(max_length=10, choices=MinutesState, default=MinutesState.DRAFT)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="minutes"
    )
    # Which of several reports in the document; none where the document is one report.
    part = models.OneToOneField(
        Part, null=True, blank=True, on_delete=models.PROTECT, related_name="minutes"
    )
    # Whose minutes they are; its facilitators see and confirm them.
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    forum = models.OneToOneField(
        "forums.Forum", null=True, blank=True, on_delete=models.PROTECT, related_name="minutes"
    )
    programme = models.ForeignKey(
        "forums.Programme", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    host = models.ForeignKey(
        "parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=160, blank=True)
    held_on = models.DateField(null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    is_venue_public = models.BooleanField(default=True)
    region = models.ForeignKey(
        "places.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hamlet = models.CharField(max_length=60, blank=True)
    is_forum_report = models.BooleanField(default=True)
    # Whether the text is public already; then its voices are open (design §3.4).
    is_published = models.BooleanField(default=False)
    # Which reader drafted it (reader.version); empty where it began by hand.
    reader = models.CharField(max_length=40, blank=True)
    # Grows with every change, so that nobody confirms what they have not seen.
    revision = models.PositiveIntegerField(default=0)
    drafted_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    changed_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        "parties.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    ledger_number = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MinutesState.values), name="minutes_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=MinutesState.CONFIRMED) | Q(forum__isnull=False),
                name="minutes_confirmed_have_a_forum",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(part=None),
                name="minutes_of_a_whole_document_once",
            ),
        ]
        indexes = [models.Index(fields=["party", "state", "-drafted_at"], name="minutes_by_party")]

    def __str__(self) -> str:
        if self.title or self.document is None:
            return self.title or self.code
        return str(self.part or self.document)

    @property
    def text(self) -> str:
        """The text of its own that findings point into: all of the document, or its part."""
        if self.document is None:
            return ""
        text = self.document.text
        return text[self.part.start : self.part.end] if self.part else text


class Intake(models.Model):
    """Files that were brought in together, for one institution."""

    code = models.CharField(max_length=12, unique=True, default=random_code)
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    # Of the hashes of all files: the same files again are the same intake.
    digest = models.CharField(max_length=64)
    begun_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    # Whether reports that surely stand one after the other are cut without asking (command line).
    is_cut_when_sure = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "digest"], name="intake_once_a_party")
        ]
        indexes = [models.Index(fields=["party", "-begun_at"], name="intakes_by_party")]

    def __str__(self) -> str:
        return self.code


class IntakeFile(models.Model):
    """One file of an intake, and what became of it."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    # Where the bytes lie until a document takes them over, or nobody needs them.
    file = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=FileState, default=FileState.WAITING)
    # Why it was not taken: a code of the reader, and the pages meant.
    refusal = models.CharField(max_length=40, blank=True)
    pages = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What a person said to several reports in one file; nothing before somebody was asked.
    is_cut = models.BooleanField(null=True)
    # Reading is claimed, and given up when it failed too often: a file must not stop the queue.
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intake", "position"], name="file_once_a_position"),
            models.CheckConstraint(
                condition=Q(state__in=FileState.values), name="intake_file_state_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["intake"],
                condition=Q(state__in=["waiting", "asked"]),
                name="intake_files_open",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Finding(models.Model):
    """What was found, where in the text, why, how sure: the base of each kind of draft row."""

    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    decision = models.CharField(max_length=8, choices=Decision, default=Decision.OPEN)

    class Meta:
        abstract = True


class Judged(Finding):
    """A finding that a person accepts, corrects or leaves out, or adds; what became of it is kept.

    No words of the text are kept for it a second time: `said` holds digests, `corrected` names columns.
    """

    # How sure the reader was; nothing where a person added it.
    confidence = models.FloatField(null=True)
    is_by_hand = models.BooleanField(default=False)
    # What the reader filled in, column by column as digests (corrections.said).
    said = models.CharField(max_length=200, blank=True)
    # Kept together with everything that was open, not decided on its own.
    is_kept_with_all = models.BooleanField(default=False)
    # Both come with confirming, and only where a reader drafted.
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    corrected = models.CharField(max_length=80, blank=True)

    class Meta:
        abstract = True


class DraftField(Judged):
    """Why a field of the minutes was filled as it is (held_on, host, venue, programme, region)."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="fields")
    field = models.CharField(max_length=20)
    found = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.field


class DraftVoice(Judged):
    """A voice as drafted."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="voices")
    text = models.TextField()
    said_by = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=10, choices=VoiceKind, default=VoiceKind.COMPLAINT)
    # The answer that was given on the spot, where there was one.
    spot_answer = models.TextField(blank=True)
    # Written by hand: whether the speaker agreed that it may become public.
    is_open = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.text[:60]


class DraftCommitment(Judged):
    """A promise as drafted."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="commitments")
    text = models.TextField()
    promised_by = models.CharField(max_length=160, blank=True)
    promiser = models.ForeignKey(
        "parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    beneficiary = models.CharField(max_length=160, blank=True)
    due_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text[:60]


class DraftAttendance(Judged):
    """Somebody or a group that was there, as drafted."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="attendance")
    kind = models.CharField(max_length=8, choices=AttendanceKind)
    label = models.CharField(max_length=160)
    count = models.PositiveIntegerField(null=True, blank=True)
    name = models.CharField(max_length=120, blank=True)
    rank = models.CharField(max_length=40, blank=True)
    party = models.ForeignKey(
        "parties.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    presence = models.CharField(max_length=12, choices=Presence, default=Presence.PRESENT)

    def __str__(self) -> str:
        return self.label


class DraftWarning(Finding):
    """Something a reviewer should know."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="warnings")
    code = models.CharField(max_length=40)
    words = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.code
