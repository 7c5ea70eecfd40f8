"""What was promised and what became of it: the board, one promise, its pictures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ngariung.cases import rules as cases
from ngariung.commitments import queries, rules, standing, tallies
from ngariung.commitments.enums import CommitmentState
from ngariung.commitments.forms import FilterForm, ForumWordForm
from ngariung.commitments.models import Commitment, Evidence
from ngariung.commitments.ring import PAST_ITS_DATE, STANDING, ring_of
from ngariung.commitments.standing import Numbers, PartyNumbers, Standing
from ngariung.commitments.states import COMMITMENT, MOVABLE, OWED
from ngariung.commitments.story import story_of
from ngariung.core import files
from ngariung.core.paging import page
from ngariung.core.ring import Arc, Ring
from ngariung.core.ring import words as ring_words
from ngariung.core.templatetags.interface import number
from ngariung.deliberation import rules as deliberations
from ngariung.ledger.chain import day_of
from ngariung.parties import rules as posts
from ngariung.parties.pages.directory import person_of

NEWEST = ("-made_on", "-id")
RINGS = {
    Standing.KEPT: STANDING[CommitmentState.CONFIRMED],
    Standing.LATE: PAST_ITS_DATE,
    Standing.MOVED: Ring(Arc.DONE, Arc.DONE, Arc.WAITING),
    Standing.OPEN: STANDING[CommitmentState.IN_PROGRESS],
    Standing.ASKED: STANDING[CommitmentState.CLAIMED_DONE],
    Standing.REFUSED: STANDING[CommitmentState.REFUSED],
}
TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
DECEMBER = 12
# Institutions on the board; a page of their own shows all.
AT_FIRST = 12
FIRST_GLANCE = (Standing.KEPT, Standing.LATE, Standing.MOVED, Standing.OPEN)


@dataclass(frozen=True)
class Row:
    """One promise in a list; `label` is what its ring alone is called."""

    title: str
    label: str
    url: str
    who: str
    ring: Ring
    is_owed: bool
    due_on: date | None
    is_moved: bool
    first_due_on: date | None
    heading_level: int = 3

    @property
    def summary(self) -> str:
        """Who promised, to whom."""
        return self.who

    @property
    def meta(self) -> list[str]:
        """Where it stands, and the date that was promised first where it moved."""
        standing = [ring_words(self.ring)]
        if self.is_moved and self.first_due_on:
            day = date_format(self.first_due_on, "j M Y")
            standing.append(_("first promised for %(day)s") % {"day": day})
        return standing


def rows_of(commitments: Iterable[Commitment], *, on: date) -> list[Row]:
    """The rows; no further query when the promisers are loaded."""
    return [_row(commitment, on) for commitment in commitments]


def _row(commitment: Commitment, on: date) -> Row:
    who = str(commitment.promiser)
    if commitment.beneficiary:
        who = _("%(promiser)s to %(beneficiary)s") % {
            "promiser": who,
            "beneficiary": commitment.beneficiary,
        }
    return Row(
        title=commitment.deliverable,
        label=f"{commitment.promiser}: {commitment.deliverable}",
        url=reverse("commitments:commitment", args=[commitment.code]),
        who=who,
        ring=ring_of(commitment, on=on),
        is_owed=commitment.state in OWED,
        due_on=commitment.due_on,
        is_moved=commitment.is_moved,
        first_due_on=commitment.first_due_on,
    )


@dataclass(frozen=True)
class Part:
    """One standing on the board: ring, number, what it means, its share where there are enough."""

    name: str
    label: str
    meaning: str
    number: int
    ring: Ring
    share: int | None


@dataclass(frozen=True)
class Institution:
    """One line of the comparison, in words: there are hundreds, and a template is slow with each."""

    url: str
    name: str
    made: str
    kept: str
    late: str
    moved: str
    open: str
    share: str


@dataclass(frozen=True)
class Can:
    """What the viewer may do with a promise now."""

    accept: bool
    start: bool
    slip: bool
    refuse: bool
    claim: bool

    @property
    def anything(self) -> bool:
        """Whether there is anything to do."""
        return any(vars(self).values())


def meanings() -> dict[str, str]:
    """What each standing on the board means; the six add up to all promises."""
    return {
        Standing.KEPT: _("Done, and confirmed by those who raised it or by a forum."),
        Standing.LATE: _("The date has passed and it is not done."),
        Standing.MOVED: _("Not done; the promiser moved the first date, with a public reason."),
        Standing.OPEN: _("Not done; the first date has not come yet, or none was given."),
        Standing.ASKED: _("The promiser says it is done; those who raised it are being asked."),
        Standing.REFUSED: _("The promiser will not do it, with a public reason."),
    }


def board(request: HttpRequest) -> HttpResponse:
    """Kept, late, moved, open as rings and a table; below it every promise."""
    person, today = person_of(request), day_of(timezone.now())
    since = _since(request, today)
    form = FilterForm(request.GET)
    chosen = form.chosen()
    rows = queries.commitments_for(person, **chosen)
    if form.standing():
        rows = rows.filter(standing.condition(form.standing(), on=today))
    is_ours = request.GET.get("view") == "ours" and posts.is_staff(person)
    if is_ours:
        rows = rows.filter(promiser__in=posts.held(person))
    found = page(rows, by=NEWEST, after=request.GET.get("after"))
    is_filtered = any(chosen.values()) or bool(form.standing())
    counted = tallies.board(since=since, on=today)
    numbers = counted.numbers
    parts = _parts(numbers)
    shows_numbers = numbers.made and found.is_first and not (is_filtered or is_ours)
    values = {
        "form": form,
        "page": found,
        "rows": rows_of(found.rows, on=today),
        "today": today,
        "since": since,
        "numbers": numbers,
        "parts": parts,
        "first_glance": [part for part in parts if part.name in FIRST_GLANCE],
        "by_party": _institutions(_most(counted.institutions)) if shows_numbers else [],
        "of_all": len(counted.institutions),
        "as_of": counted.as_of,
        "fewest": standing.FEWEST,
        "is_filtered": is_filtered,
        "shows_numbers": shows_numbers,
        "is_ours": is_ours,
        "has_ours": posts.is_staff(person),
    }
    return render(request, "commitments/board.html", values)


def institutions(request: HttpRequest) -> HttpResponse:
    """Every institution with enough promises of the period, by name."""
    today = day_of(timezone.now())
    since = _since(request, today)
    counted = tallies.board(since=since, on=today)
    found = counted.institutions
    values = {
        "today": today,
        "since": since,
        "by_party": _institutions(found),
        "of_all": len(found),
        "as_of": counted.as_of,
        "fewest": standing.FEWEST,
    }
    return render(request, "commitments/institutions.html", values)


def _most(parties: Sequence[PartyNumbers]) -> Sequence[PartyNumbers]:
    """As many as a first page bears: by name where these are all, else those that promised most."""
    if len(parties) <= AT_FIRST:
        return parties
    return sorted(parties, key=lambda party: -party.numbers.made)[:AT_FIRST]


def _since(request: HttpRequest, today: date) -> date | None:
    """The first day of what is counted; None for everything."""
    return None if request.GET.get("masa") == "semua" else _year(today)


def _year(today: date) -> date:
    """The first day of twelve months that end with this one: whole months, as numbers are kept."""
    begin = today.replace(day=1)
    return (
        begin.replace(month=1)
        if today.month == DECEMBER
        else begin.replace(year=today.year - 1, month=today.month + 1)
    )


def _parts(numbers: Numbers) -> list[Part]:
    told = meanings()
    return [
        Part(
            name=part.value,
            label=str(part.label),
            meaning=told[part],
            number=getattr(numbers, part.value),
            ring=RINGS[part],
            share=_share(getattr(numbers, part.value), numbers.made),
        )
        for part in Standing
    ]


def _institutions(parties: Iterable[PartyNumbers]) -> list[Institution]:
    few, share = _("too few for a share"), _("%(kept)s of %(due)s (%(rate)s %%)")
    found = []
    for party in parties:
        of = party.numbers
        told = {"kept": number(of.kept_of_due), "due": number(of.fell_due), "rate": of.rate}
        found.append(
            Institution(
                url=reverse("parties:party", args=[party.code]),
                name=party.name,
                made=number(of.made),
                kept=number(of.kept),
                late=number(of.late),
                moved=number(of.moved),
                open=number(of.open),
                share=few if of.rate is None else share % told,
            )
        )
    return found


def _share(part: int, of: int) -> int | None:
    return round(100 * part / of) if of >= standing.FEWEST else None


def commitment(request: HttpRequest, code: str) -> HttpResponse:
    """One promise: words, dates moved and why, evidence, story."""
    person, today = person_of(request), day_of(timezone.now())
    found = queries.commitment_for(person, code)
    evidence = queries.evidence_of(found)
    asked = queries.forums_to_ask(found) if found.state == CommitmentState.CLAIMED_DONE else None
    values = {
        "commitment": found,
        "today": today,
        "ring": ring_of(found, on=today),
        "is_owed": found.state in OWED,
        "is_late": found.is_late(on=today),
        "slips": queries.slips_of(found),
        "evidence": evidence,
        "story": story_of(found, evidence),
        "is_reporters_turn": queries.is_reporters_turn(found, on=today),
        "word_form": word_form(person, found, on=today) if asked is not None else None,
        "is_own": rules.is_own(person, found),
        "sees_decision": found.decision is not None
        and deliberations.can_view(person, found.decision.deliberation),
        "sees_case": found.case is not None and cases.can_view(person, found.case),
        "reasons": _reasons(person, found),
        "can": _can(person, found),
        "is_claimed": found.state == CommitmentState.CLAIMED_DONE,
        "trail": [(_("Promises"), reverse("commitments:board"))],
    }
    return render(request, "commitments/commitment.html", values)


def word_form(
    person: Any, found: Commitment, *, on: date, data: Any = None
) -> ForumWordForm | None:
    """The form for a forum's word, where the person may record one now."""
    if queries.is_reporters_turn(found, on=on):
        return None
    mine = posts.held(person, *rules.ASKING)
    forums = queries.forums_to_ask(found).filter(host__in=mine).order_by("-held_on", "-id")
    return ForumWordForm(data, forums=forums) if mine and forums.exists() else None


