"""A hall of twelve decides: consent, a block and the way out of it, one voice, proxies, ranked choice."""

import datetime as dt

import pytest

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.deciding import actions, queries
from ngariung.deciding.actions import Proposal
from ngariung.deciding.enums import DecisionState, Gathered, Path, Result
from ngariung.deciding.models import Decision
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens
from ngariung.ledger import comparison, verification
from ngariung.ledger import queries as ledger

WORDS = "Giliran malam paling banyak dua kali seminggu, mulai bulan depan."


@pytest.fixture
def hall(house, opened, at):
    """`hall("consensus", present=12, **proposal)`: a decision that is open, with people there."""
    found = {}

    def build(process="consent", present=12, **more):
        found["deliberation"] = found.get("deliberation") or opened(
            statements=1, is_hiding_results=more.pop("is_hiding_results", False)
        )
        proposal = Proposal(process=process, words=more.pop("words", WORDS), **more)
        made = actions.put(found["deliberation"], proposal, by=house.facilitator, at=at)
        actions.open_decision(made, by=house.facilitator, at=at)
        if present:
            actions.mark_present(made, present, by=house.scribe, at=at)
        return made

    return build


@pytest.fixture
def phone(at):
    """`phone(decision)`: somebody who takes part in its musyawarah."""
    return lambda made: deliberations.join(made.deliberation, secret=tokens.of_browser(), at=at)


def say(made, person, option="", at=None, **more):
    return actions.take_position(person, made, option=option, at=at, **more)


def test_consent_with_an_objection_that_is_met(house, hall, at):
    made = hall("consent")
    actions.record_hands(made, {"consent": 11, "aside": 1}, by=house.scribe, at=at)
    words = "Yang rumahnya jauh tidak dapat angkutan pulang."
    raised = actions.note_objection(
        made, words=words, role="wakil bagian jahit", by=house.scribe, at=at
    )
    assert queries.found_in(queries.round_of(made)).is_stopped
    actions.meet_objection(
        raised, how="Ditambah: jemputan untuk giliran malam.", by=house.scribe, at=at
    )
    actions.end_round(made, by=house.facilitator, at=at)
    result = actions.decide(
        made,
        outcome="Giliran malam dua kali seminggu, dengan jemputan.",
        review_on=dt.date(2026, 12, 1),
        by=house.facilitator,
        at=at,
    )
    made.refresh_from_db()
    assert (result, made.state, made.decided_on) == (
        Result.ADOPTED,
        DecisionState.DECIDED,
        at.date(),
    )
    assert list(made.dissent.all()) == []
    raised.refresh_from_db()
    assert (raised.words, raised.state) == (words, "met")


