"""A map as plain data for JSON; docs/reference/opinions.md says what each part means."""

import math
import time
from collections.abc import Collection
from typing import Any

import numpy as np

from ngariung.opinions.compatible import (
    Positions,
    people_mapped,
    positions,
    priorities,
)
from ngariung.opinions.counts import NOT_PLACED, Counts, counts_by_group, counts_of_all
from ngariung.opinions.findings import MOST, Shared
from ngariung.opinions.maps import Map, map_of
from ngariung.opinions.matrix import Floats
from ngariung.opinions.polisgroups import polis_groups
from ngariung.opinions.representative import Said, consensus, representative, shared_by_groups
from ngariung.opinions.votes import Indexes, Votes

CLEAR_SHARE = 0.5


def fair_report(votes: Votes) -> dict[str, Any]:
    """The fair map of the votes."""
    found = map_of(votes)
    return {
        "mode": "fair",
        "verdict": found.verdict,
        "reason": found.reason,
        "stability": _stability(found),
        "groups": _fair_groups(found),
        "people": _fair_people(found),
        "statements": _fair_statements(found),
        "findings": _ranked(found),
        "timing": {
            "cpu_ms": round(found.cpu_ms, 3),
            "stability_ms": round(found.stability_ms, 3),
        },
    }


def _stability(found: Map) -> dict[str, Any]:
    known = found.stability
    return {
        "agreement": None if known is None else _number(known.agreement),
        "same_k": None if known is None else _number(known.same_k),
        "samples": 0 if known is None else known.samples,
        "tried": [
            {
                "k": one.k,
                "sizes": sorted(np.bincount(one.labels).tolist(), reverse=True),
                "inertia": _number(one.inertia),
                "silhouette": _number(one.silhouette),
            }
            for one in found.tried
        ],
    }


def _fair_groups(found: Map) -> list[dict[str, Any]]:
    groups = []
    for group in range(found.groups):
        said = [
            {**_said(one, found.matrix.statements), "corrected_p": _number(p)}
            for one, p in found.different[group]
        ]
        placed = _group_placed(group, found.people[found.labels == group])
        groups.append({**placed, "representative": said})
    return groups


def _group_placed(group: int, places: Floats) -> dict[str, Any]:
    x, y = places.mean(0).tolist()
    return {"id": group, "size": len(places), "x": x, "y": y}


def _fair_people(found: Map) -> list[dict[str, Any]]:
    on_map = set(found.placed.tolist())
    people = []
    for at, person in enumerate(found.matrix.people):
        if at not in on_map:
            people.append(_unplaced(person, int(found.matrix.votes_of_people[at])))
            continue
        xx, xy, yy = found.covariance[at].tolist()
        people.append(
            {
                "id": person,
                "votes": int(found.matrix.votes_of_people[at]),
                "x": float(found.people[at, 0]),
                "y": float(found.people[at, 1]),
                "group": _group(found.labels[at]),
                "uncertainty": math.sqrt((xx + yy) / 2),
                "covariance": [xx, xy, yy],
            }
        )
    return people


def _unplaced(person: str, votes: int) -> dict[str, Any]:
    return {
        "id": person,
        "votes": votes,
        "x": None,
        "y": None,
        "group": None,
        "uncertainty": None,
        "covariance": None,
    }


def _fair_statements(found: Map) -> list[dict[str, Any]]:
    scores = found.scores
    columns = {
        "bridging": scores.common,
        "bridging_error": scores.common_error,
        "divisive": scores.divides,
        "unsure": scores.unsure,
        "unsure_low": scores.unsure_low,
        "x": found.statements[:, 0],
        "y": found.statements[:, 1],
        "extremity": np.hypot(*found.statements.T),
    }
    statements = []
    counts = found.counts if found.groups else None
    for at, name in enumerate(found.matrix.statements):
        statements.append(
            {
                "id": name,
                **_counted(found.everyone, counts, at),
                "for": _shared(scores.agreed, at),
                "against": _shared(scores.disagreed, at),
                **{key: _number(column[at]) for key, column in columns.items()},
            }
        )
    return statements


def _ranked(found: Map) -> dict[str, list[str]]:
    """The first five of each kind, those that are surest first."""
    scores, names = found.scores, found.matrix.statements
    agreed, disagreed = scores.agreed, scores.disagreed

    def best(value: Floats, holds: Any) -> list[str]:
        order = np.argsort(-value, kind="stable")
        return [names[at] for at in order[holds[order]][:MOST].tolist()]

    low = scores.common - 2 * scores.common_error
    high = scores.common + 2 * scores.common_error
    return {
        "consensus_for": best(agreed.least_low, agreed.least_low > CLEAR_SHARE),
        "consensus_against": best(disagreed.least_low, disagreed.least_low > CLEAR_SHARE),
        "bridging_for": best(low, low > 0),
        "bridging_against": best(-high, high < 0),
        "divisive": best(scores.divides, scores.divides > 0),
        "unsure": best(scores.unsure_low, scores.unsure_low > 0),
    }


