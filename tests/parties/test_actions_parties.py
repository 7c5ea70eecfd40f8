"""Adding, changing and closing parties: effect, register, event, each refusal."""

import datetime as dt

import pytest

from ngariung.core.errors import Conflict, Invalid, NotAllowed
from ngariung.ledger import queries as register
from ngariung.ledger.enums import Verb
from ngariung.ledger.models import Entry
from ngariung.ledger.verification import verify
from ngariung.parties import actions, events, rules
from ngariung.parties.enums import Kind, PostState, Role, Task
from ngariung.parties.models import FormerParent, Jurisdiction, Membership, Party
from ngariung.parties.refusals import (
    AlreadyThere,
    Circle,
    LastOperator,
    NotAnAlliance,
    PartyIsClosed,
)
from ngariung.places.enums import Calendar

LATER = dt.timedelta(days=3)


def last():
    entry = Entry.objects.latest("number")
    return entry.verb, entry.subject


def change(party, **changes):
    columns = ("name", "short_name", "parent", "calendar", "public_contact")
    by, at = changes.pop("by"), changes.pop("at")
    values = {name: getattr(party, name) for name in columns} | changes
    return actions.change_party(party, **values, by=by, at=at)


@pytest.fixture
def add(house, at):
    def run(name="Polres Contoh", kind=Kind.POLICE, **more):
        return actions.add_party(name, kind=kind, by=house.operator, at=at, **more)

    return run


def test_add_party_stores_records_and_tells(house, add, heard):
    party = add(" Polda Contoh ", short_name="Polda", public_contact="a@contoh.invalid")
    stored = Party.objects.get(pk=party.pk)
    assert (stored.name, stored.short_name, stored.calendar, stored.parent_since) == (
        "Polda Contoh",
        "Polda",
        Calendar.WITH_JOINT_LEAVE,
        None,
    )
    assert last() == (Verb.PARTY_ADDED, party.code)
    assert heard == [events.PartyAdded(party_id=party.pk)]


def test_add_party_is_for_operators(house, at):
    with pytest.raises(NotAllowed) as refused:
        actions.add_party("Lain", kind=Kind.POLICE, by=house.first, at=at)
    assert refused.value.code == "not_allowed"
    assert not Party.objects.filter(name="Lain").exists()


def test_add_party_makes_no_second_keeper(add):
    with pytest.raises(Invalid):
        add("Yayasan Lain", kind=Kind.OPERATOR)


def test_add_party_refuses_a_closed_parent(add, make, at):
    with pytest.raises(PartyIsClosed):
        add(parent=make.party(closed_on=at.date()))


def test_change_party_records_old_and_new(house, add, at, heard):
    above = add("Polda")
    heard.clear()
    change(house.party, name="Polsek Baru", parent=above, by=house.operator, at=at)
    stored = Party.objects.get(pk=house.party.pk)
    assert (stored.name, stored.parent, stored.parent_since) == ("Polsek Baru", above, at.date())
    assert last() == (Verb.PARTY_CHANGED, house.party.code)
    assert heard == [events.PartyChanged(party_id=house.party.pk)]


def test_change_party_records_nothing_when_nothing_changed(house, at, heard):
    before = Entry.objects.count()
    change(house.party, by=house.operator, at=at)
    assert (Entry.objects.count(), heard) == (before, [])


def test_change_party_is_for_operators(house, at):
    with pytest.raises(NotAllowed):
        change(house.party, name="Lain", by=house.first, at=at)


def test_change_party_refuses_circles(house, add, at):
    polres = add("Polres")
    polda = add("Polda")
    change(polres, parent=polda, by=house.operator, at=at)
    change(house.party, parent=polres, by=house.operator, at=at)
    for parent in (house.party, polres, polda):
        with pytest.raises(Circle):
            change(polda, parent=parent, by=house.operator, at=at)
    assert Party.objects.get(pk=polda.pk).parent is None


def test_change_party_refuses_a_circle_through_an_alliance(house, add, at):
    alliance = add("Aliansi", kind=Kind.ALLIANCE)
    union = add("Serikat", kind=Kind.UNION)
    actions.join_alliance(alliance, union, since=at.date(), by=house.operator, at=at)
    with pytest.raises(Circle):
        change(alliance, parent=union, by=house.operator, at=at)


def test_a_parent_of_days_stays_kin_and_a_slip_of_one_day_does_not(house, add, at):
    wrong, right, new = add("Keliru"), add("Polres Lama"), add("Polres Baru")
    change(house.party, parent=wrong, by=house.operator, at=at)
    change(house.party, parent=right, by=house.operator, at=at)
    change(house.party, parent=new, by=house.operator, at=at + LATER)
    assert list(FormerParent.objects.values_list("party", "parent", "until")) == [
        (house.party.pk, right.pk, (at + LATER).date())
    ]
    assert rules.kin([house.party.pk]) == {house.party.pk, right.pk, new.pk}


