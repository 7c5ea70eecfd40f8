"""Who sees, writes and confirms minutes; lists and single pages agree."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngariung.core.errors import NotFound
from ngariung.minutes import queries, rules
from ngariung.minutes.enums import MinutesState
from ngariung.minutes.models import Minutes
from ngariung.minutes.states import MINUTES
from ngariung.moderation import actions as moderation
from ngariung.moderation.models import Hold
from ngariung.parties.enums import Kind, PostState, Role

ROLES = st.sampled_from(list(Role))


def minutes_of(make, party, state=MinutesState.DRAFT, **more):
    person = make.person(party, Role.FACILITATOR)
    minutes = Minutes.objects.create(
        party=party,
        state=MinutesState.DRAFT,
        drafted_by=person,
        drafted_at=make.at,
        changed_by=person,
        changed_at=make.at,
        **more,
    )
    if state == MinutesState.HELD:
        moderation.hold(
            "minutes",
            minutes.code,
            party=party,
            reason="names_candidates",
            words="x",
            at=make.at,
            by=person,
        )
    if state == MinutesState.CONFIRMED:
        minutes.forum = make.forum(party)
    minutes.state = state
    minutes.save()
    return minutes


SEES = {Role.FACILITATOR, Role.SCRIBE, Role.SUPERVISOR}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", list(MinutesState))
def test_minutes_are_seen_by_those_who_write_or_supervise(make, role, state):
    party = make.party()
    minutes = minutes_of(make, party, state)
    expected = role in SEES or (role == Role.OVERSEER and state == MinutesState.HELD)
    assert rules.can_view(make.person(party, role), minutes) == expected
    assert not rules.can_view(make.person(make.party(), role), minutes)
    assert not rules.can_view(None, minutes)


def test_held_minutes_are_seen_by_reviewers_above_and_by_nobody_else_there(make):
    above = make.party(kind=Kind.POLICE)
    party = make.party(parent=above)
    held, draft = minutes_of(make, party, MinutesState.HELD), minutes_of(make, party)
    supervisor, facilitator = (
        make.person(above, Role.SUPERVISOR),
        make.person(above, Role.FACILITATOR),
    )
    assert [rules.can_view(supervisor, minutes) for minutes in (held, draft)] == [True, False]
    assert [rules.can_view(facilitator, minutes) for minutes in (held, draft)] == [False, False]


def test_reviewers_see_no_more_once_the_text_is_released(make):
    above = make.party()
    held = minutes_of(make, make.party(parent=above), MinutesState.HELD)
    supervisor = make.person(above, Role.SUPERVISOR)
    moderation.release(
        Hold.objects.get(subject_code=held.code), by=supervisor, at=make.at, decision="Boleh."
    )
    assert not rules.can_view(supervisor, held)


@pytest.mark.parametrize("role", list(Role))
def test_writing_and_deciding_belong_to_the_field(make, role):
    party = make.party()
    minutes, person = minutes_of(make, party), make.person(party, role)
    assert rules.can_change(person, minutes) == (role in {Role.FACILITATOR, Role.SCRIBE})
    assert rules.can_draft(person, party) == (role in {Role.FACILITATOR, Role.SCRIBE})
    assert rules.can_decide(person, minutes) == (role == Role.FACILITATOR)
    assert rules.can_import(person, party) == (role == Role.FACILITATOR)


@pytest.mark.parametrize("state", [PostState.PROPOSED, PostState.DECLINED, PostState.ENDED])
def test_only_active_posts_count(make, state):
    party, person = make.party(), make.person()
    make.post(person, party, Role.FACILITATOR, state=state)
    assert not rules.can_view(person, minutes_of(make, party))


def test_not_yours_and_not_there_are_refused_alike(make):
    minutes, stranger = minutes_of(make, make.party()), make.person(make.party(), Role.FACILITATOR)
    for code in (minutes.code, "AAAAAAAA"):
        with pytest.raises(NotFound):
            queries.minutes_for(stranger, code)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    held=st.lists(st.tuples(st.integers(0, 2), ROLES), max_size=4, unique=True),
    things=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(list(MinutesState))), min_size=1, max_size=4
    ),
)
def test_what_one_may_list_is_what_one_may_open(make, held, things):
    top = make.party()
    parties = [top, make.party(parent=top), make.party()]
    person = make.person()
    for place, role in held:
        make.post(person, parties[place], role)
    rows = [minutes_of(make, parties[place], state) for place, state in things]
    for row in rows:
        listed = queries.minutes_in(person, row.state).filter(pk=row.pk).exists()
        assert listed == rules.can_view(person, row)
        if listed:
            assert queries.minutes_for(person, row.code) == row
        else:
            with pytest.raises(NotFound):
                queries.minutes_for(person, row.code)


def test_confirmed_minutes_are_the_end_and_everything_else_can_be_left():
    assert MINUTES.ends() == {MinutesState.CONFIRMED}
    assert MINUTES.states() == set(MinutesState)
