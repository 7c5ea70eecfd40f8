"""Statements: seeds of who facilitates, and what people who take part add."""

import unicodedata
from datetime import datetime

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.core.transactions import write
from ngariung.deliberation import looking
from ngariung.deliberation.enums import Origin, ParticipantState, StatementState
from ngariung.deliberation.models import Deliberation, Participant, Statement
from ngariung.deliberation.models.statements import LONGEST
from ngariung.deliberation.states import DELIBERATION
from ngariung.ledger import actions as ledger
from ngariung.ledger.chain import WIB, day_of
from ngariung.ledger.enums import Verb
from ngariung.parties.models import Person
from ngariung.voices import queries as voices
from ngariung.voices import redaction
from ngariung.voices.models import Voice

from .guards import hold_open, refuse_candidates, require_facilitator, turn

MOST_OF_ONE = 5
MOST_STATEMENTS = 10_000
WAITING_COMPARED = 300
# Junk that was refused takes nobody's place.
ALIVE = (StatementState.OPEN, StatementState.WAITING)
# Zero width, marks of direction; and letters without a shape.
UNSEEN = "Cf"
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
FEWEST_LETTERS = 3
SHORTEST = 5


class StatementRefused(Invalid):
    """A statement is one or two sentences that one can agree or disagree with."""

    code = "statement_refused"
    words = _("Write one thing to agree or disagree with, in 5 to 280 letters.")


class SaidAlready(Invalid):
    """Everybody would be asked the same twice."""

    code = "said_already"


class TooManyStatements(Conflict):
    """So that nobody fills the musyawarah alone."""

    code = "too_many_statements"
    words = _("You have added as many statements as one person can here. Thank you.")


@write
def add(  # noqa: PLR0913  # which musyawarah, what, out of what, whether looked through
    deliberation: Deliberation,
    text: str,
    *,
    by: Person,
    at: datetime,
    voice: Voice | None = None,
    is_checked: bool = False,
    instead_of: Statement | None = None,
) -> Statement:
    """Add a seed, asked at once; out of a `voice` only where that is public already.

    Refuses numbers that reach somebody, names unless `is_checked` says that they are nobody private,
    and candidates where they would be read while an election is near; also the very words of one that is
    asked or waits, unless it is asked `instead_of` that one.
    """
    require_facilitator(by, deliberation)
    if deliberation.state in DELIBERATION.ends():
        raise Conflict
    if voice is not None and not voices.public_voices().filter(pk=voice.pk).exists():
        raise NotAllowed
    text = _written(text)
    redaction.refuse_private(text, is_checked=is_checked)
    refuse_candidates(text, at=at, until=deliberation.closes_at)
    _refuse_said(deliberation, text, but=instead_of)
    origin = Origin.SEED if voice is None else Origin.VOICE
    return _made(
        deliberation, text, origin=origin, state=StatementState.OPEN, voice=voice, by=by, at=at
    )


@write
def propose(participant: Participant, text: str, *, at: datetime) -> Statement:
    """Add a statement of somebody who takes part.

    It waits for a look where that is set, where who adds it was set apart, and always where something
    was noticed: words that may be private, or that a person took for private before; much the same
    statement; an election. Who added it is kept nowhere. The very words of another are that one, so that
    sent twice is once. Refuses the sixth of one person.
    """
    deliberation = participant.deliberation
    hold_open(deliberation, at=at)
    if not deliberation.is_taking_statements:
        raise NotAllowed
    text = _written(text)
    same = deliberation.statements.filter(state__in=ALIVE, text=text).first()
    if same is not None:
        return same
    rows = Participant.objects.filter(pk=participant.pk, statements_made__lt=MOST_OF_ONE)
    if not rows.update(statements_made=F("statements_made") + 1):
        raise TooManyStatements
    # Asked anew: somebody may have decided since the page was loaded.
    participant.refresh_from_db(fields=["state"])
    is_apart = participant.state != ParticipantState.COUNTED
    state = StatementState.WAITING if is_apart else None
    return _made(deliberation, text, origin=Origin.PARTICIPANT, state=state, at=at)


