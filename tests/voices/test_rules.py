"""Who may see a voice: lists and single looks agree, and kinship hides."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngariung.parties import rules as posts
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Party, Person, Post
from ngariung.voices import queries, rules
from ngariung.voices.desks import Desk, independent, nearest, usual_desks
from ngariung.voices.models import About, Voice

ROLES = [Role.SCREENER, Role.HANDLER, Role.SUPERVISOR, Role.OVERSEER, Role.SCRIBE, Role.CONVENER]
KINDS = [Kind.POLICE, Kind.OVERSEER, Kind.COMPANY]


@st.composite
def houses(draw):
    """Parties with parents, one person with posts, voices at desks about parties, some in cases."""
    count = draw(st.integers(2, 5))
    number = st.integers(0, count - 1)
    return {
        "kinds": draw(st.lists(st.sampled_from(KINDS), min_size=count, max_size=count)),
        "parents": [draw(st.none() | st.integers(0, n - 1)) if n else None for n in range(count)],
        "posts": draw(st.sets(st.tuples(number, st.sampled_from(ROLES)), max_size=4)),
        "voices": draw(
            st.lists(
                st.tuples(
                    st.none() | number,
                    st.sets(number, max_size=2),
                    st.booleans(),
                    st.none() | number,
                    st.booleans(),
                ),
                min_size=1,
                max_size=4,
            )
        ),
    }


def built(make, house):
    parties = []
    for kind, parent in zip(house["kinds"], house["parents"], strict=True):
        parties.append(
            make.party(kind=kind, parent=parties[parent] if parent is not None else None)
        )
    person = make.person()
    for party, role in house["posts"]:
        make.post(person, parties[party], role)
    for desk, about, shielded, owner, withdrawn in house["voices"]:
        voice = make.voice(about=[parties[n] for n in about])
        Voice.objects.filter(pk=voice.pk).update(desk=parties[desk] if desk is not None else None)
        About.objects.filter(voice=voice).update(is_shielded=shielded)
        if owner is not None:
            make.case(owner=parties[owner], voices=[voice])
        if withdrawn:
            Voice.objects.filter(pk=voice.pk).update(state="withdrawn")
    return parties, Person.objects.get(pk=person.pk)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(house=houses())
def test_list_and_look_agree(make, house):
    _, person = built(make, house)
    listed = set(Voice.objects.filter(rules.visible_to(person)).values_list("pk", flat=True))
    for voice in Voice.objects.select_related("gathering__case"):
        assert rules.can_view(person, voice) == (voice.pk in listed)
        assert rules.can_screen(person, voice) <= (voice.pk in listed)
        assert rules.can_write(person, voice) <= (voice.pk in listed)
        if voice.pk in listed:
            hidden = posts.shielded_from(person)
            about = voice.about_parties.filter(is_shielded=True)
            assert not hidden & set(about.values_list("party_id", flat=True))
            assert voice.state != "withdrawn"


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(house=houses())
def test_shield_of_a_desk_is_the_shield_of_its_people(make, house):
    parties, person = built(make, house)
    tree = posts.Tree()
    assert queries.shield(tree)(posts.held(person)) == posts.shielded_from(person)
    some = frozenset(party.pk for party in parties[:2])
    assert some | (tree.chain(some) - tree.overseers) == posts.kin(some)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(house=houses(), meant=st.sets(st.integers(0, 4), max_size=2))
def test_independent_desk_has_somebody_who_may_read(make, house, meant):
    parties, _ = built(make, house)
    about = frozenset(parties[n].pk for n in meant if n < len(parties))
    tree = posts.Tree()
    for desk in independent(queries.desk_book(), about, queries.shield(tree)):
        voice = make.voice(
            desk=Party.objects.get(pk=desk.party), about=Party.objects.filter(pk__in=about)
        )
        screeners = Person.objects.filter(posts__party=desk.party, posts__role=Role.SCREENER)
        assert any(rules.can_view(each, voice) for each in screeners)


def test_nobody_and_strangers_see_nothing(make):
    voice = make.voice()
    assert not rules.can_view(None, voice)
    assert not rules.can_view(make.person(), voice)
    assert not rules.can_screen(None, voice)


def test_ended_post_sees_nothing(make):
    party = make.party()
    person = make.person(party, Role.SCREENER)
    voice = make.voice(desk=party)
    assert rules.can_view(person, voice)
    Post.objects.update(state="ended")
    posts.forget(person)
    assert not rules.can_view(person, voice)


def test_operator_sees_no_voice(make):
    party = make.party(kind=Kind.OPERATOR)
    assert not rules.can_view(make.person(party, Role.OPERATOR), make.voice(desk=party))


@pytest.mark.parametrize("state", ["open", "closed", "minuted", "planned", "final"])
def test_scribes_write_only_until_the_minutes_are_final(make, state):
    host = make.party()
    forum = make.forum(host, state=state)
    may = state in {"open", "closed", "minuted"}
    assert rules.can_enter(make.person(host, Role.SCRIBE), forum) == may
    assert rules.can_enter(make.person(host, Role.FACILITATOR), forum) == may
    assert not rules.can_enter(make.person(host, Role.HANDLER), forum)
    assert not rules.can_enter(make.person(make.party(), Role.SCRIBE), forum)
    assert not rules.can_enter(None, forum)


def test_desks_without_a_database():
    police = Desk(2, is_overseer=False, screeners=(frozenset({2}),))
    office = Desk(1, is_overseer=False, screeners=(frozenset({1, 2}),))
    watch = Desk(3, is_overseer=True, screeners=(frozenset({3}),))
    book = [police, office, watch]
    assert usual_desks(book) == [1, 2]
    assert usual_desks([watch]) == [3]
    assert nearest([1, 2], {2: 5, 1: 2}) == [2]
    assert nearest([1, 2], {}) == [1, 2]
    assert independent(book, frozenset({2}), lambda held: held) == [watch]
    assert independent(book, frozenset(), lambda held: held) == [watch, office, police]
