"""Features as numbers under a key: what the index holds instead of words."""

import functools
import hashlib
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ngariung.language.similar import distinctions, features
from ngariung.language.similar.features import (
    FIELD,
    IDEA,
    LETTERS,
    MARKED,
    NAMED_ROOT,
    PLACE,
    ROOT,
    SOUND,
    TOPIC,
    WEIGHTS,
)

BITS = 31
MASK = (1 << BITS) - 1
# Mix two numbers into one; the secret lies in the numbers.
FIRST, SECOND, SPREAD = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93
WIDE = (1 << 64) - 1
# Levels of a region's code, from the province to the village.
LEVELS = 4
DISTRICT = 3
SKETCHES, OF_THE_PLACE = 5, 2
# Each puts the same numbers in an order that has nothing to do with that of the others.
ORDERS = tuple(
    int.from_bytes(hashlib.blake2b(bytes([n]), digest_size=8).digest()) for n in range(SKETCHES)
)
SHINGLE = 3
KEPT_WORDS, KEPT_REGIONS = 60_000, 4_000


@dataclass(frozen=True, slots=True)
class Terms:
    """One text as numbers.

    `places`: its scope and the levels of its region; `names`: what the region is called, which says no
    more than the region where that is known; `sketch`: what nearly identical texts share; `matter`:
    ideas and fields, also asked together with a place; `marks`: what is said not to be, or to be
    already; `words`: everything else that is asked for; `letters`: only compared; `told`: the places and
    numbers of the text in twos, of what and which, the first odd for a place.
    """

    places: Sequence[int]
    names: Sequence[int]
    sketch: Sequence[int]
    matter: Sequence[int]
    marks: Sequence[int]
    words: Sequence[int]
    letters: Sequence[int]
    told: Sequence[int] = ()
    weights: dict[int, float] = field(default_factory=dict, compare=False)

    @property
    def blocks(self) -> list[int]:
        """The places together with which the matter is asked: the district, else what is known; the scope."""
        nearest = self.places[1 : DISTRICT + 1]
        return [*nearest[-1:], *filter(None, self.places[:1])]

    @property
    def asked(self) -> list[int]:
        """Every number under which the text can be found."""
        return [*self.sketch, *self.matter, *self.marks, *self.words, *self.names, *self.in_places]

    @property
    def in_places(self) -> list[int]:
        """Its matter in its district, and in its scope."""
        return [mixed(block, term) for block in self.blocks for term in self.matter]

    @property
    def compared(self) -> list[int]:
        """Every number that counts when two texts are compared."""
        return [*self.matter, *self.marks, *self.words, *self.letters]

    @property
    def _parts(self) -> tuple[Sequence[int], ...]:
        said = (self.matter, self.marks, self.words, self.letters)
        return (self.places, self.names, self.sketch, *said, self.told)

    def packed(self) -> bytes:
        """Return the numbers as the index keeps them."""
        parts = self._parts
        numbers = array("I", map(len, parts))
        for part in parts:
            numbers.extend(part)
        return numbers.tobytes()


HEAD = 8
PARTS = {IDEA: "m", FIELD: "m", MARKED: "k", LETTERS: "l"}


def unpacked(kept: bytes) -> Terms:
    """Return the numbers that `packed` made bytes of."""
    numbers = array("I")
    numbers.frombytes(kept)
    parts, start = [], HEAD
    for length in numbers[:HEAD]:
        parts.append(numbers[start : start + length])
        start += length
    places, names, sketch, matter, marks, words, letters, told = parts
    return Terms(places, names, sketch, matter, marks, words, letters, told)


def mixed(one: int, other: int) -> int:
    """Return one number for two."""
    return (((one * FIRST ^ other * SECOND) & WIDE) * SPREAD & WIDE) >> (64 - BITS)


