"""What somebody else did between loading a decision and acting on it is seen before anything is kept."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngariung.core.errors import Conflict
from ngariung.deciding import actions, queries
from ngariung.deciding.actions import Proposal
from ngariung.deciding.enums import Path
from ngariung.deciding.models import Decision, Position
from ngariung.deliberation import actions as deliberations
from ngariung.deliberation import tokens

from .acting import address, signed

WORDS = "Giliran malam dibagi rata."


@pytest.fixture
def put(house, opened, at):
    """`put()`: a decision that is open; `is_open=False`: prepared."""

    def build(process="consensus", *, is_open=True, **more):
        proposal = Proposal(process=process, words=WORDS, **more)
        made = actions.put(opened(statements=1), proposal, by=house.facilitator, at=at)
        if is_open:
            actions.open_decision(made, by=house.facilitator, at=at)
        return made

    return build


def loaded(made):
    """The decision as somebody loaded it who acts only later."""
    return Decision.objects.select_related("deliberation__host").get(pk=made.pk)


def phone(made, at):
    return deliberations.join(made.deliberation, secret=tokens.of_browser(), at=at)


def drop(made, house, at):
    actions.drop(made, reason="Sudah tidak perlu.", by=house.facilitator, at=at)


def test_answer_that_waited_behind_giving_up_is_not_kept(house, put, at):
    made = put()
    before, person = loaded(made), phone(made, at)
    drop(made, house, at)
    with pytest.raises(actions.NotTaking):
        actions.take_position(person, before, option="agree", at=at)
    assert Position.objects.count() == 0


def test_nothing_of_the_room_is_kept_after_giving_up(house, put, at):
    made = put()
    actions.mark_present(made, 12, by=house.scribe, at=at)
    acts = (
        lambda it: actions.mark_present(it, 9, by=house.scribe, at=at),
        lambda it: actions.record_hands(it, {"agree": 3}, by=house.scribe, at=at),
        lambda it: actions.note_objection(it, words="Jangan.", by=house.scribe, at=at),
        lambda it: actions.end_round(it, by=house.facilitator, at=at),
    )
    waiting = [(act, loaded(made)) for act in acts]
    drop(made, house, at)
    for act, before in waiting:
        with pytest.raises(Conflict):
            act(before)
    asked = queries.round_of(loaded(made))
    assert (asked.ended_at, asked.sums, asked.tallies.count()) == (None, {}, 0)
    assert (loaded(made).present, made.objections.count()) == (12, 0)


def test_end_keeps_the_number_that_was_marked_meanwhile(house, put, at):
    made = put()
    actions.mark_present(made, 12, by=house.scribe, at=at)
    before = loaded(made)
    actions.mark_present(made, 20, by=house.scribe, at=at)
    actions.end_round(before, by=house.facilitator, at=at)
    assert queries.round_of(before).sums["present"] == 20


def test_words_and_objections_of_what_was_decided_meanwhile_stay(house, put, at):
    made = put()
    kept = actions.take_position(phone(made, at), made, option="block", reason="Jauh.", at=at)
    raised = actions.note_objection(made, words="Terlalu cepat.", by=house.scribe, at=at)
    words = Position.objects.select_related("round__decision__deliberation__host").get(pk=kept.pk)
    raised.decision = loaded(made)
    actions.end_round(made, by=house.facilitator, at=at)
    actions.decide(made, outcome="Belum.", by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.keep_back(words, reason="Menunjuk seseorang.", by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.meet_objection(raised, how="Ditunda.", by=house.scribe, at=at)
    kept.refresh_from_db()
    raised.refresh_from_db()
    assert (kept.kept_back_reason, raised.state) == ("", "stands")


def test_round_asked_again_meanwhile_is_not_asked_a_third_time(house, put, at):
    made = put("consent")
    actions.stick(made, path=Path.PAUSE, note="Istirahat.", by=house.facilitator, at=at)
    before = loaded(made)
    actions.resume(made, quorum=4, by=house.facilitator, at=at)
    with pytest.raises(Conflict):
        actions.resume(before, by=house.facilitator, at=at)
    actions.stick(made, path=Path.VOTE, note="Istirahat.", by=house.facilitator, at=at)
    # The quorum that was set meanwhile stays.
    actions.resume(before, by=house.facilitator, at=at)
    assert (loaded(made).quorum, made.rounds.count()) == (4, 3)


def test_proposal_changed_meanwhile_is_opened_with_its_new_words(house, put, at):
    made = put(is_open=False)
    before = loaded(made)
    new = Proposal(process="vote", words="Giliran malam dihapus.", quorum=3)
    actions.change_decision(made, new, by=house.facilitator, at=at)
    with CaptureQueriesContext(connection) as sent:
        actions.open_decision(before, by=house.facilitator, at=at)
    asked = queries.round_of(loaded(made))
    assert (asked.proposal, asked.process, before.quorum) == (new.words, "vote", 3)
    # Held before its words are read, so that nobody changes them in between.
    # PostgreSQL's selects that only take a lock name no table.
    read = [re.match(r'SELECT .*? FROM "(\w+)"', one["sql"]) for one in sent]
    tables = [found[1] for found in read if found]
    assert tables.index("deciding_decision") < tables.index("deciding_round")


def test_count_of_another_round_keeps_not_even_how_many_are_there(house, put, at):
    """How many are there was kept before the hands were refused."""
    made = put("consent")
    actions.mark_present(made, 12, by=house.scribe, at=at)
    before = loaded(made)
    actions.stick(made, path=Path.PAUSE, note="Istirahat.", by=house.facilitator, at=at)
    actions.resume(made, by=house.facilitator, at=at)
    who = {"by": house.scribe, "at": at, "in_round": 1}
    acts = (
        lambda it: actions.mark_present(it, 30, **who),
        lambda it: actions.record_hands(it, {"consent": 20}, present=30, **who),
        lambda it: actions.record_acclamation(it, "consent", present=30, **who),
    )
    for act in acts:
        with pytest.raises(actions.RoundChanged):
            act(before)
    assert (loaded(made).present, queries.last_take(queries.round_of(made))) == (12, [])


def test_hands_that_are_refused_keep_not_even_how_many_are_there(house, put, at):
    made = put("consent")
    client = signed(house.scribe)
    for data in (
        {"present": "9", "hands_consent": "10"},
        {"present": "9", "hands_consent": "0"},
    ):
        assert client.post(address("hands", made), data).status_code == 422
    assert loaded(made).present is None
    client.post(address("hands", made), {"present": "12", "hands_consent": "10"})
    client.post(address("hands", made), {"present": "9", "hands_consent": "10"})
    client.post(address("hands", made), {"present": "9"})
    assert loaded(made).present == 12


def test_how_many_are_there_is_written_down_without_any_hand(house, asked):
    """Before hands are counted, and where a promised end hides how many there were."""
    made = asked(is_hiding_results=True)
    client = signed(house.scribe)
    for data, present in (
        ({"present": "9"}, 9),
        ({"present": "12", "hands_consent": "10"}, 12),
        ({"present": "13", "hands_consent": ""}, 13),
    ):
        assert client.post(address("hands", made), data).status_code == 302
        assert loaded(made).present == present
    assert queries.sums_of(queries.round_of(made)).counts == {"consent": 10}
