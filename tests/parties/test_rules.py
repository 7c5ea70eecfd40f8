"""Who is kin to whom, and who may give posts: tables of cases."""

import datetime as dt

import pytest

from ngariung.parties import rules
from ngariung.parties.enums import Kind, PostState, Role, roles_of
from ngariung.parties.models import FormerParent, Membership

DAY = dt.date(2026, 1, 1)

# name: (kind, parent). Polda above two Polres above Polsek; overseers inside and outside the chain;
# an alliance (of an alliance) with two unions; a company and a village beside them.
WORLD = {
    "polda": (Kind.POLICE, None),
    "polres": (Kind.POLICE, "polda"),
    "polsek": (Kind.POLICE, "polres"),
    "other_polres": (Kind.POLICE, "polda"),
    "propam": (Kind.OVERSEER, "polda"),
    "propam_unit": (Kind.OVERSEER, "propam"),
    "ombudsman": (Kind.OVERSEER, None),
    "alliance": (Kind.ALLIANCE, None),
    "union": (Kind.UNION, None),
    "plant_unit": (Kind.UNION, "union"),
    "other_union": (Kind.UNION, None),
    "company": (Kind.COMPANY, None),
    "village": (Kind.VILLAGE, None),
}


@pytest.fixture
def world(make):
    parties = {}
    for name, (kind, parent) in WORLD.items():
        parties[name] = make.party(name, kind, parent=parties.get(parent))
    for member in ("union", "other_union"):
        Membership.objects.create(alliance=parties["alliance"], member=parties[member], since=DAY)
    return parties


def names(world, ids):
    return {name for name, party in world.items() if party.pk in ids}


KIN = [
    ("polsek", {"polsek", "polres", "polda"}),
    ("polres", {"polsek", "polres", "polda"}),
    ("polda", {"polda", "polres", "polsek", "other_polres"}),
    ("other_polres", {"other_polres", "polda"}),
    ("propam", {"propam", "polda"}),
    ("propam_unit", {"propam_unit", "polda"}),
    ("ombudsman", {"ombudsman"}),
    ("alliance", {"alliance", "union", "other_union", "plant_unit"}),
    ("union", {"union", "alliance", "plant_unit"}),
    ("plant_unit", {"plant_unit", "union", "alliance"}),
    ("other_union", {"other_union", "alliance"}),
    ("company", {"company"}),
    ("village", {"village"}),
]


@pytest.mark.parametrize(("about", "hidden_from"), KIN)
def test_kin_is_the_chain_above_and_below_without_overseers(world, about, hidden_from):
    assert names(world, rules.kin([world[about].pk])) == hidden_from


@pytest.mark.parametrize("name", list(WORLD))
def test_shielded_from_is_kin_read_from_the_other_end(make, world, name):
    person = make.person(world[name], Role.SCREENER)
    expected = {about for about, hidden_from in KIN if name in hidden_from}
    assert names(world, rules.shielded_from(person)) == expected


def test_what_is_said_about_an_overseer_is_hidden_from_all_above_it(make, world):
    chief = make.person(world["polda"], Role.SUPERVISOR)
    assert {world["propam"].pk, world["propam_unit"].pk} <= rules.shielded_from(chief)


def test_a_post_elsewhere_shields_as_well(make, world):
    person = make.person(world["ombudsman"], Role.OVERSEER)
    assert names(world, rules.shielded_from(person)) == {"ombudsman"}
    make.post(person, world["polsek"], Role.OBSERVER)
    assert names(world, rules.shielded_from(person)) == {"ombudsman", "polda", "polres", "polsek"}


@pytest.mark.parametrize("state", [PostState.PROPOSED, PostState.DECLINED, PostState.ENDED])
def test_only_active_posts_count(make, world, state):
    person = make.person()
    make.post(person, world["polsek"], Role.HANDLER, state=state)
    assert rules.held(person) == rules.shielded_from(person) == frozenset()


def test_a_union_that_left_its_alliance_stays_kin(make, world):
    Membership.objects.filter(member=world["union"]).update(until=DAY + dt.timedelta(days=1))
    assert "alliance" in names(world, rules.kin([world["union"].pk]))