def test_close_party_ends_its_posts(house, propose, at, heard):
    propose()
    heard.clear()
    actions.close_party(house.party, by=house.operator, at=at)
    assert Party.objects.get(pk=house.party.pk).closed_on == at.date()
    assert set(house.party.posts.values_list("state", flat=True)) == {PostState.ENDED}
    assert [type(event) for event in heard] == [events.PostEnded] * 3 + [events.PartyClosed]
    assert last() == (Verb.PARTY_CLOSED, house.party.code)
    assert not rules.is_staff(type(house.first).objects.get(pk=house.first.pk))


def test_close_party_refusals(house, at):
    with pytest.raises(NotAllowed):
        actions.close_party(house.party, by=house.first, at=at)
    with pytest.raises(LastOperator):
        actions.close_party(house.keeper, by=house.operator, at=at)
    actions.close_party(house.party, by=house.operator, at=at)
    with pytest.raises(PartyIsClosed):
        actions.close_party(house.party, by=house.operator, at=at)
    with pytest.raises(PartyIsClosed):
        change(house.party, name="Lain", by=house.operator, at=at)


def test_jurisdiction_is_given_and_ended(house, make, at, heard):
    region = make.region("14.72.03", "Bukit Kapur")
    row = actions.give_jurisdiction(house.party, region, since=at.date(), by=house.operator, at=at)
    assert last() == (Verb.JURISDICTION_GIVEN, house.party.code)
    actions.end_jurisdiction(row, by=house.operator, at=at + LATER)
    assert last() == (Verb.JURISDICTION_ENDED, house.party.code)
    assert Jurisdiction.objects.get().until == (at + LATER).date()
    assert heard == [events.PartyChanged(party_id=house.party.pk)] * 2


def test_jurisdiction_refusals(house, make, at):
    region = make.region("14.72.03", "Bukit Kapur")
    given = {"since": at.date(), "at": at}
    with pytest.raises(NotAllowed):
        actions.give_jurisdiction(house.party, region, by=house.first, **given)
    row = actions.give_jurisdiction(house.party, region, by=house.operator, **given)
    with pytest.raises(AlreadyThere):
        actions.give_jurisdiction(house.party, region, by=house.operator, **given)
    with pytest.raises(NotAllowed):
        actions.end_jurisdiction(row, by=house.first, at=at)
    actions.end_jurisdiction(row, by=house.operator, at=at)
    with pytest.raises(Conflict):
        actions.end_jurisdiction(row, by=house.operator, at=at)
    with pytest.raises(AlreadyThere):
        actions.give_jurisdiction(house.party, region, by=house.operator, **given)


def test_membership_begins_and_ends(house, add, at, heard):
    alliance, union = add("Aliansi", kind=Kind.ALLIANCE), add("Serikat", kind=Kind.UNION)
    heard.clear()
    row = actions.join_alliance(alliance, union, since=at.date(), by=house.operator, at=at)
    assert last() == (Verb.MEMBER_JOINED, alliance.code)
    actions.leave_alliance(row, by=house.operator, at=at + LATER)
    assert last() == (Verb.MEMBER_LEFT, alliance.code)
    assert Membership.objects.get().until == (at + LATER).date()
    assert heard == [events.PartyChanged(party_id=alliance.pk)] * 2


def test_membership_refusals(house, add, at):
    alliance, union = add("Aliansi", kind=Kind.ALLIANCE), add("Serikat", kind=Kind.UNION)
    inner = add("Aliansi dalam", kind=Kind.ALLIANCE)
    given = {"since": at.date(), "at": at}
    with pytest.raises(NotAllowed):
        actions.join_alliance(alliance, union, by=house.first, **given)
    for above, below in ((union, alliance), (alliance, house.party), (house.party, union)):
        with pytest.raises(NotAnAlliance):
            actions.join_alliance(above, below, by=house.operator, **given)
    with pytest.raises(Circle):
        actions.join_alliance(alliance, alliance, by=house.operator, **given)
    row = actions.join_alliance(alliance, inner, by=house.operator, **given)
    with pytest.raises(Circle):
        actions.join_alliance(inner, alliance, by=house.operator, **given)
    with pytest.raises(AlreadyThere):
        actions.join_alliance(alliance, inner, by=house.operator, **given)
    with pytest.raises(NotAllowed):
        actions.leave_alliance(row, by=house.first, at=at)
    actions.leave_alliance(row, by=house.operator, at=at)
    with pytest.raises(Conflict):
        actions.leave_alliance(row, by=house.operator, at=at)
    with pytest.raises(AlreadyThere):
        actions.join_alliance(alliance, inner, by=house.operator, **given)


def test_the_register_holds_after_all_of_it(house, add, propose, at):
    change(house.party, name="Polsek Baru", by=house.operator, at=at)
    actions.confirm_post(propose(), by=house.second, at=at)
    actions.close_party(house.party, by=house.operator, at=at)
    assert Role.SCREENER in house.party.posts.values_list("role", flat=True)
    assert verify().broken is None


def test_what_an_institution_is_there_for_is_kept_in_the_register(house, add, at):
    party = add(task=Task.PROTECTION)
    change(party, name="Unit Perlindungan", by=house.operator, at=at)
    party.refresh_from_db()
    assert party.task == Task.PROTECTION
    change(party, task="", by=house.operator, at=at)
    party.refresh_from_db()
    assert party.task == ""
    assert register.story(party.code)[0].facts == {"task": ["protection", ""]}
