"""A map told in lines of words, for a person at a terminal."""

from collections.abc import Iterator
from typing import Any

SHOWN = 5
WORDS = {
    "consensus_for": "Consensus, agreed",
    "consensus_against": "Consensus, rejected",
    "bridging_for": "Agreed to across the map",
    "bridging_against": "Rejected across the map",
    "divisive": "Divides the room",
    "unsure": "Many are unsure",
    "agree": "Most agree",
    "disagree": "Most disagree",
}


def lines(report: dict[str, Any]) -> Iterator[str]:
    """The report's lines: who is there, the verdict, the groups, the findings."""
    people, statements = report["people"], report["statements"]
    placed = sum(person["x"] is not None for person in people)
    votes = sum(statement["votes"] for statement in statements)
    yield f"{len(people)} people, {len(statements)} statements, {votes} votes; {placed} people placed"
    yield f"Verdict: {report['verdict']} ({report['reason']})"
    for group in report["groups"]:
        yield f"Group {group['id']}: {group['size']} people"
        for said in group["representative"]:
            share = f"{said['successes']} of {said['trials']}"
            yield f"  {said['side']}s with statement {said['id']}: {share}"
    for kind, found in report["findings"].items():
        names = [one["id"] if isinstance(one, dict) else one for one in found]
        if names:
            yield f"{WORDS[kind]}: statements {', '.join(names[:SHOWN])}"
    timing = report["timing"]
    yield f"CPU: map {timing['cpu_ms']:.1f} ms, stability {timing['stability_ms']:.1f} ms"
