"""How many names were found: precision, recall and F1 over whole names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """What was right, found and to be found."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else 0.0


def names_in(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return first word, word after the last, and kind of each name that `labels` mark."""
    found: list[tuple[int, int, str]] = []
    first: int | None = None
    for at, label in enumerate([*labels, "O"]):
        if first is not None and label != f"I-{labels[first][2:]}":
            found.append((first, at, labels[first][2:]))
            first = None
        if first is None and label != "O":
            first = at
    return found


def scores(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[str, Score]:
    """Return the scores by kind, and over all kinds under "all", of (wanted, found) labels."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for gold, ours in pairs:
        sought, had = set(names_in(gold)), set(names_in(ours))
        for counter, spans in ((right, sought & had), (found, had), (wanted, sought)):
            counter.update(kind for _, _, kind in spans)
            counter["all"] += len(spans)
    return {kind: Score(right[kind], found[kind], wanted[kind]) for kind in sorted(wanted)}
