"""Reads of voices: what a person may open, what a receipt opens, what the public sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from ngariung.core.errors import NotFound
from ngariung.core.paging import first
from ngariung.forums.models import Forum
from ngariung.ledger import queries as register
from ngariung.ledger.enums import Verb
from ngariung.ledger.queries import Told
from ngariung.parties import queries as institutions
from ngariung.parties import rules as posts
from ngariung.parties.enums import Role
from ngariung.parties.models import Party, Person
from ngariung.places import queries as places
from ngariung.places.models import Region
from ngariung.voices import receipts, rules, thinking
from ngariung.voices.desks import independent
from ngariung.voices.enums import AboutSource, MessageFrom, VoiceState, What
from ngariung.voices.models import About, Attachment, Message, Suggested, Summary, Voice
from ngariung.voices.said import Received, content

from .desks import (
    Readers,
    desk_beside,
    desk_book,
    desk_for,
    desk_there_for,
    is_kin_to,
    newly_meant,
    readers,
    route_of,
    shield,
)

__all__ = [
    "Readers",
    "desk_beside",
    "desk_book",
    "desk_for",
    "desk_there_for",
    "is_kin_to",
    "newly_meant",
    "readers",
    "route_of",
    "shield",
]

FEWEST_PEOPLE = 5
MOST_COUNTED = 1000
# So many urgent voices stand above the others.
MOST_URGENT = 20


# What one may open


def voice_for(person: Person | None, code: str) -> Voice:
    """The voice with this code, if `person` may see it; NotFound else."""
    found = (
        Voice.objects.filter(rules.visible_to(person), code=code)
        .select_related("desk", "region", "forum__host", "suggested__region")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def by_receipt(words: str) -> Voice | None:
    """The voice that these ten words open, however they are typed; None for unreadable or unknown."""
    read = receipts.read(words)
    if read is None:
        return None
    voices = Voice.objects.select_related("desk", "region", "forum__host")
    return voices.filter(receipt_lookup=receipts.lookup_of(read)).first()


def by_token(token: str) -> Voice | None:
    """The voice that was already sent with this form's or phone's token."""
    lookup = receipts.lookup_of(receipts.words_of(token))
    return Voice.objects.filter(receipt_lookup=lookup).first()


def receipt_of(voice: Voice, token: str) -> Received:
    """The receipt of a voice that was sent before with `token`."""
    number = voice.ledger_number or 0
    return Received(voice, receipts.words_of(token), number, register.head_of(number))


def waiting_for(person: Person) -> "QuerySet[Voice]":
    """Voices that wait at the desks where `person` screens or oversees; not ordered yet."""
    desks = posts.held(person, Role.SCREENER, Role.OVERSEER)
    return Voice.objects.filter(
        rules.visible_to(person), desk__in=desks, state=VoiceState.WAITING, is_held=False
    ).select_related("desk", "region", "forum")


def desks_of(person: Person) -> list[Q]:
    """The desks of `waiting_for`, each a walk along an index of its own (`paging.first`)."""
    return [Q(desk=desk) for desk in sorted(posts.held(person, Role.SCREENER, Role.OVERSEER))]


def attachment_for(person: Person | None, code: str, name: UUID) -> Attachment:
    """A picture of a voice that `person` may see; NotFound else."""
    voice = Voice.objects.filter(rules.visible_to(person), code=code)
    found = Attachment.objects.filter(pk=name, voice__in=voice).first()
    if found is None:
        raise NotFound
    return found


def pending_files(token: str, names: Iterable[UUID]) -> list[Attachment]:
    """Pictures that wait with the form of `token`, those named only."""
    wanted = list(names)
    if not wanted:
        return []
    waiting = Attachment.objects.filter(voice=None, pending=receipts.pending_of(token))
    return list(waiting.filter(pk__in=wanted).order_by("id"))


def thread_of(voice: Voice) -> list[Message]:
    """The messages of a voice, oldest first."""
    return list(voice.messages.order_by("at", "id").select_related("by"))


def was_just_written(voice: Voice, text: str) -> bool:
    """Whether the reporter's last message says the same."""
    own = voice.messages.filter(sender=MessageFrom.REPORTER).order_by("-at", "-id")
    return own.values_list("text", flat=True).first() == text.strip()


def reveals(voice: Voice) -> list[Told]:
    """Each time somebody looked at the hidden contact, newest first, with the reason."""
    return [told for told in register.story(voice.code) if told.verb == Verb.CONTACT_REVEALED]


def about_of(voice: Voice) -> list[About]:
    """Whom a voice counts as being about, with how we came to think so."""
    return list(voice.about_parties.select_related("party").order_by("source", "party__name"))


def recognised_parties(voice: Voice) -> list[Party]:
    """Whom a screener may want to confirm: named in the words, or confirmed before."""
    wanted = {AboutSource.RECOGNISED, AboutSource.CONFIRMED}
    return [row.party for row in about_of(voice) if row.source in wanted]


