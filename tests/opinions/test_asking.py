"""What is asked next: never twice, never what is withdrawn, anything else at some time, and not by rote."""

import time

import numpy as np
import pytest

from ngariung.opinions.asking import chances, chances_of, next_statement, prepare
from ngariung.opinions.votes import AGREE, DISAGREE, PASS, Votes
from planted_votes import planted, votes_again


def asked(state, answers, visible, *, times=200):
    """What is shown over draws spread evenly."""
    return {next_statement(state, answers, visible, draw=draw) for draw in np.arange(times) / times}


def test_first_question_of_all_is_any_statement():
    assert asked(prepare(Votes()), {}, ["a", "b", "c"]) == {"a", "b", "c"}


def test_one_person_and_one_statement_are_asked_once():
    votes = Votes()
    votes.cast("ani", "lampu", AGREE)
    state = prepare(votes)
    assert next_statement(state, {}, ["lampu"], draw=0.5) == "lampu"
    assert next_statement(state, {"lampu": AGREE}, ["lampu"], draw=0.5) is None


def test_nothing_is_asked_where_nothing_is_visible():
    assert next_statement(prepare(Votes()), {}, [], draw=0.0) is None


@pytest.mark.parametrize("draw", [-0.1, 1.0, float("nan")])
def test_draw_outside_its_range_is_refused(draw):
    with pytest.raises(ValueError, match="a draw is from 0"):
        next_statement(prepare(Votes()), {}, ["a"], draw=draw)


def test_every_visible_statement_is_asked_in_the_end_and_none_twice():
    state = prepare(planted(people=40, statements=20, share=0.5))
    visible = [str(number) for number in range(20)]
    random, answers = np.random.default_rng(1), {}
    while (name := next_statement(state, answers, visible, draw=random.random())) is not None:
        assert name not in answers
        answers[name] = int(random.choice([-1, 0, 1]))
    assert sorted(answers) == sorted(visible)


def test_every_visible_statement_has_a_chance_that_does_not_vanish():
    votes = planted(people=60, statements=50, share=0.9)
    votes.know_statement("new")
    state = prepare(votes)
    for answers in ({}, {"1": AGREE}, {str(at): DISAGREE for at in range(30)}):
        open_ones = sorted({*votes.statements, "newer"} - answers.keys())
        found = chances(state, answers, open_ones)
        assert found.sum() == pytest.approx(1)
        assert found.min() >= 0.05 / len(open_ones)


def test_chances_are_neither_constant_nor_the_same_for_everybody():
    votes = planted(people=60, statements=12, share=0.7)
    state, open_ones = prepare(votes), [str(at) for at in range(8, 12)]
    some = chances(state, {str(at): AGREE for at in range(4)}, open_ones)
    others = chances(state, {str(at): AGREE for at in range(4, 8)}, open_ones)
    assert some.max() > 1.2 * some.min()
    assert np.abs(some - others).max() > 1e-3


def test_statement_with_few_votes_is_likelier_than_one_like_it_with_many():
    votes = planted(people=80, statements=10, share=1.0)
    votes.know_statement("new")
    open_ones = [*map(str, range(10)), "new"]
    found = chances(prepare(votes), {}, open_ones)
    assert found[-1] > np.median(found[:-1])


def test_statement_that_people_pass_on_is_less_likely_than_one_they_answer():
    votes = Votes()
    for person in range(30):
        votes.cast(str(person), "clear", AGREE if person % 2 else DISAGREE)
        votes.cast(str(person), "vague", PASS)
    clear, vague = chances(prepare(votes), {}, ["clear", "vague"])
    assert clear > vague


def of_two_minds(*, people, divided, shared):
    """Two groups opposed on the first statements, one mind on the rest."""
    votes = Votes()
    for person in range(people):
        for at in range(divided):
            votes.cast(str(person), f"d{at}", AGREE if (person + at) % 2 else DISAGREE)
        for at in range(shared):
            votes.cast(str(person), f"s{at}", AGREE)
    return votes


def test_what_all_agree_on_is_seldom_asked_and_what_divides_often():
    state = prepare(of_two_minds(people=40, divided=3, shared=6))
    found = chances(state, {}, ["d0", "d1", "d2", *(f"s{at}" for at in range(6))])
    assert found[:3].sum() > 0.8


def test_what_the_answers_foretell_is_less_likely_than_before_them():
    votes = of_two_minds(people=40, divided=4, shared=0)
    for person in range(40):
        votes.cast(str(person), "other", AGREE if person % 4 < 2 else DISAGREE)
    state, open_ones = prepare(votes), ["d3", "other"]
    before = chances(state, {}, open_ones)
    after = chances(state, {"d0": DISAGREE, "d1": AGREE, "d2": DISAGREE}, open_ones)
    assert after[0] < before[0]
    assert after[1] > 0.5


def test_chances_of_many_are_those_of_each():
    votes = planted(people=40, statements=9, share=0.7)
    state, places = prepare(votes), np.arange(9)
    random = np.random.default_rng(2)
    ways = random.choice([-1.0, 0, 1], size=(6, 9))
    is_answered = random.random((6, 9)) < 0.4
    found = chances_of(state, places, ways, ~is_answered, is_answered)
    for row, way, answered in zip(found, ways, is_answered, strict=True):
        answers = {str(at): int(way[at]) for at in np.flatnonzero(answered)}
        open_ones = [str(at) for at in np.flatnonzero(~answered)]
        assert row[~answered] == pytest.approx(chances(state, answers, open_ones))
        assert not row[answered].any()


def test_withdrawn_statement_is_never_asked_until_restored():
    votes = planted(people=20, statements=4, share=1.0)
    visible = ["0", "1", "2", "3"]
    votes.withdraw_statement("2")
    assert asked(prepare(votes), {}, visible) == {"0", "1", "3"}
    votes.restore_statement("2")
    assert asked(prepare(votes), {}, visible) == set(visible)


def test_answers_on_statements_now_withdrawn_do_no_harm():
    votes = planted(people=20, statements=4, share=1.0)
    votes.withdraw_statement("2")
    found = next_statement(prepare(votes), {"2": AGREE, "gone": AGREE}, ["0", "2"], draw=0.3)
    assert found == "0"


def test_same_draw_asks_the_same_in_any_order_of_votes_and_statements():
    votes = planted(people=40, statements=30, share=0.5)
    order = np.random.default_rng(1).permutation(len(votes))
    one, other = prepare(votes), prepare(votes_again(votes, order=order))
    visible = [str(at) for at in range(30)]
    for draw in np.arange(20) / 20:
        answers = {"3": AGREE, "9": DISAGREE}
        found = next_statement(one, answers, visible, draw=draw)
        assert found == next_statement(other, answers, visible[::-1], draw=draw)


def test_next_statement_is_found_at_once_in_a_large_room():
    votes = planted(people=1_000, statements=200, share=0.05)
    state, visible = prepare(votes), [str(at) for at in range(200)]
    answers = {str(at): AGREE for at in range(0, 60, 3)}
    waits = []
    for draw in np.arange(50) / 50:
        started = time.process_time()
        next_statement(state, answers, visible, draw=draw)
        waits.append(time.process_time() - started)
    assert sorted(waits)[len(waits) // 2] < 0.002
