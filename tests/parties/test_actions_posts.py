"""Giving posts (design 3.12): effect, register, event, each refusal, and what an attacker would try."""

import pytest
from django.db import IntegrityError, transaction

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.ledger import queries as ledger
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Entry
from ngariung.parties import actions, events, rules
from ngariung.parties.enums import SEEING, Kind, PostState, Role
from ngariung.parties.models import Party, Person, Post
from ngariung.parties.refusals import (
    AlreadyHeld,
    LastOperator,
    NeedsAnotherMember,
    NotForOneself,
    OperatorExists,
    PartyIsClosed,
    RoleNotYours,
)


def fresh(person):
    return Person.objects.get(pk=person.pk)


def test_found_operator_makes_keeper_person_and_post(db, at, heard):
    person = actions.found_operator(
        email=" Ratna@Contoh.invalid", name="Ratna", keeper_name="Yayasan", at=at
    )
    post = person.posts.get()
    assert (person.email, person.is_unclaimed) == ("ratna@contoh.invalid", True)
    assert (post.role, post.state, post.proposed_by) == (Role.OPERATOR, PostState.ACTIVE, None)
    assert (post.party.kind, post.party.name) == (Kind.OPERATOR, "Yayasan")
    assert rules.is_operator(fresh(person))
    assert [row.verb for row in Entry.objects.order_by("number")] == [
        Verb.PARTY_ADDED,
        Verb.POST_PROPOSED,
        Verb.POST_CONFIRMED,
    ]
    assert heard == [
        events.PartyAdded(party_id=post.party_id),
        events.PostProposed(post_id=post.pk, is_new_person=True),
        events.PostConfirmed(post_id=post.pk),
    ]


def test_found_operator_is_refused_as_soon_as_there_is_one(house, at):
    with pytest.raises(OperatorExists):
        actions.found_operator(email="x@contoh.invalid", name="X", keeper_name="Y", at=at)
    assert Party.objects.filter(kind=Kind.OPERATOR).count() == 1


def test_found_operator_helps_again_when_the_only_operator_is_inactive(house, at):
    Person.objects.filter(pk=house.operator.pk).update(is_active=False)
    again = actions.found_operator(email="x@contoh.invalid", name="X", keeper_name="Y", at=at)
    assert again.posts.get().party == house.keeper


def test_first_two_conveners_count_at_once_and_the_third_waits(house, at):
    third = actions.propose_post(
        house.party,
        email="cici@contoh.invalid",
        name="Cici",
        role=Role.CONVENER,
        by=house.operator,
        at=at,
    )
    states = house.party.posts.order_by("pk").values_list("state", flat=True)
    assert list(states) == [PostState.ACTIVE, PostState.ACTIVE, PostState.PROPOSED]
    with pytest.raises(NeedsAnotherMember):
        actions.confirm_post(third, by=house.operator, at=at)
    actions.confirm_post(third, by=house.second, at=at)
    assert Post.objects.get(pk=third.pk).state == PostState.ACTIVE


@pytest.mark.parametrize("role", sorted(SEEING - {Role.OVERSEER}))
def test_a_seeing_post_waits_for_a_second_member(house, propose, at, heard, role):
    post = propose(role)
    assert heard == [events.PostProposed(post_id=post.pk, is_new_person=True)]
    receiver = fresh(post.person)
    assert rules.held(receiver) == frozenset()
    actions.confirm_post(post, by=house.second, at=at)
    stored = Post.objects.get(pk=post.pk)
    assert (stored.state, stored.proposed_by, stored.decided_by, stored.decided_at) == (
        PostState.ACTIVE,
        house.first,
        house.second,
        at,
    )
    assert rules.held(fresh(receiver), role) == {house.party.pk}
    assert heard[1:] == [events.PostConfirmed(post_id=post.pk)]
    told = ledger.story(post.code)
    assert [(row.verb, row.by_id) for row in told] == [
        (Verb.POST_CONFIRMED, house.second.pk),
        (Verb.POST_PROPOSED, house.first.pk),
    ]
    assert told[0].facts == {
        "party": house.party.code,
        "role": role.value,
        "person": receiver.pk,
    }


