"""List and detail agree; nobody sees a case about their own kin; acts belong to posts."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngariung.cases import queries, rules
from ngariung.cases.enums import CaseState
from ngariung.cases.models import Case
from ngariung.cases.rules import Can
from ngariung.core.errors import NotFound
from ngariung.parties import rules as posts
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Party

PARTIES = 6
indexes = st.integers(0, PARTIES - 1)
roles = st.sampled_from(
    [Role.HANDLER, Role.SUPERVISOR, Role.SCREENER, Role.OVERSEER, Role.OPERATOR, Role.FACILITATOR]
)
kinds = st.sampled_from([Kind.POLICE, Kind.COMPANY, Kind.OVERSEER, Kind.UNION])
worlds = st.fixed_dictionaries(
    {
        "kinds": st.lists(kinds, min_size=PARTIES, max_size=PARTIES),
        # A parent always has a smaller index: no circles.
        "parents": st.lists(st.integers(-1, 4), min_size=PARTIES, max_size=PARTIES),
        "posts": st.lists(st.tuples(indexes, roles), max_size=3),
        "cases": st.lists(
            st.tuples(indexes, indexes, st.lists(indexes, max_size=2), st.booleans()),
            min_size=1,
            max_size=3,
        ),
    }
)


def built(make, world):
    """The drawn world: a person, and cases as (case, owner, desk, shielded mentions)."""
    parties = [make.party(kind=kind) for kind in world["kinds"]]
    for number, parent in enumerate(world["parents"]):
        if 0 <= parent < number:
            Party.objects.filter(pk=parties[number].pk).update(parent=parties[parent])
    person = make.person()
    for index, role in set(world["posts"]):
        make.post(person, parties[index], role)
    cases = []
    for owner, desk, about, is_shielded in world["cases"]:
        voice = make.voice(parties[desk], about={parties[index] for index in about})
        voice.about_parties.update(is_shielded=is_shielded)
        case = make.case(parties[owner], parties[desk], [voice])
        cases.append((case, {parties[index].pk for index in about} if is_shielded else set()))
    return person, cases


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(world=worlds)
def test_what_one_may_list_and_what_one_may_open_agree(make, world):
    with transaction.atomic():
        person, cases = built(make, world)
        listed = set(Case.objects.filter(rules.visible_to(person)))
        for case, meant in cases:
            is_seen = case in listed
            assert rules.can_view(person, case) == is_seen
            assert opens(person, case) == is_seen
            assert bool(rules.can(person, case).note) <= is_seen
            kin = posts.kin(meant)
            if kin & posts.held(person):
                assert not is_seen
            # What the person holds decides, and nothing else hides it.
            holds = case.owner_id in posts.held(person, *rules.WORKING) or (
                case.desk_id in posts.held(person, *rules.READING)
            )
            assert is_seen == (holds and not meant & posts.shielded_from(person))
        transaction.set_rollback(True)


def opens(person, case):
    try:
        return queries.case_for(person, case.code) == case
    except NotFound:
        return False


@pytest.mark.parametrize("viewer", [None, "inactive"])
def test_nobody_sees_nothing(make, house, assigned, viewer):
    case = assigned()
    if viewer == "inactive":
        viewer = house.handler
        viewer.is_active = False
        posts.forget(viewer)
    assert list(Case.objects.filter(rules.visible_to(viewer))) == []
    assert rules.can(viewer, case) == Can()
    assert not rules.may_list(viewer)


WORDS = {
    "screener": {
        CaseState.OPEN: {"assign", "release", "summarise", "note"},
        CaseState.ASSIGNED: {"assign", "release", "summarise", "note"},
        CaseState.IN_WORK: {"release", "summarise", "note"},
        CaseState.ANSWERED: {"reopen", "release", "summarise", "note"},
        CaseState.CLOSED: {"reopen", "summarise", "note"},
    },
    "handler": {
        CaseState.ASSIGNED: {
            "entrust", "start", "ask", "refer", "answer", "give_back", "summarise", "note",
        },
        CaseState.IN_WORK: {"entrust", "ask", "refer", "answer", "give_back", "summarise", "note"},
        CaseState.ANSWERED: {"reopen", "close", "summarise", "note"},
        CaseState.CLOSED: {"reopen", "summarise", "note"},
    },
    "supervisor": {
        CaseState.ASSIGNED: {"entrust"},
        CaseState.ANSWERED: set(),
    },
    "stranger": {CaseState.ASSIGNED: set(), CaseState.CLOSED: set()},
}  # fmt: skip


@pytest.mark.parametrize(
    ("who", "state"), [(who, state) for who, states in WORDS.items() for state in states]
)
def test_who_may_do_what_in_which_state(make, house, said, who, state):
    owner = None if state == CaseState.OPEN else house.owner
    case = make.case(owner, house.desk, [said()], state=state)
    can = rules.can(getattr(house, who), case)
    assert {verb for verb, may in vars(can).items() if may} == WORDS[who][state]
