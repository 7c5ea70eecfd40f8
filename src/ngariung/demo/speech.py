"""What people say, put together from the words in `words/`: the same draw gives the same sentences."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")
WORDS = files("ngariung.demo") / "words"
# How many of a hundred speakers write by ear, and how many as in a chat.
BY_EAR, AS_CHAT = 45, 20
OWN_WORDS = 60
MOST_COUNTED = 6


@dataclass(frozen=True)
class Spoken:
    """One voice as it was said, and as a person wrote it for the public."""

    topic: str
    kind: str
    text: str
    told: str
    spot: str
    title: str


@cache
def subjects() -> dict[str, dict[str, Any]]:
    """What can be said, by topic."""
    return _read("voices")


@cache
def manners() -> dict[str, Any]:
    """How it is said."""
    return _read("manners")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def pick(rng: Random, from_: Sequence[T]) -> T:
    """One of them, each as likely; several times faster than `Random.choice`."""
    return from_[int(rng.random() * len(from_))]


def topic_in(rng: Random, month: int, owners: frozenset[str] | None = None) -> str:
    """A topic, likelier in its season; only such as `owners` work on, where they are named."""
    return pick(rng, _topics_in(month, owners))


@cache
def _topics_in(month: int, owners: frozenset[str] | None) -> tuple[str, ...]:
    found: list[str] = []
    for topic, subject in subjects().items():
        if owners is None or subject["owner"] in owners:
            found += [topic] * (3 if month in subject["months"] else 1)
    return tuple(found)


def speak(rng: Random, topic: str, region: str = "") -> Spoken:
    """Somebody from `region` (a key of `manners.toml`, or none) speaks about the topic."""
    subject, manner = subjects()[topic], manners()
    spot, since = pick(rng, subject["spots"]), pick(rng, manner["since"])
    said, told = pick(rng, subject["says"])
    parts = [said, pick(rng, manner["effects"]), pick(rng, subject["asks"])]
    sentences = [_ended(part) for part in parts if part]
    text = " ".join(sentences).format(spot=spot, since=since)
    return Spoken(
        topic=topic,
        kind=subject.get("kind", "complaint"),
        text=_in_manner(rng, text, region),
        told=_begun(told.format(spot=spot, since=since)),
        spot=spot,
        title=subject["title"].format(spot=spot),
    )


def praise(rng: Random, topic: str, region: str = "") -> Spoken:
    """Somebody says thank you."""
    said, told = pick(rng, manners()["praises"])
    text = _in_manner(rng, _ended(said), region)
    return Spoken(topic, "praise", text, told, "", "")


def words_for(rng: Random, topic: str, what: str, spot: str) -> str:
    """An answer, a promise, an evidence … about the topic, with its place filled in."""
    line: str = pick(rng, subjects()[topic][what])
    return line.format(spot=spot, n=2 + int(rng.random() * MOST_COUNTED))


def _in_manner(rng: Random, text: str, region: str) -> str:
    """As this speaker would say or write it: a beginning, an end, spelling by ear, words of home."""
    manner = manners()
    own = manner["regions"].get(region) if region else None
    begins, ends = list(manner["openers"]), list(manner["closers"])
    if own and rng.random() * 100 < OWN_WORDS:
        begins, ends = own["openers"], own["closers"]
        text = _spelt(text, own["words"])
    style = rng.random() * 100
    if style < BY_EAR:
        text = _spelt(text, manner["everyday"])
    elif style < BY_EAR + AS_CHAT:
        text = _spelt(text, manner["chat"])
    begin, end = pick(rng, begins), pick(rng, ends)
    whole = f"{begin}{text if begin and not begin.endswith('. ') else _begun(text)} {end}".strip()
    return whole.lower() if style > 100 - AS_CHAT / 2 else whole


def _spelt(text: str, pairs: Sequence[Sequence[str]]) -> str:
    for standard, written in pairs:
        text = text.replace(standard, written)
    return text


def _ended(sentence: str) -> str:
    return sentence if sentence[-1] in ".?!" else f"{sentence}."


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