def test_propose_keeps_somebody_who_is_known(house, propose, heard):
    post = propose(email="SARI@contoh.invalid", name="Lain", by=house.second, role=Role.HANDLER)
    assert post.person == house.first
    assert fresh(house.first).name == "Sari"
    assert heard == [events.PostProposed(post_id=post.pk, is_new_person=False)]


SELVES = [
    "sari@contoh.invalid",
    "SARI@Contoh.Invalid",
    " sari@contoh.invalid",
    "sari+2@contoh.invalid",
]


@pytest.mark.parametrize("email", SELVES)
def test_nobody_proposes_himself_however_he_spells_his_address(house, propose, email):
    with pytest.raises(NotForOneself) as refused:
        propose(email=email)
    assert refused.value.code == "not_for_oneself"


def test_the_database_too_refuses_a_post_from_oneself(house, at):
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(
            person=house.first,
            party=house.party,
            role=Role.SCREENER,
            proposed_by=house.first,
            proposed_at=at,
        )


def test_a_second_account_of_one_mailbox_is_no_second_member(house, propose, make, at):
    double = make.person(house.party, Role.HANDLER, email="sari+dua@contoh.invalid")
    with pytest.raises(NeedsAnotherMember):
        actions.confirm_post(propose(), by=double, at=at)
    mine = propose(email="budi+dua@contoh.invalid", role=Role.HANDLER)
    with pytest.raises(NeedsAnotherMember):
        actions.confirm_post(mine, by=house.second, at=at)


def test_who_proposed_who_receives_and_who_looks_on_cannot_confirm(house, propose, make, at):
    post = propose()
    observer = make.person(house.party, Role.OBSERVER)
    elsewhere = make.person(make.party(), Role.CONVENER)
    for person in (house.first, post.person, observer, elsewhere, house.operator):
        with pytest.raises(NeedsAnotherMember):
            actions.confirm_post(post, by=fresh(person), at=at)
    assert Post.objects.get(pk=post.pk).state == PostState.PROPOSED


def test_propose_refusals(house, propose, make, at):
    with pytest.raises(RoleNotYours):
        propose(by=house.operator)
    with pytest.raises(RoleNotYours):
        propose(role=Role.OPERATOR)
    with pytest.raises(RoleNotYours):
        propose(role=Role.OVERSEER)
    with pytest.raises(RoleNotYours):
        propose(by=make.person(house.party, Role.SUPERVISOR))
    with pytest.raises(RoleNotYours):
        propose(by=house.first, party=house.keeper, role=Role.OPERATOR)
    with pytest.raises(Invalid):
        propose(email="not an address")
    propose()
    with pytest.raises(AlreadyHeld):
        propose()
    gone = make.person(email="gone@contoh.invalid")
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    with pytest.raises(Conflict):
        propose(email="gone@contoh.invalid")
    with pytest.raises(PartyIsClosed):
        propose(party=make.party(closed_on=at.date()))


def test_a_refused_proposal_leaves_nobody_behind(house, propose):
    people, rows = Person.objects.count(), Entry.objects.count()
    with pytest.raises(RoleNotYours):
        propose(by=house.operator, email="baru@contoh.invalid")
    assert (Person.objects.count(), Entry.objects.count()) == (people, rows)


def test_an_operator_who_is_a_convener_follows_the_rules_of_the_party(house, make, at):
    lonely = make.party("Polsek Sepi")
    make.post(house.operator, lonely, Role.CONVENER)
    post = actions.propose_post(
        lonely,
        email="teman@contoh.invalid",
        name="Teman",
        role=Role.CONVENER,
        by=house.operator,
        at=at,
    )
    assert post.state == PostState.PROPOSED
    with pytest.raises(NeedsAnotherMember):
        actions.confirm_post(post, by=house.operator, at=at)


def test_a_second_operator_counts_at_once_and_a_third_is_confirmed_by_the_second(house, at):
    second, third = (
        actions.propose_post(
            house.keeper,
            email=f"{name}@contoh.invalid",
            name=name,
            role=Role.OPERATOR,
            by=house.operator,
            at=at,
        )
        for name in ("dua", "tiga")
    )
    assert (second.state, third.state) == (PostState.ACTIVE, PostState.PROPOSED)
    actions.confirm_post(third, by=fresh(second.person), at=at)
    assert third.state == PostState.ACTIVE


