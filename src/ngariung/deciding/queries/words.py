"""Words beside answers, and which of them an outcome keeps as dissent."""

from dataclasses import dataclass

from ngariung.deciding.enums import Rule, Side
from ngariung.deciding.models import Round
from ngariung.deciding.processes import Process

from .decisions import objections_standing
from .rounds import counted_positions, process_of, rounds_before


@dataclass(frozen=True)
class Reason:
    """Words beside an answer: which answer, from whom by role (empty: nobody asked), and the words."""

    key: int
    option: str
    role: str
    words: str
    is_kept_back: bool
    is_in_room: bool


def said_in(asked: Round) -> list[Reason]:
    """Words beside answers that count, in the order of the process's answers, shuffled by nothing.

    Within an answer they stand by their own letters, so that no order of coming is told.
    """
    places = {one.code: place for place, one in enumerate(process_of(asked).options)}
    rows = counted_positions(asked).exclude(reason="")
    found = [
        Reason(
            key=row.pk,
            option=row.option,
            role=row.proxy_of or row.role,
            words=row.reason,
            is_kept_back=bool(row.kept_back_reason),
            is_in_room=not row.is_by_phone,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (places.get(one.option, 0), one.words))


def dissent_in(asked: Round) -> list[tuple[Round | None, str, str, str]]:
    """Round, answer, role and words of who did not agree: first objections of the room that stand.

    Then reasons of this last round: of all but those who were for it without more; where nothing is
    decided, or things are put in order, every reason. Of rounds before it, who stopped it.
    """
    decision = asked.decision
    found: list[tuple[Round | None, str, str, str]] = [
        (None, "", row.role, row.words) for row in objections_standing(decision)
    ]
    wanted = _dissenting(process_of(asked))
    said = [(asked, reason) for reason in said_in(asked) if reason.option in wanted]
    return found + [
        (one, reason.option, reason.role, reason.words)
        for one, reason in said + stopped_before(asked)
        if not reason.is_kept_back
    ]


def stopped_before(asked: Round) -> list[tuple[Round, Reason]]:
    """Words of who stopped a round before this one, newest first: they stand in the outcome too."""
    found: list[tuple[Round, Reason]] = []
    for one in rounds_before(asked):
        blocks = {row.code for row in process_of(one).options if row.side == Side.BLOCK}
        found += [(one, reason) for reason in said_in(one) if reason.option in blocks]
    return found


def _dissenting(process: Process) -> set[str]:
    """Answers whose reasons belong into an outcome; the empty one where things are put in order."""
    if process.is_ranked:
        return {""}
    if process.rule == Rule.HEARD:
        return {one.code for one in process.options}
    return {one.code for one in process.options if one.side != Side.FOR or one.needs_reason}
