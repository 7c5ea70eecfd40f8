"""How drafts begin: from what was found in a document, or by hand for a forum."""

from datetime import datetime
from typing import TypeVar

from ngariung.core.errors import Conflict, NotAllowed
from ngariung.core.transactions import write
from ngariung.forums import queries as forums
from ngariung.forums.enums import AttendanceKind
from ngariung.forums.models import Forum, Programme
from ngariung.language import suggesting
from ngariung.language.documents import Kind
from ngariung.language.findings import Finding as Found
from ngariung.language.findings import Reading
from ngariung.minutes import corrections, reader, rules, suggestions, wording
from ngariung.minutes.enums import Decision, MinutesState
from ngariung.minutes.models import (
    Document,
    DraftAttendance,
    DraftCommitment,
    DraftField,
    DraftVoice,
    DraftWarning,
    Minutes,
    Part,
)
from ngariung.moderation import actions as moderation
from ngariung.moderation.enums import HoldReason
from ngariung.parties import queries as parties
from ngariung.parties.models import Party, Person
from ngariung.places import queries as places
from ngariung.voices.enums import VoiceKind

Drafted = TypeVar("Drafted", DraftField, DraftAttendance, DraftVoice, DraftCommitment)


def draft(document: Document, part: Part | None, found: Reading) -> Minutes:
    """Make draft minutes of what was found in a document or its part; in the caller's transaction."""
    minutes = Minutes(
        document=document,
        part=part,
        party=document.party,
        drafted_by=document.imported_by,
        drafted_at=document.imported_at,
        changed_by=document.imported_by,
        changed_at=document.imported_at,
        state=MinutesState.HELD if found.is_held else MinutesState.DRAFT,
        is_forum_report=found.is_forum,
        # Who writes in a chat speaks to its members.
        is_published=document.kind != Kind.CHAT,
        title=suggestions.title(found),
        reader=reader.version(),
    )
    _draft_facts(minutes, found)
    _draft_rows(minutes, found)
    if found.is_held:
        _hold(minutes, found)
    return minutes


def _draft_facts(minutes: Minutes, found: Reading) -> None:
    """Fill the facts that are unambiguous, and keep for each finding where it stands and why."""
    hamlet = suggestions.hamlet(found.regions)
    region = suggestions.region_words(found.regions)
    code = suggestions.region_code(found.regions)
    minutes.held_on = found.held_on.on if found.held_on else None
    minutes.venue = found.venue.words[:200] if found.venue else ""
    minutes.region = places.region(code) if code else None
    minutes.hamlet = hamlet.name[:60] if hamlet else ""
    minutes.host = parties.party_named(found.host.name) if found.host else None
    minutes.programme = _programme(found, minutes.host)
    minutes.save()
    words: dict[str, tuple[Found | None, str]] = {
        "held_on": (found.held_on, str(minutes.held_on or "")),
        "host": (found.host, found.host.name if found.host else ""),
        "programme": (
            found.programme,
            suggestions.programme_name(found.programme.code) if found.programme else "",
        ),
        "venue": (found.venue, minutes.venue),
        "region": (region, region.name if region else ""),
        "hamlet": (hamlet, minutes.hamlet),
    }
    DraftField.objects.bulk_create(
        _as_said(DraftField(minutes=minutes, field=name, found=said[:200]), finding)
        for name, (finding, said) in words.items()
        if finding is not None
    )


def _programme(found: Reading, host: Party | None) -> Programme | None:
    """The host's programme of that name, where there is exactly one."""
    if host is None or found.programme is None:
        return None
    name = suggestions.programme_name(found.programme.code)
    known = Programme.objects.filter(host=host, ended_on=None)
    fitting = [each for each in known if name.lower() in f"{each.name} {each.local_name}".lower()]
    return fitting[0] if len(fitting) == 1 else None