def test_decline_by_a_second_member_or_by_the_person_meant(house, propose, at, heard):
    one, other = propose(), propose(email="eko@contoh.invalid")
    heard.clear()
    actions.decline_post(one, by=house.second, at=at)
    actions.decline_post(other, by=fresh(other.person), at=at)
    assert set(Post.objects.filter(pk__in=[one.pk, other.pk]).values_list("state", flat=True)) == {
        PostState.DECLINED
    }
    assert heard == [events.PostDeclined(post_id=one.pk), events.PostDeclined(post_id=other.pk)]
    assert Entry.objects.latest("number").verb == Verb.POST_DECLINED
    with pytest.raises(Conflict):
        actions.confirm_post(one, by=house.second, at=at)


def test_decline_is_not_for_who_proposed(house, propose, at):
    with pytest.raises(NeedsAnotherMember):
        actions.decline_post(propose(), by=house.first, at=at)


def test_end_by_a_convener_by_oneself_and_by_the_operator_who_gave_it(house, propose, at, heard):
    screener, handler = propose(), propose(Role.HANDLER, email="eko@contoh.invalid")
    for post in (screener, handler):
        actions.confirm_post(post, by=house.second, at=at)
    heard.clear()
    actions.end_post(screener, by=house.first, at=at)
    actions.end_post(handler, by=fresh(handler.person), at=at)
    actions.end_post(house.first_post, by=house.operator, at=at)
    assert [type(event) for event in heard] == [events.PostEnded] * 3
    stored = Post.objects.get(pk=screener.pk)
    assert (stored.state, stored.ended_at) == (PostState.ENDED, at)
    assert Entry.objects.latest("number").verb == Verb.POST_ENDED
    assert rules.held(fresh(screener.person)) == frozenset()


def test_end_is_for_nobody_else(house, propose, make, at):
    post = propose()
    actions.confirm_post(post, by=house.second, at=at)
    others = [make.person(house.party, Role.SUPERVISOR), make.person(make.party(), Role.CONVENER)]
    for person in (*others, house.operator):
        with pytest.raises(NotAllowed):
            actions.end_post(post, by=person, at=at)
    actions.end_post(post, by=house.first, at=at)
    with pytest.raises(Conflict):
        actions.end_post(post, by=house.first, at=at)


def test_a_proposal_is_taken_back_by_ending_it(house, propose, at):
    post = propose()
    actions.end_post(post, by=house.first, at=at)
    assert Post.objects.get(pk=post.pk).state == PostState.ENDED
    assert propose().state == PostState.PROPOSED


def test_the_last_operator_stays(house, at):
    with pytest.raises(LastOperator):
        actions.end_post(house.operator.posts.get(), by=house.operator, at=at)


def test_two_confirmations_at_once_count_once(house, propose, make, at):
    post = propose()
    stale = Post.objects.get(pk=post.pk)
    actions.confirm_post(post, by=house.second, at=at)
    with pytest.raises(Conflict):
        actions.confirm_post(stale, by=make.person(house.party, Role.HANDLER), at=at)
    assert Entry.objects.filter(subject=post.code, verb=Verb.POST_CONFIRMED).count() == 1


def test_a_sock_puppet_of_the_operator_gets_in_only_in_plain_sight(house, at):
    """What cannot be prevented on one's own server can be read in the register by every member."""
    empty = actions.add_party("Polsek Kosong", kind=Kind.POLICE, by=house.operator, at=at)
    puppets = [
        actions.propose_post(
            empty,
            email=f"boneka{n}@contoh.invalid",
            name=f"Boneka {n}",
            role=Role.CONVENER,
            by=house.operator,
            at=at,
        )
        for n in (1, 2)
    ]
    told = ledger.story(*(post.code for post in puppets))
    assert [(row.verb, row.by_id) for row in told] == [
        (Verb.POST_CONFIRMED, house.operator.pk),
        (Verb.POST_PROPOSED, house.operator.pk),
    ] * 2
    assert told[0].facts["reason"] == "first members"
