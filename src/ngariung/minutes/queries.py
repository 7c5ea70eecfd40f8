"""Minutes as pages and actions read them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from hashlib import sha256
from operator import add
from typing import Any, TypeAlias

from django.db.models import Count, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ngariung.core.errors import NotFound
from ngariung.forums.attendance import AttendanceRow, under_five_added_to_others
from ngariung.forums.enums import AttendanceKind, ForumState
from ngariung.forums.models import Forum, Programme
from ngariung.ledger import chain
from ngariung.moderation import queries as holds
from ngariung.moderation import rules as hold_rules
from ngariung.moderation.models import Hold
from ngariung.parties import rules as posts
from ngariung.parties.enums import PostState, Role
from ngariung.parties.models import Party, Person, Post

from . import rules
from .enums import Decision, MinutesState
from .models import (
    DraftAttendance,
    DraftCommitment,
    DraftField,
    DraftVoice,
    DraftWarning,
    Minutes,
)

# The rows that become something of their own.
Row: TypeAlias = DraftVoice | DraftCommitment | DraftAttendance


def minutes_for(person: Person | None, code: str) -> Minutes:
    """The minutes with this code as `person` may see them; NotFound otherwise."""
    rows = Minutes.objects.select_related(
        *("document", "part", "party", "forum", "programme", "host", "region"),
        *("drafted_by", "changed_by"),
    )
    minutes = rows.filter(rules.visible_to(person), code=code).first()
    if minutes is None:
        raise NotFound
    return minutes


def minutes_in(person: Person | None, state: str) -> "QuerySet[Minutes]":
    """Minutes that `person` may see, of one state, with what a row of the list tells."""
    rows = Minutes.objects.filter(rules.visible_to(person), state=state)
    return _told(rows)


def told_for(person: Person | None) -> "QuerySet[Minutes]":
    """Minutes that `person` may see, of any state, with what a row of a list tells."""
    return _told(Minutes.objects.filter(rules.visible_to(person)))


def _told(rows: "QuerySet[Minutes]") -> "QuerySet[Minutes]":
    """The rows with what a line about each tells."""
    open_ = [_count(table, decision=Decision.OPEN) for table in DECIDABLE]
    return rows.select_related("document", "part__document", "party", "host").annotate(
        voice_count=_count(DraftVoice),
        commitment_count=_count(DraftCommitment),
        open_count=reduce(add, open_),
    )


DECIDABLE: tuple[type[Model], ...] = (DraftField, DraftAttendance, DraftVoice, DraftCommitment)


def _count(table: type[Model], **which: Any) -> Coalesce:
    """How many rows of a child table there are, without joining it."""
    rows = table._default_manager.filter(minutes=OuterRef("pk"), **which).order_by()
    counted = rows.values("minutes").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def counts_for(person: Person | None) -> dict[str, int]:
    """How many minutes `person` may see in each state."""
    rows = Minutes.objects.filter(rules.visible_to(person)).order_by()
    found = dict(rows.values_list("state").annotate(count=Count("pk")))
    return {state: found.get(state, 0) for state in MinutesState.values}


@dataclass(frozen=True)
class Findings:
    """Everything that a draft holds beside its own columns."""

    fields: Sequence[DraftField]
    attendance: Sequence[DraftAttendance]
    voices: Sequence[DraftVoice]
    commitments: Sequence[DraftCommitment]
    warnings: Sequence[DraftWarning]

    @property
    def to_decide(self) -> list[DraftField | Row]:
        """What waits for a decision, in the order of the page."""
        return [row for row in self.judged if row.decision == Decision.OPEN]

    @property
    def judged(self) -> list[DraftField | Row]:
        """What a person decides on, in the order of the page."""
        return [*self.fields, *self.attendance, *self.voices, *self.commitments]

    @property
    def decidable(self) -> int:
        """How many findings there are to decide on, decided or not."""
        return len(self.judged)

    @property
    def kept_attendance(self) -> list[DraftAttendance]:
        """Who will stand in the attendance."""
        return [row for row in self.attendance if row.decision == Decision.KEPT and row.label]

    @property
    def kept_voices(self) -> list[DraftVoice]:
        """What will become voices."""
        return [row for row in self.voices if row.decision == Decision.KEPT and row.text]

    @property
    def kept_commitments(self) -> list[DraftCommitment]:
        """What will become promises."""
        return [row for row in self.commitments if row.decision == Decision.KEPT and row.text]


def findings_of(minutes: Minutes) -> Findings:
    """All rows of a draft: five queries, however many rows."""
    return Findings(
        fields=list(minutes.fields.order_by("pk")),
        attendance=list(minutes.attendance.select_related("party").order_by("pk")),
        voices=list(minutes.voices.order_by("pk")),
        commitments=list(minutes.commitments.select_related("promiser").order_by("pk")),
        warnings=list(minutes.warnings.order_by("pk")),
    )


@dataclass(frozen=True)
class Obstacle:
    """Why a draft cannot be confirmed yet, and where on the page this is mended."""

    words: str | Promise
    anchor: str


def obstacles(minutes: Minutes, findings: Findings, *, on: date) -> list[Obstacle]:
    """What is undecided or missing before `minutes` can be confirmed on the given day."""
    found = [
        *_missing_facts(minutes, on),
        *_missing_in_rows(findings),
    ]
    waiting = findings.to_decide
    if waiting:
        words = ngettext(
            "%(count)d finding is still to be decided.",
            "%(count)d findings are still to be decided.",
            len(waiting),
        )
        found.insert(0, Obstacle(words % {"count": len(waiting)}, name_of(waiting[0])))
    return found


def _missing_facts(minutes: Minutes, on: date) -> list[Obstacle]:
    found = []
    if not minutes.title:
        found.append(Obstacle(_("The title is missing."), "title"))
    if minutes.held_on is None:
        found.append(Obstacle(_("The date is missing."), "held_on"))
    elif minutes.held_on > on:
        found.append(Obstacle(_("The date lies in the future."), "held_on"))
    if minutes.host_id is None:
        found.append(Obstacle(_("It is not said who held the forum."), "host"))
    if minutes.forum is not None and not rules.takes_minutes(minutes.forum):
        found.append(Obstacle(_("The forum has final minutes already, or was cancelled."), "forum"))
    return found


def _missing_in_rows(findings: Findings) -> list[Obstacle]:
    found = [
        Obstacle(_("A promise names no institution that made it."), name_of(row))
        for row in findings.kept_commitments
        if row.promiser_id is None
    ]
    found += [
        Obstacle(_("A group has no number."), name_of(row))
        for row in findings.kept_attendance
        if row.kind == AttendanceKind.GROUP and not row.count
    ]
    return found


def name_of(row: Any) -> str:
    """The name that a finding bears on the page and in the marked text."""
    if isinstance(row, DraftField):
        return row.field
    return f"{PREFIXES[type(row)]}-{row.pk}"


PREFIXES = {
    DraftAttendance: "attendance",
    DraftVoice: "voice",
    DraftCommitment: "commitment",
    DraftWarning: "warning",
}


def attendance_rows(findings: Findings) -> list[AttendanceRow]:
    """Who was there as it will be written down, small groups added to others."""
    return under_five_added_to_others(
        AttendanceRow(
            kind=row.kind,
            label=row.label,
            count=row.count,
            name=row.name,
            rank=row.rank,
            party_id=row.party_id,
            presence=row.presence,
        )
        for row in findings.kept_attendance
    )


def hosts_for(person: Person | None) -> "QuerySet[Party]":
    """Institutions for whose forums `person` writes minutes."""
    return Party.objects.filter(rules.hosts_for(person)).order_by("name")


def parties_of(person: Person | None, roles: Iterable[Role]) -> "QuerySet[Party]":
    """Institutions where `person` holds one of the roles."""
    return Party.objects.filter(pk__in=posts.held(person, *roles)).order_by("name")


def institutions() -> "QuerySet[Party]":
    """Who may have promised something or sent somebody: every institution that is not closed."""
    return Party.objects.filter(closed_on=None).order_by("name")


def programmes_for(person: Person | None) -> "QuerySet[Programme]":
    """Programmes of the institutions for which `person` writes minutes."""
    hosts = hosts_for(person).values("pk")
    return Programme.objects.filter(host__in=hosts).select_related("host").order_by("name")


def forums_to_join(person: Person | None, minutes: Minutes) -> "QuerySet[Forum]":
    """Forums of that day without minutes that the draft may belong to, and the one it is joined to."""
    free = Q(minutes=None, held_on=minutes.held_on, host__in=hosts_for(person).values("pk"))
    rows = Forum.objects.exclude(state__in=[ForumState.CANCELLED, ForumState.FINAL])
    return rows.filter(free | Q(pk=minutes.forum_id)).order_by("-held_on", "-pk")


def content_of(minutes: Minutes, findings: Findings) -> dict[str, Any]:
    """What the register's row of confirmed minutes covers: the facts, and a hash of each kept row."""
    document, part = minutes.document, minutes.part
    content = {
        "title": minutes.title,
        "held_on": minutes.held_on,
        "venue": minutes.venue,
        "hamlet": minutes.hamlet,
        "region": minutes.region_id,
        "host": minutes.host.code if minutes.host else None,
        "programme": minutes.programme.code if minutes.programme else None,
        "forum": minutes.forum.code if minutes.forum else None,
        "document": document.sha256 if document else None,
        "attendance": _hashes(findings.kept_attendance, ATTENDANCE),
        "voices": _hashes(findings.kept_voices, VOICE),
        "commitments": _hashes(findings.kept_commitments, COMMITMENT),
    }
    # Minutes of a whole document keep the content that older rows of the register cover.
    return content | {"part": [part.start, part.end]} if part else content


