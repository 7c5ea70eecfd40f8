"""Which texts are one text that was passed on: nearly the same words, and no other place or number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ngariung.language.similar import ranking
from ngariung.language.similar.terms import DISTRICT, Terms

# Of the texts that share something of a sketch, the newest so many.
FEW = 4


class Row(NamedTuple):
    """A text on its way in: its group is None where it stands alone."""

    key: str
    day: int
    group: int | None
    terms: Terms


class Known(NamedTuple):
    """A text that may be one with another."""

    number: int
    group: int | None
    terms: Terms


class Fresh:
    """Texts that are being put in, by the numbers that they will have."""

    def __init__(self, first: int) -> None:
        self.next = first
        self.rows: dict[int, Row] = {}
        self._sketches: dict[int, list[int]] = defaultdict(list)

    def add(self, key: str, day: int, terms: Terms, group: int | None) -> None:
        """Put a text in under the next number."""
        self.rows[self.next] = Row(key, day, group, terms)
        for term in terms.sketch:
            self._sketches[term] = [*self._sketches[term][1 - FEW :], self.next]
        self.next += 1

    def sharing(self, terms: Terms) -> list[Known]:
        """Return the newest of these texts that share something of the sketch."""
        numbers = {each for term in terms.sketch for each in self._sketches.get(term, ())}
        rows = ((number, self.rows[number]) for number in sorted(numbers, reverse=True))
        return [Known(number, row.group, row.terms) for number, row in rows]

    def join(self, number: int) -> None:
        """Begin a group with this text, if it is one of these and stands alone."""
        row = self.rows.get(number)
        if row is not None and row.group is None:
            self.rows[number] = row._replace(group=number)


def same(terms: Terms, known: Iterable[Known]) -> Known | None:
    """Return the first of these texts that this one is a copy of.

    A text without a place goes with each place; a group of one place takes nobody of another.
    """
    known = list(known)
    others = {each.group or each.number for each in known if contradict(terms, each.terms)}
    return next(
        (
            each
            for each in known
            if (each.group or each.number) not in others and is_same(terms, each.terms)
        ),
        None,
    )


def is_same(one: Terms, other: Terms) -> bool:
    """Tell whether two texts say nearly the same of the same place, with the same "not" and "already"."""
    ours, theirs = [*one.matter, *one.words], [*other.matter, *other.words]
    is_near = ranking.overlap(ours, theirs) >= ranking.NEARLY_SAME
    return is_near and set(one.marks) == set(other.marks) and not contradict(one, other)


def contradict(one: Terms, other: Terms) -> bool:
    """Tell whether both name a place or a number for the same, and not the same one."""
    ours, theirs = _told(one), _told(other)
    both = ours.keys() & theirs.keys()
    if any(ours[slot] - theirs[slot] and theirs[slot] - ours[slot] for slot in both):
        return True
    is_named = any(slot & 1 and ours[slot] & theirs[slot] for slot in both)
    return _are_apart(one.places[1:], other.places[1:], is_named=is_named)


def _told(terms: Terms) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for slot, value in zip(terms.told[::2], terms.told[1::2], strict=True):
        found[slot].add(value)
    return found


def _are_apart(ours: Sequence[int], theirs: Sequence[int], *, is_named: bool) -> bool:
    """Tell whether the regions are two; villages of one district count as one where the texts agree."""
    levels = DISTRICT if is_named else None
    return any(one != two for one, two in zip(ours[:levels], theirs[:levels], strict=False))
