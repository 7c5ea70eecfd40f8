"""Suggestions for a screener: kind, topics and what may not wait, with the words that led there."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from ngariung.language import alarms, keywords, kinds, letters, tables
from ngariung.language.alarms import Alarm
from ngariung.language.findings import Touched
from ngariung.language.keywords import Hit, Word
from ngariung.language.learnt.model import Model, Weighing, from_bytes
from ngariung.language.learnt.traits import Traits, forms_of, pieces_of, traits_of
from ngariung.language.topics import Topic, finder, strongest, topics, touched

MOST_TOPICS, MOST_WORDS = 3, 4
# A topic with a smaller share is no suggestion; an urgent one is raised from this share on.
LIKELY, THOUGHT_OF = 0.12, 0.1
# Fewer words without a keyword are a greeting.
FEWEST_WORDS = 3
# What one person says ends long before; anything may be asked about.
LONGEST, LONGEST_REPORT = 20_000, 100_000
# Words that add less than this part of what the first adds are no reasons.
TELLS = 0.25


@dataclass(frozen=True, slots=True)
class Ranked:
    """A topic with its share of one, and the words of the text that speak for it.

    The share is what holds for voices by strangers, who write unlike those that the model learnt from.
    `is_thought_of`: enough to raise it where it is urgent.
    """

    code: str
    confidence: float
    words: tuple[str, ...]
    is_thought_of: bool = True


@dataclass(frozen=True, slots=True)
class Models:
    """What kinds and topics are told by; those of this package, or trained anew on one's own voices."""

    kinds: Model
    topics: Model


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a text seems to be; None and empty where nothing speaks for anything."""

    kind: str | None
    topic: str | None
    reasons: tuple[str, ...]
    is_urgent: bool
    is_protected: bool
    owner_hint: str | None = None
    kind_confidence: float = 0.0
    topics: tuple[Ranked, ...] = ()
    alarms: tuple[Alarm, ...] = ()

    @property
    def desk(self) -> str:
        """Return the desk, in Indonesian, that takes what may not wait; "" where all may wait."""
        return self.alarms[0].kind.desk_id if self.alarms else ""

    @property
    def number(self) -> str:
        """Return the number to call now; "" where all may wait."""
        return self.alarms[0].kind.number if self.alarms else ""


@functools.cache
def models() -> Models:
    """Return the models of this package."""
    found = [
        from_bytes((tables.DATA / f"{name}.model").read_bytes()) for name in ("kinds", "topics")
    ]
    return Models(*found)


def suggest(text: str, by: Models | None = None) -> Suggestion:
    """Return the likely kind and topics of a voice; a person decides.

    Of a longer text only the first LONGEST letters count. The models rank; what is urgent or protected
    is told by rules too, and rather once too often.
    """
    by = by or models()
    text = letters.spoken(text, longest=LONGEST)
    words = keywords.words_of(text)
    hits = finder().hits(words)
    if len(words) < FEWEST_WORDS and not hits:
        # Two words are too few for a topic, and enough to cry for help.
        found = alarms.raised(words, hits, (), ())
        return Suggestion(
            None, None, (), is_urgent=bool(found), is_protected=bool(found), alarms=found
        )
    traits = traits_of(words)
    ranked = _topics(words, traits, hits, by.topics)
    grave = _grave(hits, ranked)
    found = alarms.raised(words, hits, touched(hits), [each.code for each in grave])
    guess = kinds.guess(text, words, strongest(hits))
    first = topics()[ranked[0].code] if ranked else None
    is_alarming = _is_alarming(found, first)
    kind, share, kind_words = _kind(words, traits, guess, by.kinds, is_alarming=is_alarming)
    why = dict.fromkeys((*kind_words, *(ranked[0].words if ranked else ())))
    return Suggestion(
        kind=kind,
        topic=first.code if first else None,
        reasons=tuple(f"“{word}”" for word in why),
        is_urgent=any(topic.is_urgent for topic in grave),
        is_protected=any(topic.is_protected for topic in grave),
        owner_hint=first.owner_hint if first else None,
        kind_confidence=share,
        topics=ranked,
        alarms=found,
    )


def topics_in(text: str, *, most: int = 5) -> tuple[Touched, ...]:
    """Return the topics a longer text speaks of, the most frequent first; of its first 100,000 letters."""
    found: dict[str, list[Hit]] = {}
    for hit in finder().hits(keywords.words_of(text[:LONGEST_REPORT])):
        found.setdefault(hit.label, []).append(hit)
    order = sorted(found.values(), key=lambda hits: -len(hits))
    return tuple(
        Touched(
            span=hits[0].span, reason=f"“{hits[0].words}”, {len(hits)} times", code=hits[0].label
        )
        for hits in order[:most]
    )


def _grave(hits: list[Hit], ranked: tuple[Ranked, ...]) -> list[Topic]:
    """Return what makes a text urgent or protected: by keywords, or because the model thinks of it."""
    likely = [topics()[each.code] for each in ranked if each.is_thought_of]
    found = {topic.code: topic for topic in (*touched(hits), *likely)}
    return [topic for topic in found.values() if topic.is_urgent or topic.is_protected]


def _topics(words: list[Word], traits: Traits, hits: list[Hit], model: Model) -> tuple[Ranked, ...]:
    if not model.knows(traits):
        return ()
    weighing = model.weigh(traits)
    unmeant = _unmeant(words, hits, model)
    shares = [row for row in weighing.shares() if row[0] not in unmeant][:MOST_TOPICS]
    if not shares or shares[0][1] < LIKELY:
        return ()
    honest = dict(weighing.shares(sharpness=model.for_strangers))
    return tuple(
        Ranked(code, honest[code], _reasons(words, hits, weighing, code), share >= THOUGHT_OF)
        for code, share in shares
    )


def _is_alarming(found: tuple[Alarm, ...], first: Topic | None) -> bool:
    """Tell whether danger is said in words, or is what the text seems to be about at all."""
    urgent = [alarm for alarm in found if alarm.kind.is_urgent]
    return any(alarm.words or (first and first.code in alarm.kind.topics) for alarm in urgent)


def _unmeant(words: list[Word], hits: list[Hit], model: Model) -> frozenset[str]:
    """Return the grave topics of which nothing is left without the text's figures of speech.

    Of what is urgent the model may think without a keyword; of the others somebody must have said it.
    """
    if all(word.is_meant for word in words):
        return frozenset()
    meant = dict(model.weigh(traits_of([word for word in words if word.is_meant])).shares())
    said = {hit.label for hit in hits}
    return frozenset(
        code
        for code, topic in topics().items()
        if (topic.is_urgent and meant.get(code, 0.0) < THOUGHT_OF)
        or (topic.is_protected and not topic.is_urgent and code not in said)
    )


def _reasons(words: list[Word], hits: list[Hit], weighing: Weighing, code: str) -> tuple[str, ...]:
    """Return the words of the text that speak for a topic: its keywords, then what adds most."""
    said = [hit.words for hit in hits if hit.label == code]
    # "kami" and "udah" add to a topic in the texts it was learnt from; they tell nobody why.
    full = [word for word in words if word.standard not in _empty_words()]
    return tuple(dict.fromkeys((*said[:2], *_telling(full or words, weighing, code))))[:MOST_WORDS]


@functools.cache
def _empty_words() -> frozenset[str]:
    return frozenset((*tables.words("fillers"), *tables.words("stopwords")))


def _telling(words: list[Word], weighing: Weighing, label: str) -> Iterator[str]:
    """Yield words of the text as they are written, those that add most to a label first."""
    weights = {
        word.surface: weighing.added(label, forms_of(word), block=0)
        or weighing.added(label, pieces_of(word.standard), block=1)
        for word in words
    }
    order = sorted(weights, key=lambda word: -weights[word])
    yield from (word for word in order if weights[word] > max(0.0, TELLS * weights[order[0]]))


def _kind(
    words: list[Word], traits: Traits, guess: kinds.Guess, model: Model, *, is_alarming: bool
) -> tuple[str | None, float, tuple[str, ...]]:
    """Return the kind, its share, and the words for it that its cues or the model name.

    What alarms is never praise: who says goodbye to life thanks everybody.
    """
    if not model.knows(traits):
        return None, 0.0, ()
    weighing = model.weigh(traits.marked(guess.marks))
    shares = weighing.shares(sharpness=model.for_strangers)
    kind, share = next(row for row in shares if not (is_alarming and row[0] == "praise"))
    if kind == guess.kind and guess.words:
        return kind, share, guess.words
    return kind, share, tuple(_telling(words, weighing, kind))[:2]
