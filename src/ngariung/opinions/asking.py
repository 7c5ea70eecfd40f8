"""What to ask a person next: the statement whose answer tells most, drawn so that any may come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ngariung.opinions.matrix import Floats, Matrix, matrix_of
from ngariung.opinions.tastes import (
    OF_STATEMENTS,
    Spread,
    Tastes,
    products_by,
    spread_of,
    tastes_of,
    with_one,
)
from ngariung.opinions.votes import Indexes, Votes

FLOOR = 0.05  # of all chances are spread evenly, so that none is ever zero
SHARPNESS = 2  # the power of the gain by which statements are drawn
SUREST = 0.9  # no vote is taken for surer than this before it is cast
LIKE_ALL = 4.0  # votes by which a statement's share of clear ones is drawn to that of all
AWAITED = 5.0  # so many more votes than it has so far are thought to come on a statement
NEW = -1  # the place of statements that nobody was asked yet, the last one

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Asking:
    """What the votes so far tell for asking on; reads no votes any more, so it may be kept.

    A row for each statement, and a last one for all that are new: the `usual` vote; in `statements`
    what a person's leaning and tastes are multiplied with, in units in which people's have variance
    one; in `unsure` the covariance of what is thought of the statement; `clear` is its share of
    clear answers, `awaited` how many votes on it will be foretold. `noise` is the variance of a
    vote around what is foretold.
    """

    places: dict[str, int]
    withdrawn: frozenset[str]
    usual: Floats
    statements: Floats
    unsure: Floats
    clear: Floats
    awaited: Floats
    noise: Floats


def prepare(votes: Votes) -> Asking:
    """What to ask on, from the votes that count; the same for any order of the votes."""
    return asking_of(matrix_of(votes), withdrawn=votes.withdrawn_statements)


def asking_of(matrix: Matrix, *, withdrawn: Iterable[str] = ()) -> Asking:
    """What to ask on, from a matrix; statements `withdrawn` are never asked."""
    found = tastes_of(matrix)
    spread = spread_of(matrix, found)
    known = with_one(np.pad(found.statements, ((0, 1), (0, 0))))
    return Asking(
        places={name: at for at, name in enumerate(matrix.statements)},
        withdrawn=frozenset(withdrawn),
        usual=np.append(found.mean + found.statements[:, 0], found.mean),
        statements=known * spread.people,
        unsure=_unsure(matrix, found, spread),
        clear=_clear(matrix),
        awaited=np.append(matrix.votes_on_statements, 0) + AWAITED,
        noise=np.array(spread.noise),
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
    """For each of the open statements the chance to be shown to a person who gave `answers`."""
    names = [*open_ones, *answers]
    places = np.array([state.places.get(name, NEW) for name in names], dtype=np.intp)
    is_open = np.arange(len(names)) < len(open_ones)
    ways = np.concatenate([np.zeros(len(open_ones)), list(answers.values())])
    found = chances_of(state, places, ways[None], is_open[None], ~is_open[None])
    return found[0, : len(open_ones)]


def chances_of(
    state: Asking, places: Indexes, ways: Floats, is_open: Flags, is_answered: Flags
) -> Floats:
    """The chances of the statements at `places`, for several people at once: a row for each.

    The gain of an answer is by how much less unsure all votes to be foretold would be: this
    person's on what is open, through what is learnt of the person, and other people's on the same
    statement, through what is learnt of it. Both are falls of variance in Bayesian linear
    regressions. What is foretold to be clear and nearly sure needs no learning; a pass tells little.
    """
    rows, width = state.statements[places], state.statements.shape[1]
    pairs = (rows[:, :, None] * rows[:, None]).reshape(len(rows), -1)
    told = (is_answered @ pairs).reshape(-1, width, width) / state.noise
    unsure: Floats = np.linalg.inv(np.eye(width) + told).astype(np.float64)
    off = np.where(is_answered, ways - state.usual[places], 0) @ rows / state.noise
    person = (unsure @ off[:, :, None])[:, :, 0]
    unknown = _unknown(state, places, state.usual[places] + person @ rows.T)
    to_foretell = ((unknown * is_open) @ pairs).reshape(unsure.shape)
    person[:, 0] = 1
    taught = np.einsum("jkl,bl->bjk", state.unsure[places], person, optimize=True)
    others = _unknown(state, places, state.usual[places]) * state.awaited[places]
    fall = _forms(unsure @ to_foretell @ unsure, pairs) + others * (taught * taught).sum(2)
    noise = state.noise + _forms(unsure, pairs) + (taught * person[:, None]).sum(2)
    gain = np.where(is_open, fall / noise * state.clear[places], 0)
    weight = (gain / np.maximum(gain.max(1, keepdims=True), 1e-300)) ** SHARPNESS
    even = is_open / np.maximum(is_open.sum(1, keepdims=True), 1)
    found: Floats = FLOOR * even
    found += (1 - FLOOR) * weight / np.maximum(weight.sum(1, keepdims=True), 1e-300)
    return found


def _forms(tables: Floats, pairs: Floats) -> Floats:
    """xᵀ T x for each table and each statement's x, given the products of its parts."""
    forms: Floats = tables.reshape(len(tables), -1) @ pairs.T
    return forms


def _unknown(state: Asking, places: Indexes, foretold: Floats) -> Floats:
    """How much of a vote foretold so is not known: its variance, were it clear, times how often."""
    clear = state.clear[places]
    left: Floats = clear * (1 - np.clip(foretold / clear, -SUREST, SUREST) ** 2)
    return left


def _clear(matrix: Matrix) -> Floats:
    """The share of clear answers on each statement, drawn to that of all; the last for new ones."""
    seen = np.append(matrix.votes_on_statements, 0)
    clear = np.bincount(matrix.columns[matrix.ways != 0], minlength=len(seen))
    usual = (clear.sum() + 1) / (seen.sum() + 1)
    share: Floats = (clear + LIKE_ALL * usual) / (seen + LIKE_ALL)
    return share


def _unsure(matrix: Matrix, found: Tastes, spread: Spread) -> Floats:
    """The covariance of each statement's leaning and tastes, those of people taken as known."""
    each = with_one(found.people)[matrix.rows]
    table = products_by(matrix.columns, each, len(matrix.statements) + 1)  # the last one is new
    units = spread.people.copy()
    units[0] = 1  # the statement's own leaning is in votes
    unsure = spread.noise * np.linalg.inv(table + np.diag(OF_STATEMENTS))
    scaled: Floats = unsure * units[:, None] * units
    return scaled
