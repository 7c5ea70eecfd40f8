"""Versioned procedures out of data/procedures.toml: which steps a case has, and how long each may take."""

import functools
import tomllib
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from django.utils.translation import get_language

from .enums import ClockKind

DATA = resources.files("ngariung.cases") / "data"
COMPLAINT = "complaint"
LABOUR_DISPUTE = "labour-dispute"


@dataclass(frozen=True)
class Step:
    """One deadline of a procedure, in working days."""

    kind: ClockKind
    days: int
    source: str


@dataclass(frozen=True)
class Procedure:
    """One version of a procedure."""

    name: str
    family: str
    valid_from: date
    valid_to: date | None
    basis: str
    source: str
    confidence: str
    notes: dict[str, str]
    steps: dict[ClockKind, Step]

    @property
    def note(self) -> str:
        """What a reader should know about these limits, in the language now active."""
        return self.notes.get((get_language() or "id")[:2], self.notes["id"])

    @property
    def is_timed(self) -> bool:
        """Whether its cases run on a clock at all."""
        return bool(self.steps)

    def holds_on(self, day: date) -> bool:
        """Whether this version is in force on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def table(name: str) -> dict[str, Any]:
    """The TOML file `name` of this room's data."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def procedures() -> dict[str, Procedure]:
    """Every version that is known, by name."""
    return {name: _read(name, entry) for name, entry in table("procedures")["procedures"].items()}


def _read(name: str, entry: dict[str, Any]) -> Procedure:
    steps = [
        Step(ClockKind(step["kind"]), step["days"], step["source"])
        for step in entry.get("steps", ())
    ]
    return Procedure(
        name=name,
        family=entry["family"],
        valid_from=entry["valid_from"],
        valid_to=entry.get("valid_to"),
        basis=entry["basis"],
        source=entry["source"],
        confidence=entry["confidence"],
        notes={"id": entry["note_id"], "en": entry["note_en"]},
        steps={step.kind: step for step in steps},
    )


@functools.cache
def labour_dispute_topics() -> frozenset[str]:
    """Topics that are disputes between workers and employers."""
    return frozenset(table("procedures")["labour_dispute_topics"])


def procedure_for(topic: str, on: date) -> Procedure:
    """The version of the procedure that a case about `topic` begun on `on` follows for good."""
    family = LABOUR_DISPUTE if topic in labour_dispute_topics() else COMPLAINT
    versions = sorted(
        (entry for entry in procedures().values() if entry.family == family),
        key=lambda entry: entry.valid_from,
    )
    in_force = [entry for entry in versions if entry.holds_on(on)]
    return in_force[-1] if in_force else versions[0]