def test_a_membership_that_ended_on_the_day_it_began_was_a_slip(make, world):
    Membership.objects.filter(member=world["union"]).update(until=DAY)
    assert names(world, rules.kin([world["union"].pk])) == {"union", "plant_unit"}


def test_a_former_parent_stays_kin(make, world):
    FormerParent.objects.create(party=world["village"], parent=world["company"], until=DAY)
    assert names(world, rules.kin([world["village"].pk])) == {"village", "company"}
    assert names(world, rules.kin([world["company"].pk])) == {"village", "company"}


def test_kin_of_nobody_is_nobody_and_asks_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert rules.kin([]) == frozenset()


def test_shielded_from_asks_twice_and_then_remembers(make, world, django_assert_num_queries):
    person = make.person(world["polsek"], Role.HANDLER)
    make.post(person, world["union"], Role.OBSERVER)
    with django_assert_num_queries(2):
        rules.shielded_from(person)
    with django_assert_num_queries(0):
        rules.shielded_from(person)
        rules.held(person, Role.HANDLER)


@pytest.mark.parametrize("viewer", ["nobody", "inactive"])
def test_who_is_nobody_holds_nothing(make, world, viewer):
    person = None
    if viewer == "inactive":
        person = make.person(world["polsek"], Role.HANDLER)
        person.is_active = False
    assert rules.held(person) == rules.shielded_from(person) == frozenset()
    assert not rules.is_staff(person)
    assert not rules.is_operator(person)


ROLES = [
    (Kind.POLICE, set(Role) - {Role.OPERATOR, Role.OVERSEER}),
    (Kind.OVERSEER, set(Role) - {Role.OPERATOR}),
    (Kind.OPERATOR, {Role.OPERATOR, Role.OBSERVER}),
]


@pytest.mark.parametrize(("kind", "roles"), ROLES)
def test_roles_of_a_party_go_by_its_kind(kind, roles):
    assert set(roles_of(kind)) == roles


GIVING = [
    ("convener", "police", set(Role) - {Role.OPERATOR, Role.OVERSEER}),
    ("operator", "police", {Role.CONVENER, Role.OBSERVER}),
    ("operator", "keeper", {Role.OPERATOR, Role.OBSERVER}),
    ("operator and observer", "police", set()),
    ("operator and convener", "police", set(Role) - {Role.OPERATOR, Role.OVERSEER}),
    ("convener elsewhere", "police", set()),
    ("screener", "police", set()),
    ("supervisor", "police", set()),
    ("nobody", "police", set()),
    ("convener", "closed", set()),
    ("operator", "closed", set()),
]


@pytest.mark.parametrize(("who", "where", "roles"), GIVING)
def test_roles_to_give(make, at, who, where, roles):
    keeper = make.party("Yayasan", Kind.OPERATOR)
    parties = {
        "police": make.party("Polsek"),
        "keeper": keeper,
        "closed": make.party("Bubar", closed_on=at.date()),
    }
    place = parties[where]
    person = make.person()
    if who.startswith("operator"):
        make.post(person, keeper, Role.OPERATOR)
    if who.endswith("convener"):
        make.post(person, place, Role.CONVENER)
    if who == "convener elsewhere":
        make.post(person, make.party(), Role.CONVENER)
    for role in (Role.SCREENER, Role.SUPERVISOR, Role.OBSERVER):
        if who.endswith(role.value):
            make.post(person, place, role)
    assert set(rules.roles_to_give(person, place)) == roles


SAME = [
    ("siti@contoh.invalid", "SITI@Contoh.Invalid ", True),
    ("siti@contoh.invalid", "siti+meja@contoh.invalid", True),
    ("s.iti@gmail.com", "siti@googlemail.com", True),
    ("s.iti@contoh.invalid", "siti@contoh.invalid", False),
    ("siti@contoh.invalid", "siti@lain.invalid", False),
]


@pytest.mark.parametrize(("one", "other", "is_same"), SAME)
def test_mailbox_sees_through_other_spellings(one, other, is_same):
    assert (rules.mailbox(one) == rules.mailbox(other)) == is_same
