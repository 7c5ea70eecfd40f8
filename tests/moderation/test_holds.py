"""Holding, releasing, keeping: effect, register, news, consequences, and each refusal."""

import pytest

from ngariung.core.errors import Conflict, NotAllowed, NotFound
from ngariung.core.events import subscribe
from ngariung.ledger.enums import Verb
from ngariung.ledger.queries import story
from ngariung.ledger.verification import verify
from ngariung.moderation import actions, events, kinds, queries, rules
from ngariung.moderation.enums import HoldReason, HoldState
from ngariung.moderation.models import Hold
from ngariung.moderation.states import HOLD
from ngariung.parties.enums import Role

WORDS = "Menyebut nama calon bupati; acara pada masa kampanye."
WHY = "Acara berlangsung sebelum masa kampanye dan nama itu hanya nama jalan."


@pytest.fixture
def happened(monkeypatch):
    """What followed from decisions on a kind that only tests know."""
    monkeypatch.setattr(kinds, "_kinds", {})
    calls = []
    kinds.register(
        "paper",
        label="kertas",
        url_of=lambda code: f"/kertas/{code}/",
        on_release=lambda code, *, by, at: calls.append(("released", code, by, at)),
        on_keep=lambda code, *, by, at: calls.append(("kept", code, by, at)),
    )
    return calls


@pytest.fixture
def heard(monkeypatch):
    from ngariung.core import events as registry

    monkeypatch.setattr(registry, "_subscribers", type(registry._subscribers)(list))
    told = []
    for kind in (events.HoldPlaced, events.HoldReleased, events.HoldKept):
        subscribe(kind)(told.append)
    return told


@pytest.fixture
def party(make):
    return make.party("Polsek Cikande", parent=make.party("Polres Serang"))


@pytest.fixture
def importer(make, party):
    return make.person(party, Role.FACILITATOR, Role.SUPERVISOR)


@pytest.fixture
def reviewer(make, party):
    return make.person(party.parent, Role.SUPERVISOR)


@pytest.fixture
def held(party, importer, at, happened):
    return actions.hold(
        "paper",
        "AAAA7777",
        party=party,
        reason=HoldReason.NAMES_CANDIDATES,
        words=WORDS,
        at=at,
        by=importer,
    )


def test_hold_waits_for_a_reviewer(held, party, importer, at):
    found = Hold.objects.get()
    assert (found.state, found.words, found.placed_by) == (HoldState.HELD, WORDS, importer)
    assert queries.is_held("paper", "AAAA7777") is True
    assert queries.is_held("paper", "AAAA3333") is False
    assert queries.hold_on("paper", "AAAA7777") == held
    row = story(held.code)[0]
    assert (row.verb, row.by_id) == (Verb.HOLD_PLACED, importer.pk)
    assert row.facts == {
        "kind": "paper",
        "thing": "AAAA7777",
        "party": party.code,
        "reason": "names_candidates",
    }


def test_holding_twice_is_holding_once(held, party, at, heard):
    again = actions.hold(
        "paper", "AAAA7777", party=party, reason=HoldReason.ELECTION_PERIOD, words="Lagi", at=at
    )
    assert again == held
    assert heard == []


def test_hold_refuses_a_kind_that_no_room_registered(party, at, happened):
    with pytest.raises(NotFound):
        actions.hold("stone", "A", party=party, reason=HoldReason.ELECTION_PERIOD, words="x", at=at)


def test_release_lets_the_thing_go_on(held, reviewer, at, happened, heard):
    actions.release(held, by=reviewer, at=at, decision=f" {WHY} ")
    found = Hold.objects.get()
    assert (found.state, found.decided_by, found.decision) == (HoldState.RELEASED, reviewer, WHY)
    assert queries.is_held("paper", "AAAA7777") is False
    row = story(held.code)[0]
    assert (row.verb, row.by_id) == (Verb.HOLD_RELEASED, reviewer.pk)
    assert row.facts == {"thing": "AAAA7777", "decision": WHY}
    assert happened == [("released", "AAAA7777", reviewer, at)]
    assert heard == [events.HoldReleased(hold_id=held.pk)]


