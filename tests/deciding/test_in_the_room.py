"""What is written down in the room: one voice, hands, single answers, proxies."""

import pytest

from ngariung.core.errors import Conflict, Invalid
from ngariung.deciding import actions, queries
from ngariung.deciding.enums import Result

from .acting import say


def test_one_voice_counts_all_who_are_there_and_said_nothing_else(house, hall, phone, at):
    made = hall("consensus")
    say(made, phone(made), "aside", reason="Saya baru di sini.", at=at)
    actions.record_position(
        made, option="reservations", reason="Dicoba dulu.", role="tetua", by=house.scribe, at=at
    )
    actions.record_acclamation(made, "agree", by=house.scribe, at=at)
    sums = queries.sums_of(queries.round_of(made))
    assert (sums.counts, sums.took_part, sums.is_acclaimed) == (
        {"aside": 1, "reservations": 1, "agree": 10},
        12,
        True,
    )


def test_vote_and_order_are_never_taken_with_one_voice(house, hall, at):
    for made in (hall("vote", quorum=3), hall("ranked", choices=["A", "B"])):
        with pytest.raises(Invalid) as refused:
            actions.record_acclamation(made, "yes", by=house.scribe, at=at)
        assert refused.value.code == "one_voice_refused"


def test_hands_counted_again_take_the_place_of_the_first_count(house, hall, at):
    made = hall("consent")
    actions.record_hands(made, {"consent": 5, "object": 1}, by=house.scribe, at=at)
    actions.record_hands(made, {"consent": 12}, by=house.scribe, at=at)
    asked = queries.round_of(made)
    assert (queries.sums_of(asked).counts, asked.tallies.count()) == ({"consent": 12}, 3)


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ({"consent": 13}, "more_than_present"),
        ({"yes": 3}, "answer_missing"),
        ({"consent": -1}, "answer_missing"),
        ({}, "answer_missing"),
    ],
)
def test_hands_that_cannot_be_are_refused(house, hall, at, counts, code):
    with pytest.raises(Invalid) as refused:
        actions.record_hands(hall("consent"), counts, by=house.scribe, at=at)
    assert refused.value.code == code


def test_hands_need_a_number_of_people(house, hall, at):
    made = hall("consent", present=None)
    for count in (
        lambda: actions.record_hands(made, {"consent": 3}, by=house.scribe, at=at),
        lambda: actions.record_acclamation(made, "consent", by=house.scribe, at=at),
    ):
        with pytest.raises(Invalid) as refused:
            count()
        assert refused.value.code == "present_missing"


def test_who_is_counted_by_phone_and_by_hand_is_noticed(house, hall, phone, at):
    made = hall("consent")
    actions.record_hands(made, {"consent": 12}, by=house.scribe, at=at)
    say(made, phone(made), "consent", at=at)
    with pytest.raises(Invalid) as refused:
        actions.end_round(made, by=house.facilitator, at=at)
    assert refused.value.code == "more_than_present"


def test_answer_written_down_by_mistake_is_struck_and_stays(house, hall, at):
    made = hall("consent")
    kept = actions.record_position(made, option="consent", by=house.scribe, at=at)
    actions.strike(kept, reason="Tertulis dua kali.", by=house.scribe, at=at)
    asked = queries.round_of(made)
    assert (queries.sums_of(asked).cast, queries.positions_in_room(asked).count()) == (0, 1)
    with pytest.raises(Conflict):
        actions.strike(kept, reason="Lagi.", by=house.scribe, at=at)


def test_what_somebody_says_by_phone_nobody_else_can_strike(house, hall, phone, at):
    made = hall("consent")
    kept = say(made, phone(made), "consent", at=at)
    with pytest.raises(Conflict):
        actions.strike(kept, reason="Tidak suka.", by=house.facilitator, at=at)


def test_proxy_counts_only_once_it_is_confirmed(house, hall, at):
    made = hall("vote", quorum=2)
    actions.record_hands(made, {"yes": 3, "no": 3}, by=house.scribe, at=at)
    kept = actions.record_proxy(
        made, proxy_of="operator giliran malam", option="yes", by=house.scribe, at=at
    )
    asked = queries.round_of(made)
    assert (queries.sums_of(asked).counts, queries.sums_of(asked).proxies_waiting) == (
        {"yes": 3, "no": 3},
        1,
    )
    with pytest.raises(Invalid):
        actions.confirm_proxy(kept, how=" ", by=house.scribe, at=at)
    actions.confirm_proxy(kept, how="Ditelepon, membenarkan.", by=house.scribe, at=at)
    assert queries.sums_of(asked).counts == {"yes": 4, "no": 3}
    with pytest.raises(Conflict):
        actions.confirm_proxy(kept, how="Lagi.", by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at) == Result.ADOPTED


def test_proxy_stands_by_role_and_never_by_name(house, hall, at):
    made = hall("consent")
    for words in ("Budi Santoso", "Pak Darto", " "):
        with pytest.raises(Invalid) as refused:
            actions.record_proxy(made, proxy_of=words, option="consent", by=house.scribe, at=at)
        assert refused.value.code == "role_wanted"


def test_proxy_that_came_by_hand_after_the_end_is_not_confirmed(house, hall, at):
    made = hall("consent")
    kept = actions.record_proxy(
        made, proxy_of="ketua RT 04", option="object", reason="x y", by=house.scribe, at=at
    )
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.confirm_proxy(kept, how="Surat.", by=house.scribe, at=at)
