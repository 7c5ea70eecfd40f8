"""Nothing is told before the end, where that was promised."""

import datetime as dt

import pytest

from ngariung.core.errors import Conflict
from ngariung.deciding import actions, queries, rules
from ngariung.deciding.enums import Path
from ngariung.deciding.models import Dissent
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens
from ngariung.deliberation.models import Participant
from ngariung.ledger.models import Entry

from .reading import SECRET, pages, say


def test_nothing_is_seen_before_the_end_by_anybody_where_it_was_promised(house, asked, at):
    made = asked("consensus", is_hiding_results=True)
    for _place in range(6):
        say(made, "block", at, SECRET)
    last = queries.round_of(made)
    assert not rules.may_show_positions(last)
    for page in pages(house, made):
        assert (SECRET in page, 'class="chart-title"' in page) == (False, False)
    # Not by starting to decide, either: a refusal of the outcome tells nothing.
    with pytest.raises(Conflict):
        actions.decide(made, outcome=" ", by=house.facilitator, at=at)
    actions.end_round(made, by=house.facilitator, at=at)
    assert rules.may_show_positions(queries.round_of(made))
    with pytest.raises(Conflict):
        say(made, "agree", at)
    with pytest.raises(Conflict):
        actions.end_round(made, by=house.facilitator, at=at)
    assert SECRET in pages(house, made)[-2]


def test_who_answered_sees_their_own_answer_alone(house, asked, at):
    made = asked("consensus", is_hiding_results=True)
    secret = tokens.of_browser()
    person = deliberations.join(made.deliberation, secret=secret, at=at)
    actions.take_position(person, made, option="block", reason=SECRET, at=at)
    found = [SECRET in page for page in pages(house, made, secret)]
    # Their own page, and no other: not even the decision's own page of the same phone.
    assert found == [False, True, False, False] + [False] * 12


def test_no_act_lifts_the_promise(house, asked, at):
    """Nothing that who facilitates can do while a round is on makes its sums readable."""
    made = asked("consensus", is_hiding_results=True)
    say(made, "block", at, SECRET)
    actions.mark_present(made, 12, by=house.facilitator, at=at)
    actions.record_hands(made, {"agree": 3}, by=house.scribe, at=at)
    with pytest.raises(Conflict):
        deliberations.change(
            made.deliberation,
            deliberations.Plan(question="Lain?", admission="link", is_hiding_results=False),
            by=house.facilitator,
            at=at,
        )
    last = queries.round_of(made)
    assert (rules.may_show_positions(last), last.sums) == (False, {})


def test_no_refusal_tells_a_result_before_the_end(house, asked, at):
    """Trying to decide would else say of a tie that it is one, and go on asking."""
    made = asked("ranked", is_hiding_results=True, choices=["Senin", "Rabu"])
    for ranking in ([1], [2]):
        person = deliberations.join(made.deliberation, secret=tokens.of_browser(), at=at)
        actions.take_position(person, made, ranking=ranking, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Senin.", by=house.facilitator, at=at)
    assert refused.value.code == "end_first"
    actions.end_round(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Senin.", by=house.facilitator, at=at)
    assert refused.value.code == "tied"


@pytest.mark.parametrize("is_hiding_results", [False, True])
def test_nothing_is_decided_before_somebody_could_read_the_words(
    house, asked, at, is_hiding_results
):
    """Reasons of phones would be public for good before anybody could keep one back."""
    made = asked("consensus", is_hiding_results=is_hiding_results)
    kept = say(made, "block", at, SECRET)
    with pytest.raises(Conflict) as refused:
        actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    assert (refused.value.code, Dissent.objects.count()) == ("end_first", 0)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.keep_back(kept, reason="Menunjuk seseorang.", by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    assert Dissent.objects.count() == 0


def test_answers_of_an_earlier_round_are_neither_struck_nor_confirmed(house, asked, at):
    made = asked("consensus")
    paper = actions.record_position(made, option="agree", by=house.scribe, at=at)
    proxy = actions.record_proxy(
        made, proxy_of="ketua RT 04", option="agree", by=house.scribe, at=at
    )
    actions.stick(made, path=Path.PAUSE, note="Istirahat.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.strike(paper, reason="Keliru.", by=house.scribe, at=at)
    with pytest.raises(Conflict):
        actions.confirm_proxy(proxy, how="Surat.", by=house.scribe, at=at)


def test_time_that_passes_freezes_the_sums_and_only_then_they_are_told(house, asked, at):
    made = asked("consensus", is_hiding_results=True, closes_at=at + dt.timedelta(hours=1))
    for _place in range(5):
        kept = say(made, "agree", at)
    actions.mark_present(made, 12, by=house.scribe, at=at)
    late = at + dt.timedelta(hours=1)
    last = queries.round_of(made)
    assert (queries.is_taking(last, at=late), rules.may_show_positions(last)) == (False, False)
    for act in (
        lambda: actions.mark_present(made, 3, by=house.scribe, at=late),
        lambda: actions.record_hands(made, {"agree": 1}, by=house.scribe, at=late),
        lambda: actions.record_position(made, option="agree", by=house.scribe, at=late),
        lambda: actions.record_proxy(
            made, proxy_of="tetua", option="agree", by=house.scribe, at=late
        ),
        lambda: actions.note_objection(made, words="Tidak.", by=house.scribe, at=late),
    ):
        with pytest.raises(Conflict):
            act()
    before = late - dt.timedelta(seconds=1)
    assert [actions.end_due_rounds(at=moment) for moment in (before, late, late)] == [0, 1, 0]
    Participant.objects.filter(pk=kept.participant_id).update(state="left_out")
    last = queries.round_of(made)
    assert (last.ended_at, rules.may_show_positions(last)) == (late, True)
    assert (queries.sums_of(last).counts, last.sums["present"]) == ({"agree": 5}, 12)
    row = Entry.objects.latest("number")
    assert (row.verb, row.subject) == ("decision.round_ended", made.code)


@pytest.mark.parametrize("is_hiding_results", [False, True])
def test_given_up_proposal_tells_nothing_of_what_was_said(house, asked, at, is_hiding_results):
    made = asked("consensus", is_hiding_results=is_hiding_results)
    for _place in range(11):
        say(made, "block", at, SECRET)
    actions.drop(made, reason="Sudah tidak perlu.", by=house.facilitator, at=at)
    found = [(SECRET in page, 'class="chart-title"' in page) for page in pages(house, made)]
    assert found == [(False, False)] * 16
    assert queries.round_of(made).told_of_phones == {}