def test_keep_leaves_the_thing_held(held, reviewer, at, happened, heard):
    actions.keep(held, by=reviewer, at=at, decision=WHY)
    assert Hold.objects.get().state == HoldState.KEPT
    assert queries.is_held("paper", "AAAA7777") is True
    assert story(held.code)[0].verb == Verb.HOLD_KEPT
    assert happened == [("kept", "AAAA7777", reviewer, at)]
    assert heard == [events.HoldKept(hold_id=held.pk)]


def test_hold_is_announced(party, at, happened, heard):
    placed = actions.hold(
        "paper", "A", party=party, reason=HoldReason.ELECTION_PERIOD, words="x", at=at
    )
    assert heard == [events.HoldPlaced(hold_id=placed.pk)]


@pytest.mark.parametrize("decide", [actions.release, actions.keep])
def test_nobody_decides_on_what_they_brought_in(held, importer, at, happened, decide):
    with pytest.raises(actions.OwnThing):
        decide(held, by=importer, at=at, decision=WHY)
    assert (Hold.objects.get().state, happened) == (HoldState.HELD, [])


@pytest.mark.parametrize("decide", [actions.release, actions.keep])
def test_a_decision_needs_words(held, reviewer, at, happened, decide):
    with pytest.raises(actions.DecisionMissing):
        decide(held, by=reviewer, at=at, decision="  ")
    assert (Hold.objects.get().state, happened) == (HoldState.HELD, [])


@pytest.mark.parametrize("decide", [actions.release, actions.keep])
def test_a_decision_is_made_once(held, reviewer, at, decide):
    actions.release(held, by=reviewer, at=at, decision=WHY)
    with pytest.raises(Conflict):
        decide(held, by=reviewer, at=at, decision=WHY)


@pytest.mark.parametrize("decide", [actions.release, actions.keep])
def test_a_decision_is_refused_to_others(make, held, party, at, decide):
    others = [
        make.person(party, Role.FACILITATOR, Role.CONVENER, Role.HANDLER, Role.SCREENER),
        make.person(make.party(parent=party), Role.SUPERVISOR),
        make.person(make.party(), Role.SUPERVISOR, Role.OVERSEER),
        make.person(),
    ]
    for person in others:
        with pytest.raises(NotAllowed):
            decide(held, by=person, at=at, decision=WHY)
    assert Hold.objects.get().state == HoldState.HELD


def test_a_consequence_that_refuses_undoes_the_decision(party, reviewer, at, happened):
    def refuse(code, *, by, at):
        raise Conflict

    kinds.register("paper", label="kertas", url_of=str, on_release=refuse)
    placed = actions.hold(
        "paper", "A", party=party, reason=HoldReason.ELECTION_PERIOD, words="x", at=at
    )
    with pytest.raises(Conflict):
        actions.release(placed, by=reviewer, at=at, decision=WHY)
    assert Hold.objects.get().state == HoldState.HELD
    assert [row.verb for row in story(placed.code)] == [Verb.HOLD_PLACED]


def test_the_register_holds_after_a_decision(held, reviewer, at):
    actions.keep(held, by=reviewer, at=at, decision=WHY)
    assert verify().broken is None


@pytest.mark.parametrize(
    "row",
    [
        (Role.SUPERVISOR, "here", True),
        (Role.OVERSEER, "here", True),
        (Role.SUPERVISOR, "above", True),
        (Role.OVERSEER, "above", True),
        (Role.SUPERVISOR, "below", False),
        (Role.OVERSEER, "elsewhere", False),
        (Role.CONVENER, "here", False),
        (Role.FACILITATOR, "here", False),
        (Role.SCREENER, "above", False),
        (Role.OPERATOR, "here", False),
    ],
)
def test_reviewers_are_supervisors_and_overseers_of_the_party_and_above(make, held, party, row):
    role, where, sees = row
    places = {
        "here": party,
        "above": party.parent,
        "below": make.party(parent=party),
        "elsewhere": make.party(),
    }
    person = make.person(places[where], role)
    assert rules.can_view(person, held) is sees
    assert rules.can_decide(person, held) is sees
    assert list(queries.holds_for(person)) == ([held] if sees else [])


def test_who_brought_it_in_sees_it_and_cannot_decide(held, importer):
    assert rules.can_view(importer, held) is True
    assert rules.can_decide(importer, held) is False
    assert rules.can_view(None, held) is False


def test_every_state_of_a_hold_can_be_left_or_is_an_end():
    assert HOLD.states() == set(HoldState.values)
    assert HOLD.ends() == {HoldState.RELEASED, HoldState.KEPT}
