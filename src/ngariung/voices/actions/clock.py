"""What the clock and the jobs do to voices."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from ngariung.core import files as pictures
from ngariung.core.transactions import write
from ngariung.language.topics import version
from ngariung.ledger import actions as ledger
from ngariung.ledger.chain import day_of
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Entry
from ngariung.parties.models import Party
from ngariung.places.models import Region
from ngariung.voices import alarms, queries
from ngariung.voices.enums import AboutSource, Source, VoiceState
from ngariung.voices.models import About, Attachment, Contact, Message, Suggested, Summary, Voice
from ngariung.voices.thinking import Thought

PENDING_LASTS = timedelta(hours=24)
AT_ONCE = 200
LONGEST_REASON = 300


@write
def suggest(  # noqa: PLR0913  # what the machine thinks, and why
    voice: Voice,
    *,
    kind: str,
    topic: str,
    because: str,
    is_urgent: bool,
    thought: Thought | None = None,
    region: Region | None = None,
    region_because: str = "",
) -> bool:
    """Keep what the machine thinks of a voice; never once a person has looked. Whether it was kept."""
    fresh = Voice.objects.filter(pk=voice.pk, screened_at=None, state=VoiceState.WAITING)
    is_kept = fresh.update(
        suggested_kind=kind,
        suggested_topic=topic,
        suggested_because=because[:LONGEST_REASON],
        is_urgent=is_urgent,
    )
    if is_kept and thought is not None:
        beside = {
            "version": version(),
            "topics": [asdict(each) for each in thought.topics],
            "alarms": [asdict(each) for each in thought.alarms],
            "region": region,
            "region_because": region_because[:LONGEST_REASON],
        }
        Suggested.objects.update_or_create(voice=voice, defaults=beside)
    return bool(is_kept)


def find_desks(*, at: datetime) -> int:
    """Give voices that no independent desk could take to one that has come into being since.

    Institutions that have come since, and that the words name, count as meant from here on. Walks over
    all of them, the oldest first and so many in one transaction: who finds none keeps nobody else back.
    """
    found = 0
    voices = _without_desk()
    while voices:
        found += _find_desks(voices, at)
        voices = _without_desk(after=voices[-1])
    return found


def _without_desk(after: Voice | None = None) -> list[Voice]:
    rows = Voice.objects.filter(state=VoiceState.WAITING, desk=None).order_by("received_at", "pk")
    if after is not None:
        same = Q(received_at=after.received_at, pk__gt=after.pk)
        rows = rows.filter(Q(received_at__gt=after.received_at) | same)
    return list(rows[:AT_ONCE])


@write
def _find_desks(voices: Iterable[Voice], at: datetime) -> int:
    found = 0
    for voice in voices:
        _presume(voice)
        task = "" if voice.source == Source.DOCUMENT else alarms.task_of(voice.text)
        desk = queries.desk_for(voice, task=task)
        if desk is None:
            continue
        waiting = Voice.objects.filter(pk=voice.pk, state=VoiceState.WAITING, desk=None)
        if waiting.update(desk=desk):
            to = Party.objects.get(pk=desk).code
            facts = {"to": to, "reason": "first independent desk"}
            ledger.record(Verb.VOICE_REFERRED, subject=voice.code, at=at, facts=facts)
            found += 1
    return found


def _presume(voice: Voice) -> None:
    if not voice.about or voice.screened_at is not None:
        return
    About.objects.bulk_create(
        About(
            voice=voice,
            party_id=party,
            source=AboutSource.RECOGNISED,
            is_shielded=not voice.may_read,
        )
        for party in sorted(queries.newly_meant(voice))
    )


@write
def hand_over(voice: Voice, *, task: str, at: datetime) -> None:
    """Give a voice that nobody has screened yet to the desk that is there for `task`, if there is one.

    The keywords of the first moment miss what the whole text says; nothing is told before this.
    """
    desk = queries.desk_there_for(voice, task, on=day_of(at))
    fresh = Voice.objects.filter(
        pk=voice.pk, state=VoiceState.WAITING, screened_at=None, desk=voice.desk_id
    )
    if Entry.objects.filter(subject=voice.code, verb=Verb.VOICE_REFERRED).exists():
        # Somebody has sent it on since: a person's choice stays.
        return
    if desk is None or not fresh.update(desk=desk):
        return
    voice.desk_id = desk
    facts = {"to": Party.objects.get(pk=desk).code, "reason": "there for it"}
    ledger.record(Verb.VOICE_REFERRED, subject=voice.code, at=at, facts=facts)


def erase_withdrawn(*, at: datetime) -> int:
    """Erase text, contact, thread and files of withdrawn voices; the register stays valid."""
    withdrawn = Voice.objects.filter(state=VoiceState.WITHDRAWN, erased_at=None)
    voices = list(withdrawn[:AT_ONCE])
    for voice in voices:
        _erase(voice, at)
    return len(voices)


@write
def _erase(voice: Voice, at: datetime) -> None:
    files = list(Attachment.objects.filter(voice=voice).values_list("file", flat=True))
    for rows in (Attachment, Contact, Message, Summary, About, Suggested):
        rows.objects.filter(voice=voice).delete()
    Voice.objects.filter(pk=voice.pk).update(
        text="",
        place="",
        when="",
        about="",
        hamlet="",
        region=None,
        suggested_because="",
        returned_to="",
        returned_reason="",
        spot_answer="",
        erased_at=at,
    )
    ledger.erase(subject=voice.code, at=at, why="withdrawn by the reporter")
    # The rows first: a crash between the two leaves files without rows, which the clock tidies.
    transaction.on_commit(lambda: _unlink(files))


@write
def forget_pending(*, at: datetime) -> int:
    """Delete pictures of forms that were never finished."""
    stale = Attachment.objects.filter(voice=None, at__lt=at - PENDING_LASTS)
    files = list(stale.values_list("file", flat=True))
    stale.delete()
    transaction.on_commit(lambda: _unlink(files))
    return len(files)


def tidy_files(*, at: datetime) -> int:
    """Delete stored files older than a day that no row names: what a crash between the two left.

    Every model with a text column called `file` counts as naming files, whatever its room.
    """
    before = (at - PENDING_LASTS).timestamp()
    folder = settings.DATA / "files"
    found = {path.name for path in folder.glob("*/*") if path.stat().st_mtime < before}
    lost = sorted(found - _named(found)) if found else []
    _unlink(lost)
    return len(lost)


def _named(names: set[str]) -> set[str]:
    """Those of `names` that some row holds."""
    held: set[str] = set()
    for model in apps.get_models():
        if any(field.name == "file" for field in model._meta.concrete_fields):
            rows = model._default_manager.values_list("file", flat=True)
            held |= names.intersection(rows.iterator())
    return held


def _unlink(files: list[str]) -> None:
    for name in files:
        pictures.erase(name)
