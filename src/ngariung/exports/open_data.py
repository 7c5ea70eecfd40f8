"""Open data: exactly what the public pages show, in tables."""

from typing import Any, Final

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from ngariung.cases import queries as cases
from ngariung.cases.models import Case
from ngariung.commitments import queries as commitments
from ngariung.commitments.models import Commitment, Slip
from ngariung.core.tables import Column, Table, Type
from ngariung.forums import queries as forums
from ngariung.forums import sitting
from ngariung.forums.models import Forum, Programme
from ngariung.ledger.chain import day_of
from ngariung.parties.models import Party
from ngariung.voices import queries as voices
from ngariung.voices.models import Summary, Voice

from . import open_deliberations
from .sets import Row, Set, address_of

TEXT, DAY = Type.TEXT, Type.DATE


FORUMS: Final = Table(
    "forum",
    _("Forums"),
    _("One row is one forum: a dialogue that is planned, was held or was cancelled."),
    (
        Column("code", TEXT, _("Lasting code of the forum")),
        Column("address", TEXT, _("Page of the forum")),
        Column("title", TEXT, _("Title")),
        Column("state", TEXT, _("planned, open, closed, minuted, final or cancelled")),
        Column("held_on", DAY, _("Day of the forum")),
        Column("starts_at", Type.TIME, _("Beginning, in the time of the place")),
        Column("place", TEXT, _("Where; only the district where the venue would tell too much")),
        Column(
            "region_code", TEXT, _("Code of that place in the list of the Ministry of Home Affairs")
        ),
        Column("programme_code", TEXT, _("Code of the programme, see programmes")),
        Column("host_code", TEXT, _("Code of the host, see institutions")),
        Column("host", TEXT, _("Name of the host")),
    ),
)


def _forum(forum: Forum) -> Row:
    region = sitting.told(forum, forum.region)
    return (
        forum.code,
        address_of("forums:forum", forum.code),
        forum.title,
        forum.state,
        forum.held_on,
        forum.starts_at,
        sitting.where(forum, is_venue_shown=forum.is_venue_public),
        region.code if region else None,
        forum.programme.code if forum.programme else None,
        forum.host.code,
        forum.host.name,
    )


PROGRAMMES: Final = Table(
    "program",
    _("Programmes"),
    _("One row is one programme: a dialogue that returns, with its own name and rhythm."),
    (
        Column("code", TEXT, _("Lasting code of the programme")),
        Column("address", TEXT, _("Page of the programme")),
        Column("name", TEXT, _("Name")),
        Column("local_name", TEXT, _("What people call it")),
        Column("host_code", TEXT, _("Code of the host, see institutions")),
        Column("host", TEXT, _("Name of the host")),
        Column("rhythm", TEXT, _("How often, in words")),
        Column("audience", TEXT, _("For whom, in words")),
        Column("about", TEXT, _("What it is about")),
        Column("ended_on", DAY, _("Day of its end; empty while it goes on")),
    ),
)


def _programme(programme: Programme) -> Row:
    return (
        programme.code,
        address_of("forums:programme", programme.code),
        programme.name,
        programme.local_name,
        programme.host.code,
        programme.host.name,
        programme.rhythm,
        programme.audience,
        programme.about,
        programme.ended_on,
    )


VOICES: Final = Table(
    "suara",
    _("Open voices"),
    _(
        "One row is one voice that its reporter opened, in words that a person wrote for the public. "
        "It bears no code, so that nobody can follow it to anything else."
    ),
    (
        Column("text", TEXT, _("The public words")),
        Column("kind", TEXT, _("complaint, aspiration, question, incident or praise")),
        Column("topic", TEXT, _("Topic, as a word of the list of topics")),
        Column(
            "region_code", TEXT, _("Code of the place in the list of the Ministry of Home Affairs")
        ),
        Column("region", TEXT, _("Name of the place")),
        Column("received_on", DAY, _("Day on which it came in")),
        Column("state", TEXT, _("waiting, in_case, answered or returned")),
        Column("forum_code", TEXT, _("Code of the forum where it was said, see forums")),
    ),
)


def _voice(voice: Voice) -> Row:
    region = sitting.told(voice.forum, voice.region)
    return (
        voice.words,  # type: ignore[attr-defined]  # annotated below
        voice.kind or None,
        voice.topic or None,
        region.code if region else None,
        region.path if region else None,
        day_of(voice.received_at),
        voice.state,
        voice.forum.code if voice.forum else None,
    )


CASES: Final = Table(
    "urusan",
    _("Cases"),
    _("One row is one case that somebody who works on it summed up for the public."),
    (
        Column("code", TEXT, _("Lasting code of the case")),
        Column("address", TEXT, _("Page of the case")),
        Column("topic", TEXT, _("Topic, as a word of the list of topics")),
        Column("region", TEXT, _("Name of the place")),
        Column("summary", TEXT, _("The public words")),
        Column("people", Type.INTEGER, _("Voices behind it; empty below five"), _("people")),
        Column("owner", TEXT, _("Who works on it, where it is a public body")),
        Column("opened_on", DAY, _("Day on which it was opened")),
        Column("owned", TEXT, _("Has an owner: done, waiting, stuck, late or open")),
        Column("due", TEXT, _("Has a due date: done, waiting, stuck, late or open")),
        Column("answered", TEXT, _("Is answered: done, waiting, stuck, late or open")),
        Column(
            "confirmed", TEXT, _("Those who spoke confirm it: done, waiting, stuck, late or open")
        ),
    ),
)


