"""What somebody who takes part is asked, has said, and may still say."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ngariung.core.errors import NotFound
from ngariung.deliberation import looking, rules
from ngariung.deliberation.enums import StatementState, Way
from ngariung.deliberation.models import Deliberation, Participant, Statement
from ngariung.parties.models import Person

from .people import participant_of

CODE = re.compile(r"[A-Z0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Guest:
    """A musyawarah and who takes part in it from this browser; nobody yet where that is None."""

    deliberation: Deliberation
    participant: Participant | None


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said to a statement; `text` is empty where it was taken back as private."""

    code: str
    text: str
    way: Way
    is_asked: bool


def guest_of(person: Person | None, code: str, secret: str, *, is_admitted: bool = False) -> Guest:
    """The musyawarah with this code, and who takes part in it by this browser's number.

    For who may see it, has joined, or `is_admitted` by letters; others are answered NotFound, as where
    there is none.
    """
    found = Deliberation.objects.select_related("host", "forum").filter(code=code).first()
    if found is None:
        raise NotFound
    participant = participant_of(found, secret)
    if participant is None and not (is_admitted or rules.can_view(person, found)):
        raise NotFound
    if participant is not None:
        # So that nobody asks for it again.
        participant.deliberation = found
    return Guest(found, participant)


def is_code(text: str) -> bool:
    """Whether a browser's words may be a statement's code at all."""
    return CODE.fullmatch(text) is not None


def asked_by(deliberation: Deliberation, code: str) -> Statement | None:
    """The statement with this code, if people are asked about it."""
    rows = deliberation.statements.filter(state=StatementState.OPEN)
    return rows.filter(code=code).first() if is_code(code) else None


def in_order(keys: Sequence[int]) -> list[Statement]:
    """The statements with these keys, in the order given."""
    found = Statement.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def said_by(participant: Participant) -> list[Said]:
    """All that somebody said, by the statements' numbers."""
    columns = ("code", "text", "notices", "state")
    rows: Iterable[tuple[int, str, str, list[str], str]] = (
        participant.votes.order_by("statement__number")
        .values_list("way", *(f"statement__{column}" for column in columns))
        .iterator()
    )
    return [_said(*row) for row in rows]


def _said(way: int, code: str, text: str, notices: Collection[str], state: str) -> Said:
    is_asked = state == StatementState.OPEN
    is_hidden = not is_asked and looking.Notice.PRIVATE in notices
    return Said(code, "" if is_hidden else text, Way(way), is_asked=is_asked)
