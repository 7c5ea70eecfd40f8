"""A live map: one vote at once, and refreshed the same as from nothing."""

import os
import subprocess
import sys

import numpy as np
import pytest

from ngariung.opinions.live import Live
from ngariung.opinions.maps import map_of
from planted_votes import planted, votes_again


def halves(votes):
    order = np.random.default_rng(2).permutation(len(votes))
    half = len(votes) // 2
    names, statements = list(votes.people), list(votes.statements)
    rows, columns, ways = votes.arrays()
    late = [(names[rows[at]], statements[columns[at]], int(ways[at])) for at in order[half:]]
    return votes_again(votes, order=order[:half]), late


def test_refreshed_map_is_that_of_a_cold_start():
    votes = planted(people=60, statements=30, share=0.7)
    early, late = halves(votes)
    live = Live(early)
    for vote in late:
        live.cast(*vote)
    warm, cold = live.refresh(), map_of(votes)
    assert np.abs(warm.people - cold.people).max() <= 1e-6
    assert np.array_equal(warm.labels, cold.labels)
    assert live.refresh(judge=True).stability == cold.stability


def test_counts_and_means_follow_every_vote():
    early, late = halves(planted(people=20, statements=12, share=0.7))
    live = Live(early)
    for person, statement, way in late:
        live.cast(person, statement, way)
    live.cast("0", "3", 1)
    live.cast("0", "3", -1)
    everyone = map_of(live.votes).everyone
    order = [live.statements[name] for name in map_of(live.votes).matrix.statements]
    assert live.agrees[order].tolist() == everyone.agrees[0].tolist()
    assert live.disagrees[order].tolist() == everyone.disagrees[0].tolist()
    assert live.seen[order].tolist() == everyone.seen[0].tolist()


def test_voter_lies_where_the_map_has_them():
    live = Live(planted(people=30, statements=12, share=0.7))
    at = live.map.matrix.people.index("7")
    assert live.place("7") == pytest.approx(live.map.people[at], abs=1e-12)


def test_vote_moves_its_voter_at_once():
    live = Live(planted(people=30, statements=12, share=0.7, noise=0.0))
    statement = live.map.matrix.statements[int(np.argmax(np.abs(live.map.axes[0])))]
    before = live.place("new")
    agreed = live.cast("new", statement, 1)
    changed = live.cast("new", statement, -1)
    assert before == (0.0, 0.0)
    assert np.sign(agreed[0]) == -np.sign(changed[0]) != 0


def test_new_statement_counts_before_it_is_on_the_map():
    live = Live(planted(people=10, statements=5, share=0.9))
    live.cast("3", "fresh", 1)
    assert live.seen[live.statements["fresh"]] == 1


def test_vote_on_a_withdrawn_statement_is_kept_for_later():
    live = Live(planted(people=10, statements=5, share=0.5))
    live.votes.withdraw_statement("2")
    live.refresh()
    assert live.cast("new", "2", 1) is None
    live.votes.restore_statement("2")
    assert "new" in live.refresh().matrix.people
    at = live.map.matrix.statements.index("2")
    assert live.seen[at] == live.map.everyone.seen[0, at]


def test_map_needs_one_thread_where_nobody_says_how_many():
    ours = {name: value for name, value in os.environ.items() if "_NUM_THREADS" not in name}
    code = "import os, ngariung.opinions.live; print(len(os.listdir('/proc/self/task')))"
    ran = subprocess.run([sys.executable, "-c", code], env=ours, stdout=subprocess.PIPE, check=True)
    assert ran.stdout == b"1\n"
