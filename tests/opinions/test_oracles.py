"""Every formula of Polis' map against Polis' own results on public conversations."""

import functools
import gzip
import json

import numpy as np
import pytest

from conftest import MATERIAL
from ngariung.opinions import compatible, counts, representative, votes

FOLDER = MATERIAL / "data" / "opinions" / "oracles"
IDS = sorted(path.name for path in FOLDER.glob("*")) if FOLDER.is_dir() else ["none"]
CLOSE = 1e-9
FLOAT32 = 1e-6  # Polis writes the ratio's test as a single-precision number

pytestmark = [pytest.mark.material, pytest.mark.parametrize("name", IDS)]


@functools.cache
def oracle(name):
    if not FOLDER.is_dir():
        pytest.skip(f"no oracles at {FOLDER} (set NGARIUNG_MATERIAL)")
    read = {
        part: json.loads(gzip.decompress((FOLDER / name / f"{part}.json.gz").read_bytes()))
        for part in ("votes", "math-pca2")
    }
    polis = read["math-pca2"]
    cast = votes.Votes()
    for vote in sorted(read["votes"], key=lambda vote: vote["modified"]):
        cast.cast(str(vote["participant_id"]), str(vote["statement_id"]), vote["vote"])
    moderated = {str(tid) for tid in (*(polis["mod-out"] or ()), *(polis.get("meta-tids") or ()))}
    axes = np.zeros((2, len(cast.statements)))
    at = {name: place for place, name in enumerate(cast.statements)}
    order = [at[str(tid)] for tid in polis["tids"]]
    axes[:, order] = np.array(polis["pca"]["comps"])
    return cast, polis, moderated, axes, order


@functools.cache
def grouped(name):
    cast, polis, moderated, axes, _order = oracle(name)
    found = compatible.positions(cast, moderated=moderated, axes=axes)
    base = dict(zip(polis["base-clusters"]["id"], polis["base-clusters"]["members"], strict=True))
    groups = sorted(polis["group-clusters"], key=lambda group: group["id"])
    members = [[str(pid) for b in group["members"] for pid in base[b]] for group in groups]
    placed = counts.groups_of(members, found.all_votes.people)
    live = np.setdiff1d(np.arange(len(found.all_votes.statements)), found.moderated)
    ordered = np.array([at for at in oracle(name)[4] if at in set(live.tolist())])
    return found, counts.counts_by_group(found.all_votes, placed, len(groups)), ordered


def test_centre_is_polis_centre(name):
    cast, polis, moderated, _axes, order = oracle(name)
    found = compatible.positions(cast, moderated=moderated)
    assert found.centre[order] == pytest.approx(-np.array(polis["pca"]["center"]), abs=CLOSE)


def test_axes_are_polis_axes(name):
    cast, _polis, moderated, axes, _order = oracle(name)
    found = compatible.positions(cast, moderated=moderated)
    assert np.abs((found.axes * axes).sum(1)) == pytest.approx([1, 1], abs=CLOSE)


def test_places_of_people_are_polis_places(name):
    _cast, polis, *_ = oracle(name)
    found, *_ = grouped(name)
    at = {person: place for place, person in enumerate(found.all_votes.people)}
    base = polis["base-clusters"]
    means = np.array(
        [found.people[[at[str(pid)] for pid in members]].mean(0) for members in base["members"]]
    )
    assert -means == pytest.approx(np.array([base["x"], base["y"]]).T, abs=CLOSE)


def test_places_and_extremity_of_statements_are_polis_ones(name):
    _cast, polis, _moderated, _axes, order = oracle(name)
    found, *_ = grouped(name)
    theirs = np.array(polis["pca"]["comment-projection"])
    assert -found.statements[:, order] == pytest.approx(theirs, abs=CLOSE)
    theirs = np.array(polis["pca"]["comment-extremity"])
    assert found.extremity[order] == pytest.approx(theirs, abs=CLOSE)


