"""What the models learn from: labelled voices and the phrases of this package, turned into features."""

import functools
import gzip
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from ngariung.language import keywords, kinds, tables
from ngariung.language.findings import Span
from ngariung.language.topics import finder, strongest, topics
from ngariung.language.topics import kinds as kind_codes

from .model import Model
from .training import Lesson, Recipe, Tell, silent, train
from .traits import Traits, traits_of

TOPICS = Recipe(blocks=(1.0, 0.7, 0.0), rounds=8, rate=3.0, bayes=2.0)
KINDS = Recipe(blocks=(1.0, 0.5, 0.8), rounds=12, rate=3.0, bayes=0.7)
# Rarer kinds count more, so that none is forgotten.
EVENED = 0.6
# A voice of one's own counts as so many of those that come with the package.
OWN = 3.0


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice with the kind and the topic that a person chose; "" where nobody said."""

    text: str
    kind: str
    topic: str
    weight: float = 1.0
    at: str = ""


def topic_traits(text: str) -> Traits:
    """Return what the topics' model sees of a text."""
    return traits_of(keywords.words_of(text))


def kind_traits(text: str) -> Traits:
    """Return what the kinds' model sees of a text: its words, and what rules make of the whole."""
    words = keywords.words_of(text)
    marks = kinds.guess(text, words, strongest(finder().hits(words))).marks
    return traits_of(words).marked(marks)


def taught() -> list[Voice]:
    """Return the labelled voices that come with the package."""
    rows = gzip.decompress((tables.DATA / "taught.tsv.gz").read_bytes()).decode().splitlines()
    return [Voice(text, kind, topic) for kind, topic, text in (row.split("\t") for row in rows)]


def without_rare_words(texts: Iterable[str], known: Container[str], *, fewest: int) -> list[str]:
    """Return texts without the words that neither `known` holds nor so many of the texts.

    A word that only a few wrote may be a name; what is learnt from people's texts must not hold it.
    """
    cut = [(text, keywords.words_of(text)) for text in texts]
    often = Counter(form for _, words in cut for form in {word.standard for word in words})
    return [
        _blanked(
            text, (w.span for w in words if w.standard not in known and often[w.standard] < fewest)
        )
        for text, words in cut
    ]


def _blanked(text: str, spans: Iterable[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def phrases(name: str) -> Iterator[tuple[str, str]]:
    """Yield label and phrase of a list of phrases."""
    label = ""
    for line in (tables.DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            label = line[1:-1]
        elif line and line[0] != "#":
            yield from ((label, phrase) for phrase in line.split("; "))


@functools.cache
def _phrase_lessons(name: str) -> tuple[Lesson, ...]:
    rows = [*phrases(name)]
    if name == "phrases":
        rows += _keywords()
    return tuple(Lesson(traits_of(keywords.words_of(phrase)), label) for label, phrase in rows)


def _keywords() -> Iterator[tuple[str, str]]:
    """Yield the topics' keywords as phrases; classes of words are left to the rules."""
    for code, row in tables.table("topics")["topics"].items():
        yield from ((code, word.replace(" + ", " ")) for word in row["keywords"] if "@" not in word)


def topic_model(voices: Iterable[Voice], *, is_alone: bool = False, tell: Tell = silent) -> Model:
    """Return a model of topics from `voices` and, unless they stand alone, the phrases of this package."""
    lessons = [
        Lesson(topic_traits(voice.text), voice.topic, voice.weight)
        for voice in voices
        if voice.topic in topics()
    ]
    return train(
        [*lessons, *(() if is_alone else _phrase_lessons("phrases"))],
        tuple(topics()),
        TOPICS,
        tell=tell,
    )


def kind_model(voices: Iterable[Voice], *, is_alone: bool = False, tell: Tell = silent) -> Model:
    """Return a model of kinds from `voices` and, unless they stand alone, the phrases of this package."""
    known = [voice for voice in voices if voice.kind in kind_codes()]
    often = Counter(voice.kind for voice in known)
    even = {kind: (len(known) / len(often) / count) ** EVENED for kind, count in often.items()}
    lessons = [
        Lesson(kind_traits(voice.text), voice.kind, voice.weight * even[voice.kind])
        for voice in known
    ]
    return train(
        [*lessons, *(() if is_alone else _phrase_lessons("kinds"))],
        tuple(kind_codes()),
        KINDS,
        tell=tell,
    )