def _case(case: Case, *, on: Any) -> Row:
    shown = cases.shown(case, on=on)
    ring = shown.ring
    return (
        shown.code,
        address_of("cases:public", shown.code),
        case.topic or None,
        shown.region or None,
        shown.summary,
        shown.people,
        shown.owner or None,
        shown.opened_on,
        ring.owned.value,
        ring.due.value,
        ring.answered.value,
        ring.confirmed.value,
    )


PROMISES: Final = Table(
    "janji",
    _("Promises"),
    _("One row is one public promise. Whether a promise is late follows from state and due_on."),
    (
        Column("code", TEXT, _("Lasting code of the promise")),
        Column("address", TEXT, _("Page of the promise")),
        Column(
            "state",
            TEXT,
            _("made, accepted, in_progress, claimed_done, confirmed, disputed or refused"),
        ),
        Column("promiser_code", TEXT, _("Code of who promised, see institutions")),
        Column("promiser", TEXT, _("Name of who promised")),
        Column("beneficiary", TEXT, _("To whom")),
        Column("deliverable", TEXT, _("What was promised")),
        Column("made_on", DAY, _("Day of the promise")),
        Column("first_due_on", DAY, _("By when, as first promised; empty where no date was given")),
        Column("due_on", DAY, _("By when now, see moved dates")),
        Column("forum_code", TEXT, _("Code of the forum where it was made, see forums")),
        Column("refused_reason", TEXT, _("Why it was refused")),
    ),
)


def promise_row(promise: Commitment) -> Row:
    """A promise as its page shows it to everybody."""
    return (
        promise.code,
        address_of("commitments:commitment", promise.code),
        promise.state,
        promise.promiser.code,
        promise.promiser.name,
        promise.beneficiary or None,
        promise.deliverable,
        promise.made_on,
        promise.first_due_on,
        promise.due_on,
        promise.forum.code if promise.forum else None,
        promise.refused_reason or None,
    )


SLIPS: Final = Table(
    "janji-tanggal",
    _("Moved dates of promises"),
    _("One row is one date of a public promise that was moved, with the public reason."),
    (
        Column("promise_code", TEXT, _("Code of the promise, see promises")),
        Column("moved_at", Type.DATETIME, _("When the date was moved")),
        Column("due_before", DAY, _("The date until then")),
        Column("due_after", DAY, _("The date from then on")),
        Column("reason", TEXT, _("The public reason")),
    ),
)


def _slip(slip: Slip) -> Row:
    return (slip.commitment.code, slip.at, slip.due_before, slip.due_after, slip.reason)


PARTIES: Final = Table(
    "lembaga",
    _("Institutions"),
    _("One row is one institution or organisation that takes part or is spoken of here."),
    (
        Column("code", TEXT, _("Lasting code of the institution")),
        Column("address", TEXT, _("Page of the institution")),
        Column("name", TEXT, _("Name")),
        Column("short_name", TEXT, _("Short name")),
        Column(
            "kind",
            TEXT,
            _(
                "police, government, labour_office, company, union, alliance, village, community, "
                "overseer or operator"
            ),
        ),
        Column("parent_code", TEXT, _("Code of the institution above it")),
        Column("public_contact", TEXT, _("Address for the public")),
        Column("closed_on", DAY, _("Day on which it was closed; empty while it is open")),
    ),
)


def _party(party: Party) -> Row:
    return (
        party.code,
        address_of("parties:party", party.code),
        party.name,
        party.short_name or None,
        party.kind,
        party.parent.code if party.parent else None,
        party.public_contact or None,
        party.closed_on,
    )


def public_sets(*, on: Any) -> tuple["Set[Any]", ...]:
    """Every set of open data, as of the day (a case's ring shows what is late)."""
    return (
        Set(FORUMS, lambda _: forums.forums_for(None), ("-held_on", "-id"), _forum),
        Set(PROGRAMMES, lambda _: _programmes(), ("name", "id"), _programme),
        Set(VOICES, lambda _: _voices(), ("-received_at", "-id"), _voice),
        Set(
            CASES, lambda _: cases.public_cases(), ("-opened_at", "-id"), lambda c: _case(c, on=on)
        ),
        Set(PROMISES, lambda _: _promises(), ("-made_on", "-id"), promise_row),
        Set(SLIPS, lambda _: _slips(), ("id",), _slip),
        *open_deliberations.sets(),
        Set(PARTIES, lambda _: Party.objects.select_related("parent"), ("name", "id"), _party),
    )


def _programmes() -> Any:
    return Programme.objects.select_related("host")


def _voices() -> Any:
    """The public words as a column: a prefetched row and its voice would hold each other in memory."""
    words = Summary.objects.filter(voice=OuterRef("pk"), is_current=True).values("text")[:1]
    return voices.public_voices().prefetch_related(None).annotate(words=Subquery(words))


def _promises() -> Any:
    return commitments.public_commitments().select_related("promiser", "forum")


def _slips() -> Any:
    shown = commitments.public_commitments().values("pk")
    return Slip.objects.filter(commitment__in=shown).select_related("commitment")
