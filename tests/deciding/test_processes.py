"""The data of the processes fits together, and each rule gives its result."""

import re

import pytest

from ngariung.deciding.enums import Result, Rule, Side
from ngariung.deciding.processes import STOPPED, current, processes
from ngariung.deciding.queries import sentence
from ngariung.deciding.results import Sums, found, kept, read

EVERY = list(processes().values())


@pytest.mark.parametrize("process", EVERY, ids=lambda one: f"{one.code}-{one.version}")
def test_entry_is_whole_in_both_languages(process):
    texts = [process.names, process.meanings, process.follows_words, *process.outcomes.values()]
    for option in process.options:
        texts += [option.names, option.meanings, option.prompts]
    assert [text for text in texts if set(text) != {"id", "en"} or not all(text.values())] == []
    codes = [option.code for option in process.options]
    assert len(codes) == len(set(codes))
    assert bool(codes) != process.is_ranked
    blocks = [option for option in process.options if option.side == Side.BLOCK]
    assert all(option.needs_reason for option in blocks)
    results = {
        Rule.HEARD: {Result.HEARD},
        Rule.RANKED: {Result.CHOSEN},
        Rule.SHARE: {Result.ADOPTED, Result.NOT_ADOPTED},
    }[process.rule]
    assert set(process.outcomes) - {STOPPED} == results
    # Every way that something can stop says so in its newest version.
    can_stop = bool(process.stops) or process.stops_by_objection
    assert (STOPPED in process.outcomes) == (can_stop and not process.is_retired)
    for words in process.outcomes.values():
        names = {name for text in words.values() for name in re.findall(r"%\((\w+)\)s", text)}
        assert names <= {"cast", "choice"}


def test_the_seven_ways_are_offered_and_the_vote_comes_last():
    assert list(current()) == [
        "sense-check",
        "questions",
        "consent",
        "consensus",
        "gradients",
        "ranked",
        "vote",
    ]
    assert [one.code for one in current().values() if one.needs_quorum] == ["vote"]


@pytest.mark.parametrize(
    ("code", "counts", "standing", "words"),
    [
        (
            "consent",
            {"aside": 3},
            0,
            "Tidak diterima: belum ada yang menyatakan tidak keberatan.",
        ),
        ("consent", {"consent": 9}, 1, "Tidak diterima: masih ada keberatan."),
        ("consent", {"consent": 9, "object": 1}, 0, "Tidak diterima: masih ada keberatan."),
        (
            "consensus",
            {"agree": 6, "aside": 5},
            0,
            "Mufakat tidak tercapai: yang setuju belum dua pertiga.",
        ),
        ("consensus", {"agree": 11}, 1, "Mufakat tidak tercapai: masih ada yang menahan."),
        ("gradients", {"minor": 1, "against": 4}, 0, "Tidak diterima: dukungannya belum cukup."),
        ("gradients", {"minor": 9, "block": 1}, 0, "Tidak diterima: masih ada yang menahan."),
        (
            "gradients",
            {"minor": 3},
            0,
            "Diterima: tidak ada yang menahan, dan dukungannya cukup.",
        ),
        ("vote", {"yes": 1, "no": 4}, 3, "Tidak diterima dengan voting."),
    ],
)
def test_outcome_says_why_it_is_not_adopted(code, counts, standing, words):
    process, sums = current()[code], Sums(counts=counts, took_part=sum(counts.values()))
    came = found(process, sums, standing=standing)
    assert sentence(process, came, sums, []) == words


@pytest.mark.parametrize("counts", [{"clear": 6}, {"ask": 6}])
def test_question_round_is_told_truly_whether_or_not_anybody_asked(counts):
    process, sums = current()["questions"], Sums(counts=counts, took_part=6)
    assert sentence(process, found(process, sums), sums, []) == (
        "6 orang sudah didengar, berikut pertanyaan mereka kalau ada; belum ada yang diputuskan."
    )


def test_version_before_keeps_its_words():
    """A decision carries the version of its first day."""
    before = {code: one.version - 1 for code, one in current().items() if one.version > 1}
    assert before == {"questions": 1, "consent": 2, "consensus": 1, "gradients": 1}
    assert all(processes()[key].is_retired for key in before.items())
    stopped = found(processes()["consent", 2], Sums(counts={"object": 1}))
    assert sentence(processes()["consent", 2], stopped, Sums(), []) == (
        "Tidak diterima: masih ada keberatan, atau belum ada yang menyatakan tidak keberatan."
    )
    assert processes()["consent", 3].options == processes()["consent", 1].options


def test_gradients_have_eight_steps():
    assert len(current()["gradients"].options) == 8


CASES = [
    ("consent", {"consent": 12}, 0, Result.ADOPTED),
    ("consent", {"consent": 11, "object": 1}, 0, Result.NOT_ADOPTED),
    ("consent", {"consent": 12}, 1, Result.NOT_ADOPTED),
    ("consent", {"aside": 12}, 0, Result.NOT_ADOPTED),
    ("consensus", {"agree": 8, "aside": 4}, 0, Result.ADOPTED),
    ("consensus", {"agree": 7, "aside": 5}, 0, Result.NOT_ADOPTED),
    ("consensus", {"agree": 8, "reservations": 3, "block": 1}, 0, Result.NOT_ADOPTED),
    ("gradients", {"wholehearted": 3, "against": 1, "neutral": 8}, 0, Result.ADOPTED),
    ("gradients", {"wholehearted": 2, "against": 1, "neutral": 8}, 0, Result.NOT_ADOPTED),
    ("gradients", {"wholehearted": 30, "block": 1}, 0, Result.NOT_ADOPTED),
    ("vote", {"yes": 6, "no": 6}, 0, Result.NOT_ADOPTED),
    ("vote", {"yes": 4, "no": 3, "abstain": 5}, 0, Result.ADOPTED),
    ("vote", {"yes": 7, "no": 5}, 3, Result.ADOPTED),
    ("vote", {"abstain": 12}, 0, Result.NOT_ADOPTED),
    ("sense-check", {"good": 1, "worried": 11}, 2, Result.HEARD),
    ("questions", {"ask": 1}, 0, Result.HEARD),
]


@pytest.mark.parametrize(("code", "counts", "standing", "result"), CASES)
def test_result_follows_from_sums(code, counts, standing, result):
    sums = Sums(counts=counts, took_part=sum(counts.values()))
    assert found(current()[code], sums, standing=standing).result == result


def test_what_stops_it_is_told_apart_from_too_few():
    stopped = found(current()["consensus"], Sums(counts={"agree": 11, "block": 1}))
    few = found(current()["consensus"], Sums(counts={"agree": 1, "aside": 11}))
    assert (stopped.is_stopped, few.is_stopped) == (True, False)


def test_sums_are_kept_as_numbers_and_read_again():
    sums = Sums(counts={"yes": 3}, papers={(2, 1): 4, (1,): 1}, took_part=7, by_phone=5, proxies=1)
    assert read(kept(sums, present=9)) == sums
