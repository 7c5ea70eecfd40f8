"""A trained linear model: read from a small file, weighs a text, says what each feature added."""

import gzip
import json
import math
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .traits import Traits
from .weights import UNIT, lanes_of, packed

# Rarities are kept in thousandths; the weights of a feature in bytes, with a step of their own.
THOUSAND, LARGEST = 1000, 127
FORM = 1


class Unfit(ValueError):
    """Bytes that are no model of this form."""


@dataclass(slots=True)
class Model:
    """Scores labels by the features of a text; the same text always gets the same scores.

    `sharpness` turns scores into shares that fit voices by the hands it learnt from, `for_strangers` into
    those that fit others; `facts` say what it was trained on.
    """

    labels: tuple[str, ...]
    blocks: tuple[float, ...]
    features: dict[str, int]
    rarity: "array[int]"
    steps: "array[int]"
    cells: "array[int]"
    sharpness: float = 1.0
    facts: dict[str, Any] = field(default_factory=dict)
    _ready: dict[int, int] = field(default_factory=dict)
    _squares: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._squares = [rare * rare for rare in self.rarity]

    @property
    def for_strangers(self) -> float:
        """Return the sharpness that fits voices by hands that nothing was learnt from."""
        return float(self.facts.get("for_strangers", self.sharpness))

    def weigh(self, traits: Traits) -> "Weighing":
        """Return what the model makes of a text."""
        scores = [0.0] * len(self.labels)
        factors = []
        for features, weight in zip(traits.blocks(), self.blocks, strict=True):
            rows = [self.features[name] for name in features if name in self.features]
            factors.append(weight * self._evening(rows) if rows and weight else 0.0)
            if factors[-1]:
                cells = lanes_of(sum(map(self._packed, rows)), len(self.labels))
                by = factors[-1]
                scores = [score + cell * by for score, cell in zip(scores, cells, strict=True)]
        return Weighing(self, tuple(factors), tuple(scores))

    def _evening(self, rows: list[int]) -> float:
        """Return the factor that makes long and short texts alike."""
        return THOUSAND / math.sqrt(sum(map(self._squares.__getitem__, rows))) / UNIT

    def _packed(self, row: int) -> int:
        number = self._ready.get(row)
        if number is None:
            lanes = len(self.labels)
            cells = self.cells[row * lanes : (row + 1) * lanes]
            number = self._ready[row] = packed(cells) * self.steps[row]
        return number

    def knows(self, traits: Traits) -> bool:
        """Tell whether any word of a text was in what it was trained on."""
        return any(word in self.features for word in traits.words)

    def to_bytes(self) -> bytes:
        """Return the model as a file: the same model gives the same bytes."""
        head = {
            "form": FORM,
            "labels": self.labels,
            "blocks": self.blocks,
            "sharpness": self.sharpness,
            "facts": self.facts,
        }
        parts = json.dumps(head, sort_keys=True).encode(), "\n".join(self.features).encode()
        sizes = b"".join(len(part).to_bytes(4, "little") for part in parts)
        tables = b"".join(_little(each) for each in (self.rarity, self.steps, self.cells))
        return gzip.compress(sizes + b"".join(parts) + tables, 9, mtime=0)


@dataclass(frozen=True, slots=True)
class Weighing:
    """What a model makes of one text: a score for each label, and how much each block counted."""

    model: Model
    factors: tuple[float, ...]
    scores: tuple[float, ...]

    def shares(self, *, sharpness: float | None = None) -> list[tuple[str, float]]:
        """Return each label with its share of one, the likeliest first; as sharp as the model says."""
        top, sharp = max(self.scores), sharpness or self.model.sharpness
        powers = [math.exp(sharp * (score - top)) for score in self.scores]
        whole = sum(powers)
        found = zip(self.model.labels, (power / whole for power in powers), strict=True)
        return sorted(found, key=lambda pair: -pair[1])

    def added(self, label: str, features: Iterable[str], *, block: int) -> float:
        """Return what some features of the text added to a label; on average over labels that is nothing."""
        lane, lanes, model = self.model.labels.index(label), len(self.model.labels), self.model
        rows = [model.features[name] for name in features if name in model.features]
        return self.factors[block] * sum(
            model.cells[row * lanes + lane] * model.steps[row] for row in rows
        )


def from_lanes(
    labels: Sequence[str],
    blocks: Sequence[float],
    weights: dict[str, int],
    rarity: dict[str, float],
) -> Model:
    """Return a model with packed `weights`, rounded to what a file keeps."""
    names = sorted(weights)
    rows = [lanes_of(weights[name], len(labels)) for name in names]
    steps = array("I", (math.ceil(max(map(abs, row)) / LARGEST) or 1 for row in rows))
    cells = (round(cell / step) for row, step in zip(rows, steps, strict=True) for cell in row)
    return Model(
        labels=tuple(labels),
        blocks=tuple(blocks),
        features={name: at for at, name in enumerate(names)},
        rarity=array("H", (round(rarity[name] * THOUSAND) for name in names)),
        steps=steps,
        cells=array("b", cells),
    )


def from_bytes(data: bytes) -> Model:
    """Return the model in a file; Unfit where it is none of this form."""
    try:
        return _read(gzip.decompress(data))
    except (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error) as error:
        raise Unfit(str(error)) from error


def _read(body: bytes) -> Model:
    first, second = (int.from_bytes(body[at : at + 4], "little") for at in (0, 4))
    head = json.loads(body[8 : 8 + first])
    if head["form"] != FORM:
        raise Unfit(f"form {head['form']}")
    at = 8 + first + second
    names = body[8 + first : at].decode().split("\n")
    tables = []
    for kind, count in (
        ("H", len(names)),
        ("I", len(names)),
        ("b", len(names) * len(head["labels"])),
    ):
        table: array[int] = array(kind)
        size = count * table.itemsize
        table.frombytes(body[at : at + size])
        if len(table) != count:
            raise Unfit("cut off")
        tables.append(_turned(table))
        at += size
    return Model(
        labels=tuple(head["labels"]),
        blocks=tuple(head["blocks"]),
        features={name: number for number, name in enumerate(names)},
        rarity=tables[0],
        steps=tables[1],
        cells=tables[2],
        sharpness=head["sharpness"],
        facts=head["facts"],
    )


def _turned(table: "array[int]") -> "array[int]":
    """Return a table with the lowest byte of each number first, as files have it, or back again."""
    if array("H", [1]).tobytes() == b"\0\1":
        table = table[:]
        table.byteswap()
    return table


def _little(table: "array[int]") -> bytes:
    return _turned(table).tobytes()