def _reasons(person: Any, found: Commitment) -> list[str]:
    """What reporters wrote beside a no: only for those who see their voices."""
    if found.case is None or not cases.can_view(person, found.case):
        return []
    said = found.opinions.filter(voice__isnull=False).exclude(reason="")
    return list(said.order_by("-at").values_list("reason", flat=True))


def _can(person: Any, found: Commitment) -> Can:
    keeps = rules.can_keep(person, found)
    return Can(
        accept=keeps and COMMITMENT.allows(found.state, "accept"),
        start=keeps and COMMITMENT.allows(found.state, "start"),
        slip=keeps and found.state in MOVABLE,
        refuse=keeps and COMMITMENT.allows(found.state, "refuse"),
        claim=keeps and COMMITMENT.allows(found.state, "claim"),
    )


def picture(request: HttpRequest, number: UUID) -> HttpResponse:
    """The picture of a piece of evidence, for whom its promise is visible."""
    found = queries.evidence_for(person_of(request), number)
    is_public = queries.public_commitments().filter(pk=found.commitment_id).exists()
    return shown(found, is_public=is_public)


def shown(evidence: Evidence, *, is_public: bool) -> HttpResponse:
    """The stored picture; only a public one may stay in a browser, and is asked for again each time."""
    path = files.path_of(evidence.file)
    response = HttpResponse(path.read_bytes(), content_type=TYPES[path.suffix])
    response["Cache-Control"] = "private, no-cache" if is_public else "no-store"
    return response