def named_parties(voice: Voice) -> "QuerySet[Party]":
    """The choices of "whom is it about": named in the words or counted as meant."""
    named = [party.pk for party in institutions.recognised(f"{voice.about}\n{voice.text}")]
    counted = About.objects.filter(voice=voice).values("party")
    return Party.objects.filter(Q(pk__in=named) | Q(pk__in=counted)).order_by("name")


def urgent_for(person: Person) -> list[Voice]:
    """The urgent ones of `waiting_for`, those that wait longest first, with what the machine heard."""
    rows = waiting_for(person).filter(is_urgent=True)
    rows = rows.select_related("desk", "region", "forum", "suggested")
    return first(rows, by=("received_at", "id"), count=MOST_URGENT, sides=desks_of(person))


def suggested_region(voice: Voice) -> Region | None:
    """What stands in the form before a person has confirmed the place."""
    kept: Suggested | None = getattr(voice, "suggested", None)
    return (kept.region if kept else None) or likely_region(voice)


def likely_region(voice: Voice) -> Region | None:
    """The region that the voice's place means beyond doubt, else the forum's."""
    found = places.from_text(voice.place) if voice.place else None
    return found or (voice.forum.region if voice.forum else None)


def named_region(voice: Voice) -> tuple[Region | None, str]:
    """The one region that place or words of a voice name beyond doubt, with the words; None for several."""
    if voice.place and (found := places.from_text(voice.place)):
        return found, f"“{voice.place}”"
    named = thinking.place_in(voice.text)
    region = Region.objects.filter(pk=named.code).first() if named else None
    return (region, f"“{named.words}”") if named and region else (None, "")


def other_desks(voice: Voice) -> "QuerySet[Party]":
    """Desks that a waiting voice may be referred to: those where somebody may read it."""
    meant = About.objects.filter(voice=voice, is_shielded=True).values_list("party_id", flat=True)
    tree = posts.Tree()
    free = independent(desk_book(), frozenset(meant), shield(tree))
    others = [desk.party for desk in free if desk.party != voice.desk_id]
    return Party.objects.filter(pk__in=others).order_by("name")


# What the public sees


def public_voices() -> "QuerySet[Voice]":
    """Open voices with a current summary, neither held nor withdrawn, and shielded from nobody.

    What their parties may not read is not public either: the public is their window (design §3.3).
    """
    summaries = Summary.objects.filter(voice=OuterRef("pk"), is_current=True)
    return (
        _unshielded(Voice.objects.filter(what=What.OPEN, is_held=False))
        .exclude(state=VoiceState.WITHDRAWN)
        .filter(Exists(summaries))
        .select_related("region__parent", "forum")
        .prefetch_related(
            Prefetch("summaries", Summary.objects.filter(is_current=True), to_attr="current")
        )
    )


@dataclass(frozen=True)
class Further:
    """How many further people spoke; `is_many`: more than this number, which nobody counted on."""

    number: int
    is_many: bool


def restricted_count(forum: Forum | None = None) -> Further | None:
    """How many further people spoke, in a forum or at all; None for fewer than five.

    Shielded voices are never counted: their parties could tell from the number.
    """
    voices = _unshielded(Voice.objects.filter(what=What.RESTRICTED, is_held=False))
    voices = voices.exclude(state=VoiceState.WITHDRAWN)
    if forum is not None:
        voices = voices.filter(forum=forum)
    number = voices[: MOST_COUNTED + 1].count()
    if number < FEWEST_PEOPLE:
        return None
    return Further(min(number, MOST_COUNTED), is_many=number > MOST_COUNTED)


def _unshielded(voices: "QuerySet[Voice]") -> "QuerySet[Voice]":
    shielding = About.objects.filter(voice=OuterRef("pk"), is_shielded=True)
    return voices.filter(~Exists(shielding))


def is_shielded(voice: Voice) -> bool:
    """Whether somebody whom the voice is about may not read it."""
    return About.objects.filter(voice=voice, is_shielded=True).exists()


# For the register


def received_contents(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind rows of received voices."""
    rows = Voice.objects.filter(ledger_number__in=numbers, erased_at=None)
    rows = rows.only("ledger_number", "text", "place", "when", "about")
    return {row.ledger_number: content(row) for row in rows if row.ledger_number}


def message_contents(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind messages and answers on the spot."""
    rows = Message.objects.filter(ledger_number__in=numbers)
    return dict(_texts(rows))


def summary_contents(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Content behind public summaries."""
    rows = Summary.objects.filter(ledger_number__in=numbers)
    return dict(_texts(rows))


def _texts(rows: "QuerySet[Any]") -> list[tuple[int, dict[str, Any]]]:
    return [(number, {"text": text}) for number, text in rows.values_list("ledger_number", "text")]


def waiting_counts(person: Person) -> dict[int, int]:
    """How many voices wait at each desk of `person`."""
    rows = waiting_for(person).order_by().values_list("desk").annotate(number=Count("pk"))
    return dict(rows)