def test_objection_that_stands_is_kept_in_its_own_words(house, hall, at):
    made = hall("consent")
    actions.record_acclamation(made, "consent", by=house.scribe, at=at)
    words = "Belum ada jaminan upah lembur dibayar."
    actions.note_objection(made, words=words, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    result = actions.decide(made, outcome="Belum diterima.", by=house.facilitator, at=at)
    assert result == Result.NOT_ADOPTED
    assert list(made.dissent.values_list("option", "role", "words")) == [("", "", words)]


def test_consensus_with_a_block_gets_stuck_and_is_voted_on_with_a_quorum(house, hall, phone, at):
    made = hall("consensus", quorum=None)
    blocker = phone(made)
    reason = "Anak saya tidak ada yang menjaga malam hari."
    say(made, blocker, "block", reason=reason, at=at)
    actions.record_hands(made, {"agree": 9, "aside": 2}, by=house.scribe, at=at)
    actions.stick(
        made, path=Path.VOTE, note="Sudah tiga kali dibicarakan.", by=house.facilitator, at=at
    )
    first = made.rounds.get(number=1)
    assert (made.state, first.sums["counts"]) == (
        DecisionState.STUCK,
        {"block": 1, "agree": 9, "aside": 2},
    )
    with pytest.raises(Conflict):
        say(made, blocker, "agree", at=at)
    with pytest.raises(Invalid) as refused:
        actions.resume(made, by=house.facilitator, at=at)
    assert refused.value.code == "quorum_missing"
    made.refresh_from_db()
    asked = actions.resume(made, quorum=8, by=house.facilitator, at=at)
    assert (asked.process, asked.number, made.process) == ("vote", 2, "consensus")
    actions.record_hands(made, {"yes": 5, "no": 2}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at)
    assert refused.value.code == "quorum_not_reached"
    actions.stick(made, path=Path.PAUSE, note="Kuorum kurang.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    actions.record_hands(made, {"yes": 8, "no": 3}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at) == Result.ADOPTED
    # Who blocked in the round before is heard in the outcome.
    assert list(made.dissent.values_list("option", "words")) == [("block", reason)]


@pytest.mark.parametrize("path", [Path.MEDIATE, Path.PAUSE, Path.EXPERT, Path.UPWARD])
def test_other_ways_on_ask_everybody_again_in_the_same_way(house, hall, at, path):
    made = hall("consent")
    actions.record_hands(made, {"consent": 12}, by=house.scribe, at=at)
    actions.stick(made, path=path, note="Ada yang perlu dicek.", by=house.facilitator, at=at)
    asked = actions.resume(made, words="Usul yang diubah.", by=house.facilitator, at=at)
    assert (asked.process, asked.proposal) == ("consent", "Usul yang diubah.")
    assert queries.sums_of(asked).cast == 0
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at)
    assert refused.value.code == "nothing_said"


def test_objection_stands_over_rounds_until_it_is_met(house, hall, at):
    made = hall("consent")
    actions.note_objection(made, words="Terlalu cepat.", by=house.scribe, at=at)
    actions.stick(made, path=Path.PAUSE, note="Istirahat dulu.", by=house.facilitator, at=at)
    asked = actions.resume(made, by=house.facilitator, at=at)
    actions.record_hands(made, {"consent": 12}, by=house.scribe, at=at)
    assert queries.found_in(asked).is_stopped


# The quorum


def test_quorum_counts_who_answered_and_not_who_was_invited(house, hall, phone, at):
    """Elsewhere those invited were compared with it, so that it was always reached."""
    made = hall("vote", quorum=5)
    for _place in range(40):
        phone(made)
    actions.record_hands(made, {"yes": 4}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at)
    assert refused.value.code == "quorum_not_reached"
    actions.stick(made, path=Path.PAUSE, note="Kuorum kurang.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    actions.record_hands(made, {"yes": 4}, by=house.scribe, at=at)
    say(made, phone(made), "abstain", at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at) == Result.ADOPTED


def test_proxies_and_people_set_apart_do_not_fill_the_quorum(house, hall, at):
    made = hall("vote", quorum=5)
    actions.record_hands(made, {"yes": 4}, by=house.scribe, at=at)
    crowd = deliberations.join(
        made.deliberation, secret=tokens.of_browser(), at=at, is_crowded=True
    )
    say(made, crowd, "yes", at=at)
    proxy = actions.record_proxy(made, proxy_of="ketua RT 04", option="yes", by=house.scribe, at=at)
    actions.confirm_proxy(proxy, how="surat kuasa ditunjukkan", by=house.scribe, at=at)
    sums = queries.sums_of(queries.round_of(made))
    assert (sums.took_part, sums.proxies, sums.counts) == (4, 1, {"yes": 5})
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Diterima.", by=house.facilitator, at=at)
    assert refused.value.code == "quorum_not_reached"


def test_vote_cannot_be_put_without_a_quorum(house, opened, at):
    with pytest.raises(Invalid) as refused:
        actions.put(
            opened(statements=1), Proposal(process="vote", words=WORDS), by=house.facilitator, at=at
        )
    assert refused.value.code == "quorum_missing"


# In the room


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


# Proxies


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


# Ranked choice


def test_ranked_choice_counts_phones_papers_and_hands(house, hall, phone, at):
    made = hall("ranked", choices=["Senin", "Rabu", "Jumat"])
    for ranking in ([1, 3], [1, 3], [1], [2, 3], [2, 3]):
        say(made, phone(made), ranking=ranking, at=at)
    for _paper in range(2):
        actions.record_position(made, ranking=[3, 2], by=house.scribe, at=at)
    # A hand says one thing only: which comes first.
    actions.record_hands(made, {"2": 1}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Hari Rabu.", by=house.facilitator, at=at)
    found = queries.found_in(queries.round_of(made))
    assert (made.result, found.winner) == (Result.CHOSEN, 2)


def test_ranked_choice_with_a_tie_is_not_decided_but_asked_again(house, hall, at):
    made = hall("ranked", choices=["Senin", "Rabu"])
    actions.record_hands(made, {"1": 6, "2": 6}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Senin.", by=house.facilitator, at=at)
    assert refused.value.code == "tied"
    made.refresh_from_db()
    actions.stick(made, path=Path.PAUSE, note="Seri enam-enam.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    actions.record_hands(made, {"1": 5, "2": 7}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert actions.decide(made, outcome="Rabu.", by=house.facilitator, at=at) == Result.CHOSEN


@pytest.mark.parametrize("ranking", [[], [1, 1], [4], [0]])
def test_order_that_is_none_is_refused(house, hall, phone, at, ranking):
    made = hall("ranked", choices=["Senin", "Rabu", "Jumat"])
    with pytest.raises(Invalid) as refused:
        say(made, phone(made), ranking=ranking, at=at)
    assert refused.value.code == "answer_missing"


@pytest.mark.parametrize(
    "choices", [[], ["Senin"], ["Senin", " Senin "], [str(n) for n in range(13)]]
)
def test_choices_must_be_two_to_twelve(house, opened, at, choices):
    with pytest.raises(Invalid) as refused:
        actions.put(
            opened(statements=1),
            Proposal(process="ranked", words="Hari apa?", choices=choices),
            by=house.facilitator,
            at=at,
        )
    assert refused.value.code == "choices_refused"


# Who may


def test_who_may_do_what(house, hall, at):
    made = hall("consent")
    for person in (house.member, house.stranger):
        for act in (
            lambda by: actions.mark_present(made, 3, by=by, at=at),
            lambda by: actions.record_hands(made, {"consent": 1}, by=by, at=at),
            lambda by: actions.note_objection(made, words="Tidak.", by=by, at=at),
            lambda by: actions.record_proxy(made, proxy_of="tetua", option="aside", by=by, at=at),
            lambda by: actions.record_proxy(made, proxy_of=" ", option="aside", by=by, at=at),
        ):
            with pytest.raises(NotAllowed):
                act(person)
    for person in (house.scribe, house.member, house.stranger):
        for act in (
            lambda by: actions.end_round(made, by=by, at=at),
            lambda by: actions.decide(made, outcome="Ya.", by=by, at=at),
            lambda by: actions.stick(made, path=Path.PAUSE, note="x", by=by, at=at),
            lambda by: actions.drop(made, reason="x", by=by, at=at),
            lambda by: actions.put(
                made.deliberation, Proposal(process="consent", words=WORDS), by=by, at=at
            ),
        ):
            with pytest.raises(NotAllowed):
                act(person)


def test_person_of_another_musyawarah_says_nothing_here(house, hall, opened, at):
    made = hall("consent")
    other = deliberations.join(opened(statements=1), secret=tokens.of_browser(), at=at)
    with pytest.raises(NotAllowed):
        say(made, other, "consent", at=at)


def test_way_of_answering_is_kept(house, hall, phone, at):
    by_phone, in_room = hall(gathered=Gathered.PHONES), hall(gathered=Gathered.ROOM)
    with pytest.raises(Conflict):
        actions.record_hands(by_phone, {"consent": 1}, by=house.scribe, at=at)
    with pytest.raises(Conflict):
        say(in_room, phone(in_room), "consent", at=at)


def test_reason_is_needed_where_the_answer_asks_for_one(house, hall, phone, at):
    made = hall("consent")
    with pytest.raises(Invalid) as refused:
        say(made, phone(made), "object", at=at)
    assert refused.value.code == "reason_missing"
    with pytest.raises(Invalid) as refused:
        say(made, phone(made), "yes", at=at)
    assert refused.value.code == "answer_missing"


def test_last_answer_counts(house, hall, phone, at):
    made, person = hall("consent"), None
    person = phone(made)
    say(made, person, "object", reason="Terlalu cepat.", at=at)
    say(made, person, "consent", at=at)
    asked = queries.round_of(made)
    assert (queries.sums_of(asked).counts, queries.position_of(asked, person).reason) == (
        {"consent": 1},
        "",
    )


@pytest.mark.parametrize("process", ["consent"])
def test_prepared_proposal_can_be_changed_and_an_open_one_cannot(house, opened, at, process):
    made = actions.put(
        opened(statements=1), Proposal(process=process, words=WORDS), by=house.facilitator, at=at
    )
    new = Proposal(process="ranked", words="Hari apa?", choices=["Senin", "Rabu"])
    actions.change_decision(made, new, by=house.facilitator, at=at)
    assert (queries.round_of(made).process, made.choices.count()) == ("ranked", 2)
    actions.open_decision(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.change_decision(made, new, by=house.facilitator, at=at)


def test_nothing_is_asked_before_the_musyawarah_is_open(house, planned, at):
    made = actions.put(
        planned(statements=1), Proposal(process="consent", words=WORDS), by=house.facilitator, at=at
    )
    with pytest.raises(Conflict) as refused:
        actions.open_decision(made, by=house.facilitator, at=at)
    assert refused.value.code == "musyawarah_not_begun"


def test_deciding_goes_on_when_the_musyawarah_is_closed(house, hall, phone, at):
    made = hall("consent")
    person = phone(made)
    deliberations.close(made.deliberation, by=house.facilitator, at=at)
    person.refresh_from_db()
    say(made, person, "consent", at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert actions.decide(made, outcome="Ya.", by=house.facilitator, at=at) == Result.ADOPTED


def test_decided_is_the_end(house, hall, phone, at):
    made = hall("consent")
    person = phone(made)
    say(made, person, "consent", at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Ya.", by=house.facilitator, at=at)
    for act in (
        lambda: say(made, person, "aside", at=at),
        lambda: actions.decide(made, outcome="Tidak.", by=house.facilitator, at=at),
        lambda: actions.stick(made, path=Path.PAUSE, note="x", by=house.facilitator, at=at),
        lambda: actions.resume(made, by=house.facilitator, at=at),
        lambda: actions.drop(made, reason="x", by=house.facilitator, at=at),
        lambda: actions.mark_present(made, 3, by=house.scribe, at=at),
    ):
        with pytest.raises(Conflict):
            act()
    assert Decision.objects.get().outcome == "Ya."


def test_answers_end_with_the_time_that_was_set(house, hall, phone, at):
    made = hall("consent", closes_at=at + dt.timedelta(hours=1))
    person = phone(made)
    late = at + dt.timedelta(hours=2)
    with pytest.raises(Conflict) as refused:
        say(made, person, "consent", at=late)
    assert refused.value.code == "decision_not_open"


def test_register_tells_the_life_of_a_decision_and_holds(house, hall, at):
    made = hall("consensus")
    actions.note_objection(made, words="Terlalu cepat.", by=house.scribe, at=at)
    actions.record_hands(made, {"agree": 11, "block": 1}, by=house.scribe, at=at)
    actions.stick(made, path=Path.MEDIATE, note="Bicara dulu.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    actions.meet_objection(made.objections.get(), how="Ditunda sebulan.", by=house.scribe, at=at)
    actions.record_hands(made, {"agree": 12}, by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Mufakat.", by=house.facilitator, at=at)
    verbs = [row.verb for row in ledger.story(made.code)][::-1]
    assert verbs == [
        "decision.prepared",
        "decision.opened",
        "decision.counted",
        "decision.objected",
        "decision.counted",
        "decision.stuck",
        "decision.resumed",
        "decision.objection_met",
        "decision.counted",
        "decision.round_ended",
        "decision.decided",
    ]
    assert (verification.verify().reason, list(comparison.compare())) == ("", [])


def test_register_notices_words_that_were_changed_behind_its_back(house, hall, at):
    made = hall("consent")
    actions.note_objection(made, words="Terlalu cepat.", by=house.scribe, at=at)
    actions.record_acclamation(made, "consent", by=house.scribe, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    assert verification.verify().reason == ""
    made.dissent.update(words="Tidak apa-apa.")
    assert verification.verify().reason != ""