def compatible_report(
    votes: Votes, *, moderated: Collection[str] = (), meta: Collection[str] = ()
) -> dict[str, Any]:
    """The map as Polis would compute it from a cold start.

    Statements about the conversation itself (`meta`) are no part of the map, as if they were
    moderated, and are drawn next with a weight of their own.
    """
    started = time.process_time()
    found = positions(votes, moderated={*moderated, *meta})
    everybody = found.all_votes
    mapped = people_mapped(everybody)
    grouped = polis_groups(found.people[mapped])
    is_split = grouped.k > 1
    labels = np.full(len(everybody.people), NOT_PLACED, dtype=np.intp)
    labels[mapped] = grouped.labels
    counts = counts_by_group(everybody, labels, grouped.k)
    live = np.setdiff1d(np.arange(len(everybody.statements)), found.moderated)
    said = representative(counts, live)
    alike = consensus(counts_of_all(everybody), live)
    statements = _polis_statements(found, counts, meta)
    spent = time.process_time() - started
    names = everybody.statements
    return {
        "mode": "compatible",
        "verdict": "groups" if is_split else "too early",
        "reason": "Polis names groups whenever two people differ; stability is not asked"
        if is_split
        else "no two people on the map differ",
        "stability": {"silhouettes": {str(k): s for k, s in grouped.silhouettes.items()}},
        "groups": [
            {
                **_group_placed(group, found.people[labels == group]),
                "representative": [_said(one, names) for one in said[group]],
            }
            for group in range(grouped.k)
        ],
        "people": _polis_people(found, labels, mapped),
        "statements": statements,
        "findings": {side: [_said(one, names) for one in alike[side]] for side in alike},
        "timing": {"cpu_ms": round(spent * 1000, 3), "stability_ms": 0.0},
    }


def _polis_people(found: Positions, labels: Indexes, mapped: Indexes) -> list[dict[str, Any]]:
    on_map = set(mapped.tolist())
    return [
        {
            **_unplaced(person, int(found.all_votes.votes_of_people[at])),
            **(
                {"x": float(found.people[at, 0]), "y": float(found.people[at, 1])}
                if at in on_map
                else {}
            ),
            "group": _group(labels[at]),
        }
        for at, person in enumerate(found.all_votes.people)
    ]


def _polis_statements(
    found: Positions, counts: Counts, meta: Collection[str]
) -> list[dict[str, Any]]:
    everyone = counts_of_all(found.all_votes)
    about_itself = [at for at, name in enumerate(found.all_votes.statements) if name in meta]
    weights = priorities(counts, found.extremity, np.array(about_itself, dtype=np.intp))
    product = shared_by_groups(counts)
    out = set(found.moderated.tolist())
    return [
        {
            "id": name,
            "moderated": at in out,
            "meta": name in meta,
            **_counted(everyone, counts, at),
            "center": float(found.centre[at]),
            "components": found.axes[:, at].tolist(),
            "x": float(found.statements[0, at]),
            "y": float(found.statements[1, at]),
            "extremity": float(found.extremity[at]),
            "group_aware_consensus": float(product[at]),
            "priority": float(weights[at]),
        }
        for at, name in enumerate(found.all_votes.statements)
    ]


def _counted(everyone: Counts, counts: Counts | None, at: int) -> dict[str, Any]:
    return {
        **_row(everyone, 0, at),
        "groups": [] if counts is None else [_row(counts, g, at) for g in range(len(counts.seen))],
    }


def _row(counts: Counts, group: int, at: int) -> dict[str, int]:
    agrees, disagrees = int(counts.agrees[group, at]), int(counts.disagrees[group, at])
    seen = int(counts.seen[group, at])
    return {
        "agrees": agrees,
        "disagrees": disagrees,
        "passes": seen - agrees - disagrees,
        "votes": seen,
    }


def _said(one: Said, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": names[one.statement],
        "side": one.side,
        "successes": one.successes,
        "trials": one.trials,
        "share": one.p,
        "share_test": one.p_test,
        "ratio": one.ratio,
        "ratio_test": one.ratio_test,
        "best_agree": one.is_best_agree,
    }


def _shared(side: Shared, at: int) -> dict[str, Any]:
    return {
        "min": _number(side.least[at]),
        "min_interval": [_number(side.least_low[at]), _number(side.least_high[at])],
        "mean": _number(side.mean[at]),
        "mean_interval": [_number(side.mean_low[at]), _number(side.mean_high[at])],
    }


def _group(label: Any) -> int | None:
    return None if label == NOT_PLACED else int(label)


def _number(value: Any) -> float | None:
    number = float(value)
    return number if math.isfinite(number) else None