class Vocabulary:
    """Turns words into numbers that only who has the key can make."""

    def __init__(self, key: bytes) -> None:
        self._key = hashlib.blake2b(key, digest_size=32).digest()
        self.number: Callable[[str, str], int] = functools.lru_cache(KEPT_WORDS)(self._number)
        self.names: Callable[[str], Sequence[int]] = functools.lru_cache(KEPT_REGIONS)(self._names)
        self.print = self._number("key", "")

    def _number(self, kind: str, name: str) -> int:
        digest = hashlib.blake2b(f"{kind}:{name}".encode(), key=self._key, digest_size=8).digest()
        return int.from_bytes(digest[:4]) >> 1

    def terms_of(
        self,
        text: str,
        *,
        region: str = "",
        region_name: str = "",
        topic: str = "",
        scope: str = "",
    ) -> Terms:
        """Return a text, where it happened and whose it is as numbers."""
        names = self.names(region_name)
        parts: dict[str, list[int]] = {part: [] for part in "mkwl"}
        weights = dict.fromkeys(names, WEIGHTS[ROOT])
        if topic:
            parts["m"].append(self.number(TOPIC, topic))
            weights[parts["m"][0]] = WEIGHTS[TOPIC]
        words = features.words_of(text)
        if features.says_nothing(words):
            return Terms(self._places(region, scope), [], [], [], [], [], [])
        told = [
            number
            for each in _told(text, words)
            for number in (self._slot(each), self.number("told", each.value))
        ]
        for kind, name, _span in features.features_in(words):
            # A root says the same whether an idea was found behind it or not.
            number = self.number("r" if kind == NAMED_ROOT else kind, name)
            if number not in weights:
                weights[number] = WEIGHTS[kind]
                parts[PARTS.get(kind, "w")].append(number)
        places = self._places(region, scope)
        return Terms(
            places=places,
            names=names,
            sketch=self._sketch(words, scope, [*places[-1:], *told]),
            matter=parts["m"],
            marks=parts["k"],
            words=parts["w"],
            letters=parts["l"],
            told=told,
            weights=weights,
        )

    def _slot(self, told: distinctions.Distinction) -> int:
        return self.number("slot", told.slot) & ~1 | told.is_place

    def _names(self, region_name: str) -> Sequence[int]:
        found = features.features_of(region_name)
        kinds = (ROOT, NAMED_ROOT, SOUND, PLACE, LETTERS)
        numbers = (
            self.number("r" if kind == NAMED_ROOT else kind, name)
            for kind, name, _span in found
            if kind in kinds
        )
        return list(dict.fromkeys(numbers))

    def _places(self, region: str, scope: str) -> list[int]:
        parts = region.split(".")[:LEVELS] if region else []
        levels = [".".join(parts[: level + 1]) for level in range(len(parts))]
        own = self.number("scope", scope) if scope else 0
        return [own, *(self.number("region", code) for code in levels)]

    def _sketch(self, words: list[features.Word], scope: str, told: Sequence[int]) -> list[int]:
        """Return the first of its words in threes, in a few orders; none of a short text.

        Of two texts each is the same as often as their threes are; of a few more, where also what is `told`
        is the same: among many copies for many places those for its own can be found.
        """
        roots = [self.number("r", word.root) for word in words]
        if len(roots) < SHORTEST_MASS:
            return []
        threes = {
            mixed(mixed(one, two), three) * SECOND & WIDE
            for one, two, three in zip(roots, roots[1:], roots[2:], strict=False)
        }
        # Of another scope is another mass: who reads there could not see these.
        own = self.number("mass", scope)
        firsts = [
            mixed(
                order & MASK,
                min(((three ^ order) * SPREAD & WIDE) for three in threes) >> (64 - BITS),
            )
            for order in ORDERS
        ]
        there = functools.reduce(mixed, sorted(set(told)), own)
        near = [mixed(there, first) for first in firsts[:OF_THE_PLACE]]
        return [*(mixed(own, first) for first in firsts), *near]


# Shorter texts are alike by chance: "jalan rusak" of a thousand villages is no mass submission.
SHORTEST_MASS = 8


def _told(text: str, words: list[features.Word]) -> list[distinctions.Distinction]:
    is_long = len(words) >= SHORTEST_MASS
    return distinctions.distinctions_in(text, words) if is_long else []