def _draft_rows(minutes: Minutes, found: Reading) -> None:
    DraftAttendance.objects.bulk_create(
        _as_said(
            DraftAttendance(
                minutes=minutes,
                kind=row.kind,
                label=row.label,
                count=row.count,
                name=row.name,
                rank=row.rank,
                party=_sent_by(row),
                presence=row.presence,
            ),
            row,
        )
        for row in suggestions.attendance(found)
    )
    DraftVoice.objects.bulk_create(
        _as_said(
            DraftVoice(
                minutes=minutes,
                text=voice.text,
                said_by=suggestions.by_role(voice.said_by, found.people),
                kind=suggesting.suggest(voice.text).kind or VoiceKind.COMPLAINT,
            ),
            voice,
        )
        for voice in found.voices
    )
    _draft_commitments(minutes, found)
    DraftWarning.objects.bulk_create(
        DraftWarning(
            minutes=minutes,
            code=warning.code,
            words=warning.words[:300],
            decision=Decision.KEPT,
            start=warning.span[0],
            end=warning.span[1],
            reason=warning.reason[:200],
        )
        for warning in found.warnings
    )


def _draft_commitments(minutes: Minutes, found: Reading) -> None:
    if suggestions.drops_commitments(found):
        if found.commitments:
            DraftWarning.objects.create(
                minutes=minutes,
                code=wording.PROMISES_LEFT_OUT,
                words=str(len(found.commitments)),
                decision=Decision.KEPT,
            )
        return
    DraftCommitment.objects.bulk_create(
        _as_said(
            DraftCommitment(
                minutes=minutes,
                text=promise.text,
                promised_by=suggestions.by_role(promise.by, found.people),
                promiser=_promiser(promise.by, found),
                due_on=promise.due_on or suggestions.due_on(promise.text, minutes.held_on),
            ),
            promise,
        )
        for promise in found.commitments
    )


def _promiser(by: str | None, found: Reading) -> Party | None:
    """The one party that the text makes the promiser, None where that is open."""
    for words in suggestions.promiser_names(by, found.people):
        named = parties.party_named(words)
        if named is not None:
            return named
    return None


def _sent_by(row: suggestions.There) -> Party | None:
    """The institution of an office or a role; residents of a village are not sent by it."""
    return None if row.kind == AttendanceKind.GROUP else parties.party_named(row.label)


def _as_said(row: Drafted, finding: Found | suggestions.There) -> Drafted:
    """The row with its evidence, and with digests of what the reader filled in."""
    row.start, row.end = finding.span
    row.reason = finding.reason[:200]
    row.confidence = finding.confidence
    row.said = corrections.said(corrections.values_of(row, row.minutes))
    return row


def _hold(minutes: Minutes, found: Reading) -> None:
    codes = {warning.code for warning in found.warnings}
    names = HoldReason.NAMES_CANDIDATES in codes
    moderation.hold(
        rules.KIND,
        minutes.code,
        party=minutes.party,
        reason=HoldReason.NAMES_CANDIDATES if names else HoldReason.ELECTION_PERIOD,
        words="\n".join(warning.words for warning in found.warnings),
        by=minutes.drafted_by,
        at=minutes.drafted_at,
    )


@write
def draft_by_hand(forum: Forum | None, *, party: Party, by: Person, at: datetime) -> Minutes:
    """Begin minutes without a document; those of a forum take over what is known of it.

    A forum has one set of minutes: whoever asks again gets the draft that is there.
    """
    if not rules.can_draft(by, party) or (forum and not rules.can_draft(by, forum.host)):
        raise NotAllowed
    when = {"drafted_by": by, "drafted_at": at, "changed_by": by, "changed_at": at}
    if forum is None:
        return Minutes.objects.create(party=party, **when)
    known = Minutes.objects.filter(forum=forum).first()
    if known is not None:
        return known
    if not rules.takes_minutes(forum):
        raise Conflict
    minutes = Minutes.objects.create(
        party=party,
        forum=forum,
        host=forum.host,
        programme=forum.programme,
        title=forum.title,
        held_on=forum.held_on,
        venue=forum.venue,
        region=forum.region,
        hamlet=forum.hamlet,
        is_venue_public=forum.is_venue_public,
        **when,
    )
    DraftAttendance.objects.bulk_create(
        DraftAttendance(
            minutes=minutes,
            kind=row.kind,
            label=row.label,
            count=row.count,
            name=row.name,
            rank=row.rank,
            party_id=row.party_id,
            presence=row.presence,
            decision=Decision.KEPT,
            is_by_hand=True,
        )
        for row in forums.attendance_of(forum)
    )
    return minutes