def _refuse_said(deliberation: Deliberation, text: str, *, but: Statement | None) -> None:
    """Locked, so that a form sent twice at once is taken once."""
    Deliberation.objects.select_for_update().get(pk=deliberation.pk)
    rows = deliberation.statements.filter(state__in=ALIVE).order_by("number")
    words = looking.words_alone(text)
    for key, number, said, state in rows.values_list("pk", "number", "text", "state"):
        if looking.words_alone(said) != words or (but is not None and key == but.pk):
            continue
        if state == StatementState.OPEN:
            told = _("Number %(number)d is asked already in these words.")
        else:
            told = _("Number %(number)d waits already in these words: decide about that one.")
        raise SaidAlready(told % {"number": number})


def _written(text: str) -> str:
    """The text on one line, without letters that nobody sees: they hide words or turn them round.

    Refuses what says nothing then, and what is too long.
    """
    shown = (letter for letter in text if letter not in BLANK)
    seen = (letter for letter in shown if unicodedata.category(letter) != UNSEEN)
    said = " ".join("".join(seen).split())
    if sum(map(str.isalpha, said)) < FEWEST_LETTERS or not SHORTEST <= len(said) <= LONGEST:
        raise StatementRefused
    return said


def _made(  # noqa: PLR0913  # what a statement is made of
    deliberation: Deliberation,
    text: str,
    *,
    origin: Origin,
    state: StatementState | None,
    at: datetime,
    voice: Voice | None = None,
    by: Person | None = None,
) -> Statement:
    """Keep and record it; with `state` None it waits where that is set or something was noticed."""
    number = _next_number(deliberation)
    notices = _noticed(deliberation, text, at=at)
    if state is None:
        must_wait = deliberation.is_screening_statements or bool(notices)
        state = StatementState.WAITING if must_wait else StatementState.OPEN
    made = Statement(
        deliberation=deliberation,
        number=number,
        text=text,
        origin=origin,
        voice=voice,
        state=state,
        notices=notices,
    )
    facts = {"musyawarah": deliberation.code, "origin": str(origin)}
    told_at = at if by is not None else _midnight(at)
    made.ledger_number = ledger.record(
        Verb.STATEMENT_ADDED,
        subject=made.code,
        at=told_at,
        by=by,
        facts=facts,
        content={"text": text},
    )
    made.save(force_insert=True)
    if state == StatementState.OPEN:
        ledger.record(Verb.STATEMENT_OPENED, subject=made.code, at=told_at, by=by)
        turn(deliberation)
    return made


def _next_number(deliberation: Deliberation) -> int:
    """The number of the next statement; refuses more than a musyawarah holds."""
    # Locked, so that two who add at once get two numbers.
    Deliberation.objects.select_for_update().get(pk=deliberation.pk)
    if deliberation.statements.filter(state__in=ALIVE).count() >= MOST_STATEMENTS:
        raise TooManyStatements
    last: int = deliberation.statements.aggregate(last=Max("number"))["last"] or 0
    return last + 1


def _noticed(deliberation: Deliberation, text: str, *, at: datetime) -> list[str]:
    """What the machine notices; also that a person took these very words for private before."""
    found = looking.notices(text, _told_before(deliberation), days=_days(deliberation, at))
    before = deliberation.statements.exclude(state__in=ALIVE).filter(text__iexact=text)
    marked = set().union(*before.values_list("notices", flat=True))
    if looking.Notice.PRIVATE in marked - set(found):
        found.insert(0, str(looking.Notice.PRIVATE))
    return found


def _midnight(at: datetime) -> datetime:
    """The day alone: the moment, beside what somebody saw in the hall, would lead to who wrote it."""
    return at.astimezone(WIB).replace(hour=0, minute=0, second=0, microsecond=0)


def _days(deliberation: Deliberation, at: datetime) -> looking.Days:
    """From when until when people would read it."""
    end = deliberation.closes_at
    return day_of(at), day_of(end) if end else None


def _told_before(deliberation: Deliberation) -> list[str]:
    """What is asked, and the newest of what waits: a flood of junk must not slow down who comes after it."""
    texts = deliberation.statements.values_list("text", flat=True)
    waiting = texts.filter(state=StatementState.WAITING).order_by("-number")[:WAITING_COMPARED]
    return [*texts.filter(state=StatementState.OPEN), *waiting]