def test_people_mapped_are_polis_ones(name):
    _cast, polis, *_ = oracle(name)
    matrix = grouped(name)[0].all_votes
    mapped = {int(matrix.people[at]) for at in compatible.people_mapped(matrix)}
    theirs = set(polis["in-conv"])
    number = dict(zip(map(int, matrix.people), matrix.votes_of_people.tolist(), strict=True))
    enough = min(compatible.ENOUGH_VOTES, len(matrix.statements))
    assert {person for person in mapped if number[person] >= enough} <= theirs
    # of as many votes any may fill up; once in, always in: with fewer statements, or people
    assert {number[person] for person in mapped - theirs} <= {number[person] for person in theirs}
    assert all(number[person] < enough for person in theirs - mapped)


def test_counts_by_group_are_polis_counts(name):
    _cast, polis, *_ = oracle(name)
    found, ours, _live = grouped(name)
    for number, theirs in enumerate(
        polis["group-votes"][key] for key in sorted(polis["group-votes"])
    ):
        for at, statement in enumerate(found.all_votes.statements):
            expected = theirs["votes"][statement]
            assert (
                ours.agrees[number, at],
                ours.disagrees[number, at],
                ours.seen[number, at],
            ) == (expected["A"], expected["D"], expected["S"])


def test_consensus_of_groups_is_polis_product(name):
    _cast, polis, *_ = oracle(name)
    found, ours, _live = grouped(name)
    if "group-aware-consensus" not in polis:
        pytest.skip("Polis' result is older than this part")
    shared = representative.shared_by_groups(ours)
    theirs = [polis["group-aware-consensus"][name] for name in found.all_votes.statements]
    assert shared == pytest.approx(np.array(theirs), abs=CLOSE)


def test_priorities_are_polis_priorities(name):
    _cast, polis, *_ = oracle(name)
    found, ours, _live = grouped(name)
    if "comment-priorities" not in polis:
        pytest.skip("Polis' result is older than this part")
    about_itself = set(polis.get("meta-tids") or ())
    meta = [at for at, tid in enumerate(found.all_votes.statements) if int(tid) in about_itself]
    weights = compatible.priorities(ours, found.extremity, np.array(meta, dtype=np.intp))
    theirs = np.array([polis["comment-priorities"][tid] for tid in found.all_votes.statements])
    if (theirs == 49).all():
        pytest.skip("Polis' result shows the fault by which every weight was 49")
    assert np.median(np.abs(weights / theirs - 1)) <= CLOSE


def test_representative_statements_are_polis_ones(name):
    _cast, polis, *_ = oracle(name)
    found, ours, live = grouped(name)
    chosen = representative.representative(ours, live)
    for number, theirs in enumerate(polis["repness"][key] for key in sorted(polis["repness"])):
        names = [
            (int(found.all_votes.statements[one.statement]), one.side) for one in chosen[number]
        ]
        assert names == [(said["tid"], said["repful-for"]) for said in theirs]
        for one, said in zip(chosen[number], theirs, strict=True):
            assert one.is_best_agree == said.get("best-agree", False)
            assert (one.successes, one.trials) == (said["n-success"], said["n-trials"])
            assert [one.p, one.p_test, one.ratio] == pytest.approx(
                [said["p-success"], said["p-test"], said["repness"]], abs=CLOSE
            )
            assert one.ratio_test == pytest.approx(said["repness-test"], rel=FLOAT32)


def test_consensus_statements_are_polis_ones(name):
    _cast, polis, *_ = oracle(name)
    found, _ours, live = grouped(name)
    chosen = representative.consensus(counts.counts_of_all(found.all_votes), live)
    for side, theirs in polis["consensus"].items():
        assert [
            (int(found.all_votes.statements[one.statement]), one.successes, one.trials)
            for one in chosen[side]
        ] == [(said["tid"], said["n-success"], said["n-trials"]) for said in theirs]
        assert [one.p_test for one in chosen[side]] == pytest.approx(
            [said["p-test"] for said in theirs], abs=CLOSE
        )
