"""Who sees a promise: the list, the single thing, and the rule told again in plain Python agree."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngariung.cases import actions as cases
from ngariung.commitments import queries, rules
from ngariung.commitments.models import Commitment
from ngariung.core.errors import NotFound
from ngariung.parties.enums import Kind, Role
from ngariung.voices.models import About

ROLES = [role for role in Role if role != Role.OPERATOR]


@pytest.fixture
def town(make):
    """A chain of three, an overseer beside it, and two parties elsewhere."""
    top = make.party("Polres")
    middle = make.party("Polsek", parent=top)
    low = make.party("Pos", parent=middle)
    overseer = make.party("Pengawas", kind=Kind.OVERSEER, parent=top)
    office, village = make.party("Dinas"), make.party("Desa")
    return [top, middle, low, overseer, office, village]


def near(town):
    """Kin by index: the chain of three, everybody else alone."""
    chain = {town[0].pk, town[1].pk, town[2].pk}
    return lambda party: chain if party in chain else {party}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_list_and_detail_agree_with_the_rule_in_plain_words(make, town, data):
    place = st.integers(0, len(town) - 1)
    Commitment.objects.all().delete()
    about = data.draw(st.lists(place, max_size=2), label="about")
    owner, promiser, host = (town[data.draw(place, label=n)] for n in ("owner", "by", "host"))
    shielded = data.draw(st.booleans(), label="shielded")
    case = make.case(owner, desk=town[4], voices=[make.voice(town[4])])
    voice = case.gatherings.get().voice
    for party in {town[index].pk for index in about}:
        About.objects.create(voice=voice, party_id=party, source="confirmed", is_shielded=shielded)
    in_case = data.draw(st.booleans(), label="in case")
    promise = make.commitment(
        promiser,
        case=case if in_case else None,
        forum=make.forum(host),
        is_public=data.draw(st.booleans(), label="public"),
    )
    where, role = town[data.draw(place, label="post")], data.draw(st.sampled_from(ROLES))
    person = data.draw(st.sampled_from([None, make.person(where, role)]))

    meant = {town[index].pk for index in about} if in_case and shielded else set()
    kin = near(town)
    mine = kin(where.pk) if person else set()
    hidden = bool(meant & mine)
    sees_case = (owner == where and role in {Role.HANDLER, Role.SUPERVISOR}) or (
        town[4] == where and role in {Role.SCREENER, Role.OVERSEER}
    )
    facilitates = host == where and role in {Role.CONVENER, Role.FACILITATOR}
    involved = promiser == where or (sees_case if in_case else facilitates)
    expected = (promise.is_public and not meant) or (person is not None and involved and not hidden)

    listed = Commitment.objects.filter(rules.visible_to(person)).exists()
    assert (listed, rules.can_view(person, promise)) == (expected, expected)
    if expected:
        assert queries.commitment_for(person, promise.code) == promise
    else:
        with pytest.raises(NotFound):
            queries.commitment_for(person, promise.code)


@pytest.mark.parametrize(
    ("role", "keeps"),
    [
        (Role.HANDLER, True),
        (Role.SUPERVISOR, True),
        (Role.CONVENER, True),
        (Role.FACILITATOR, False),
        (Role.SCRIBE, False),
        (Role.SCREENER, False),
        (Role.OBSERVER, False),
        (Role.OVERSEER, False),
        (Role.OPERATOR, False),
    ],
)
def test_each_role_of_the_promiser_may_do_what_its_post_says(make, role, keeps):
    promiser = make.party()
    promise = make.commitment(promiser, is_public=True)
    person = make.person(promiser, role)
    assert rules.can_keep(person, promise) is keeps
    assert rules.is_own(person, promise) is True
    elsewhere = make.person(make.party(), role)
    assert rules.can_keep(elsewhere, promise) is False
    assert rules.is_own(elsewhere, promise) is False


def test_a_public_promise_leaves_the_public_when_a_shielded_voice_joins_its_case(make, at):
    owner = make.party()
    case = make.case(owner, voices=[make.voice()])
    promise = make.commitment(owner, case=case, is_public=True)
    assert list(queries.public_commitments()) == [promise]
    voice = make.voice(about=[make.party()])
    case.gatherings.create(voice=voice, by=make.person(), at=at)
    assert list(queries.public_commitments()) == []
    assert rules.can_view(make.person(owner, Role.HANDLER), promise) is True


@pytest.mark.parametrize("is_public", [True, False])
def test_gathering_never_makes_a_promise_vanish(make, at, is_public):
    """Neither for all nor for the promiser who is kin: what vanished would tell of the voice."""
    desk, promiser = make.party(), make.party()
    screener = make.person(desk, Role.SCREENER)
    case = make.case(make.party(), desk=desk, voices=[make.voice(desk)])
    make.commitment(promiser, case=case, is_public=is_public)

    def screened(*about):
        return make.voice(desk, about=about, screened_at=at)

    with pytest.raises(cases.CannotJoin):
        cases.gather(case, screened(promiser), by=screener, at=at)
    if is_public:
        with pytest.raises(cases.CannotJoin):
            cases.gather(case, screened(make.party()), by=screener, at=at)
    else:
        cases.gather(case, screened(make.party()), by=screener, at=at)
    cases.gather(case, screened(), by=screener, at=at)
    assert case.gatherings.count() == 2 + (not is_public)


def test_of_programme_last_forum_gives_the_public_promises_of_the_one_before(make, at):
    programme = make.programme()
    first = make.forum(programme.host, programme=programme, held_on=at.date().replace(month=8))
    last = make.forum(programme.host, programme=programme, held_on=at.date().replace(month=9))
    make.commitment(forum=first, is_public=True)
    make.commitment(forum=last)
    shown = make.commitment(forum=last, is_public=True)
    assert list(queries.of_programme_last_forum(programme, at.date())) == [shown]
    assert list(queries.of_programme_last_forum(programme, first.held_on)) == []
