"""What to ask a person next: the statement whose answer tells most, drawn so that any may come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ngariung.opinions.matrix import Floats, Matrix, matrix_of
from ngariung.opinions.tastes import OF_PEOPLE, OF_STATEMENTS, tastes_of
from ngariung.opinions.votes import Indexes, Votes

FLOOR = 0.05  # of all chances are spread evenly, so that none is ever zero
CLEARNESS = 4  # how strongly statements are preferred that people answer instead of passing
LOOSE = (
    16.0  # people are thought this much more different than by the prior: directions count early
)
FEW = 5.0  # votes; a statement with that many is no longer new
LIKE_ALL = 4.0  # votes by which a statement's share of clear ones is drawn to that of all
NEW = -1  # the place of statements that nobody was asked yet, the last one


@dataclass(frozen=True, eq=False)
class Asking:
    """What the votes so far tell for asking on; reads no votes any more, so it may be kept.

    A row for each statement, and a last one for all that are new: `statements` holds what tells
    people apart (one, then tastes), `unsure` the covariance of what is thought of it, `worth` how
    clearly it is answered and how few votes it has.
    """

    places: dict[str, int]
    withdrawn: frozenset[str]
    usual: Floats
    statements: Floats
    unsure: Floats
    worth: Floats


def prepare(votes: Votes) -> Asking:
    """What to ask on, from the votes that count; the same for any order of the votes."""
    return asking_of(matrix_of(votes), withdrawn=votes.withdrawn_statements)


def asking_of(matrix: Matrix, *, withdrawn: Iterable[str] = ()) -> Asking:
    """What to ask on, from a matrix; statements `withdrawn` are never asked."""
    found = tastes_of(matrix)
    ones = np.ones(len(matrix.statements))
    known = np.column_stack([ones, found.statements[:, 1:]])
    never = np.linalg.inv(np.diag(OF_STATEMENTS))[None]
    return Asking(
        places={name: at for at, name in enumerate(matrix.statements)},
        withdrawn=frozenset(withdrawn),
        usual=np.append(found.mean + found.statements[:, 0], found.mean),
        statements=np.vstack([known, np.eye(1, known.shape[1])]),
        unsure=np.concatenate([_unsure(matrix, found.people), never]),
        worth=_worth(matrix),
    )


def next_statement(
    state: Asking, answers: Mapping[str, int], visible: Iterable[str], *, draw: float
) -> str | None:
    """The statement to show to a person who gave `answers`; None where all are answered.

    Drawn by `chances` with `draw`, a random number from 0 up to, not with, 1: the same for the same
    draw, in whatever order `visible` comes. Statements that are withdrawn are never shown.
    """
    if not 0 <= draw < 1:
        raise ValueError(f"a draw is from 0 up to, not with, 1, not {draw!r}")
    open_ones = sorted(set(visible) - state.withdrawn - answers.keys())
    if not open_ones:
        return None
    reached = np.cumsum(chances(state, answers, open_ones))
    at = int(np.searchsorted(reached, draw * reached[-1], side="right"))
    return open_ones[min(at, len(open_ones) - 1)]


def chances(state: Asking, answers: Mapping[str, int], open_ones: list[str]) -> Floats:
    """For each of the open statements the chance to be shown to a person who gave `answers`.

    The gain of an answer is by how much less unsure this person's votes on all open statements would
    be: the fall of total variance in a Bayesian linear regression on the tastes known so far. What
    repeats earlier answers tells little, and so does a statement whose own tastes are not known. A
    statement that is answered clearly and has few votes is likelier.
    """
    shown = _places(state, open_ones)
    person, unsure = _person(state, answers)
    rows = state.statements[shown]
    spread = rows @ unsure
    noise = 1 + (spread * rows).sum(1) + state.unsure[shown] @ person @ person
    gain = ((spread @ (rows.T @ rows)) * spread).sum(1) / noise
    weight = gain / gain.max() * state.worth[shown]
    found: Floats = (1 - FLOOR) * weight / weight.sum() + FLOOR / len(open_ones)
    return found


def _places(state: Asking, names: Iterable[str]) -> Indexes:
    return np.array([state.places.get(name, NEW) for name in names], dtype=np.intp)


def _person(state: Asking, answers: Mapping[str, int]) -> tuple[Floats, Floats]:
    """What the answers tell of the person (one, then tastes), and the covariance of it."""
    cast = _places(state, answers)
    rows = state.statements[cast]
    unsure: Floats = np.linalg.inv(np.diag(OF_PEOPLE) / LOOSE + rows.T @ rows).astype(np.float64)
    person = unsure @ (rows.T @ (np.array(list(answers.values()), dtype=float) - state.usual[cast]))
    person[0] = 1
    return person, unsure


def _worth(matrix: Matrix) -> Floats:
    """How clearly each statement is answered, over how many votes it has; the last for new ones."""
    seen = np.append(matrix.votes_on_statements, 0)
    clear = np.bincount(matrix.columns[matrix.ways != 0], minlength=len(seen))
    usual = (clear.sum() + 1) / (seen.sum() + 1)
    answered = (clear + LIKE_ALL * usual) / (seen + LIKE_ALL)
    worth: Floats = answered**CLEARNESS / (seen + FEW)
    return worth


def _unsure(matrix: Matrix, people: Floats) -> Floats:
    """The covariance of each statement's leaning and tastes, those of people taken as known."""
    each = people[matrix.rows]
    each[:, 0] = 1
    size, width = len(matrix.statements), each.shape[1]
    table = np.empty((size, width, width))
    for one in range(width):
        for other in range(one, width):
            sums = np.bincount(
                matrix.columns, weights=each[:, one] * each[:, other], minlength=size
            )
            table[:, one, other] = table[:, other, one] = sums
    return np.linalg.inv(table + np.diag(OF_STATEMENTS)).astype(np.float64)
