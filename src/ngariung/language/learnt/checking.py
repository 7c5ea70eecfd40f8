"""Cross-validation: what a model would have said of voices that it has not seen."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .lessons import Voice, kind_model, kind_traits, topic_model, topic_traits
from .model import Model
from .scores import sharpness
from .training import Tell, silent
from .traits import Traits

FOLDS = 3


@dataclass(frozen=True, slots=True)
class Task:
    """One of the two things to learn: how to train it, what it looks at, what people chose."""

    name: str
    make: Callable[..., Model]
    traits: Callable[[str], Traits]
    label: Callable[[Voice], str]


TASKS = (
    Task("kinds", kind_model, kind_traits, lambda voice: voice.kind),
    Task("topics", topic_model, topic_traits, lambda voice: voice.topic),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A voice with the scores that a model gave it which had not learnt it."""

    voice: Voice
    labels: tuple[str, ...]
    scores: tuple[float, ...]

    def order(self) -> list[str]:
        """Return the labels, the likeliest first."""
        rows = sorted(zip(self.scores, self.labels, strict=True), key=lambda row: -row[0])
        return [label for _, label in rows]


def crossed(  # noqa: PLR0913  # what is asked, and what may be learnt
    task: Task,
    asked: Sequence[Voice],
    beside: Sequence[Voice] = (),
    *,
    folds: int = FOLDS,
    learns: Callable[[Voice], bool] = lambda _: True,
    is_alone: bool = False,
    tell: Tell = silent,
) -> Iterator[Seen]:
    """Yield what models say of the voices `asked`, each trained on all others and on those `beside`.

    `learns` leaves voices out of training that are asked all the same. Which fold a voice lies in
    follows from the order of its label and text alone.
    """
    known = [voice for voice in asked if task.label(voice)]
    rows = sorted(known, key=lambda voice: (task.label(voice), voice.text))
    for fold in range(min(folds, len(rows))):
        left = [voice for at, voice in enumerate(rows) if at % folds != fold and learns(voice)]
        model = task.make([*left, *beside], is_alone=is_alone)
        tell(fold + 1, folds)
        yield from (_seen(task, model, voice) for voice in rows[fold::folds])


def by_hands(
    task: Task, hands: Mapping[str, Sequence[Voice]], groups: Iterable[Collection[str]]
) -> Iterator[Seen]:
    """Yield what models say of voices by hands whose manner they never learnt, group by group.

    Shares fitted on these are what a stranger's voice may expect; within one hand all looks surer.
    """
    for group in groups:
        others = [voice for hand, voices in hands.items() if hand not in group for voice in voices]
        model = task.make(others)
        yield from (_seen(task, model, voice) for hand in group for voice in hands[hand])


def reliability(task: Task, seen: Sequence[Seen], sharpness: float) -> tuple[float, float]:
    """Return the mean share that of that sharpness first choices get, and how many are right."""
    firsts = [max(range(len(row.scores)), key=row.scores.__getitem__) for row in seen]
    right = [row.labels[at] == task.label(row.voice) for row, at in zip(seen, firsts, strict=True)]
    shares = [
        1 / sum(math.exp(sharpness * (score - row.scores[at])) for score in row.scores)
        for row, at in zip(seen, firsts, strict=True)
    ]
    return sum(shares) / len(seen), sum(right) / len(seen)


def said(task: Task, model: Model, asked: Sequence[Voice]) -> Iterator[Seen]:
    """Yield what a ready model says of voices."""
    yield from (_seen(task, model, voice) for voice in asked if task.label(voice))


def _seen(task: Task, model: Model, voice: Voice) -> Seen:
    return Seen(voice, model.labels, model.weigh(task.traits(voice.text)).scores)


def fitted(task: Task, seen: Sequence[Seen]) -> float:
    """Return the sharpness with which shares mean how often they are right."""
    rows = [
        (row.scores, row.labels.index(task.label(row.voice)))
        for row in seen
        if task.label(row.voice) in row.labels
    ]
    return sharpness(rows)