ATTENDANCE = ("kind", "label", "count", "name", "rank", "party_id", "presence")
VOICE = ("text", "said_by", "kind", "spot_answer")
COMMITMENT = ("text", "promiser_id", "beneficiary", "due_on")


# Columns that came later stand there only where they say something: older rows of the register keep
# the content that they cover.
LATER = frozenset({"party_id"})


def _hashes(rows: Iterable[Any], columns: Sequence[str]) -> list[str]:
    told = ({name: getattr(row, name) for name in columns} for row in rows)
    spelt = (
        {name: value for name, value in row.items() if value is not None or name not in LATER}
        for row in told
    )
    return [sha256(chain.canonical(row).encode()).hexdigest() for row in spelt]


def confirmed_content(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The content behind rows of confirmed minutes, for `ledger verify`; the same few queries for any."""
    rows = Minutes.objects.filter(ledger_number__in=numbers).select_related(
        "document", "part", "host", "programme", "forum"
    )
    groups = ("attendance", "voices", "commitments")
    found = {}
    for minutes in rows.prefetch_related(*groups):
        kept = {
            name: sorted(getattr(minutes, name).all(), key=lambda row: row.pk) for name in groups
        }
        findings = Findings(fields=(), warnings=(), **kept)
        found[minutes.ledger_number or 0] = content_of(minutes, findings)
    return found


def hold_for_reviewer(person: Person | None, minutes: Minutes) -> Hold | None:
    """The hold that `person` may decide on, while the minutes are held."""
    hold = holds.hold_on(rules.KIND, minutes.code) if minutes.state == MinutesState.HELD else None
    return hold if hold is not None and hold_rules.can_decide(person, hold) else None


def confirmed_for(forum: Forum) -> Minutes | None:
    """The confirmed minutes of a forum."""
    rows = Minutes.objects.filter(forum=forum, state=MinutesState.CONFIRMED)
    return rows.select_related("document", "party").first()


def draft_of(forum: Forum) -> Minutes | None:
    """Minutes of a forum that are not confirmed yet."""
    return Minutes.objects.filter(forum=forum).exclude(state=MinutesState.CONFIRMED).first()


def facilitators(*, email: str | None = None, party: str | None = None) -> list[Post]:
    """Active facilitators' posts, of one person and for one institution where these are named."""
    rows = Post.objects.filter(
        role=Role.FACILITATOR, state=PostState.ACTIVE, person__is_active=True, party__closed_on=None
    )
    if email:
        rows = rows.filter(person__email__iexact=email)
    if party:
        rows = rows.filter(party__code__iexact=party)
    return list(rows.select_related("person", "party").order_by("party__name", "person__email"))
