"""Routing: every topic goes to somebody competent, never to who is complained about or kin to them."""

import pytest

from ngariung.cases import queries, routing
from ngariung.language import tables
from ngariung.parties.enums import Kind, Role, Task
from ngariung.parties.models import Jurisdiction

TOPICS = sorted(tables.table("topics")["topics"])
# The table of the field: concern, who is asked first, who must not decide.
FIELD = {
    "wages": ("labour_office", "police"),
    "social_security": ("labour_office", "police"),
    "work_safety": ("labour_office", "police"),
    "dismissal": ("labour_office", "police"),
    "contracts": ("labour_office", "police"),
    "union_rights": ("police", "community"),
    "job_brokers": ("police", "company"),
    "fraud": ("police", "company"),
    "street_crime": ("police", None),
    "theft": ("police", None),
    "racing": ("police", None),
    "water": ("government", "police"),
    "power": ("government", "police"),
    "roads": ("government", "police"),
    "waste": ("government", "police"),
    "livelihood": ("government", "police"),
    "jobs": ("labour_office", "police"),
    "police_conduct": ("overseer", "police"),
    "police_service": ("overseer", "police"),
    "official_conduct": ("overseer", "government"),
    "harassment": ("government", "community"),
    "family_violence": ("government", "community"),
}


@pytest.fixture
def somebody_of_each_kind(make, at):
    """One party of each kind, all competent for the same district."""

    def build(**more):
        found = {}
        for kind in Kind:
            found[kind] = make.party(f"Lembaga {kind}", kind, **more)
            Jurisdiction.objects.create(
                party=found[kind],
                region=make.region("36.04.05"),
                since=at.date().replace(year=2024),
            )
        return found

    return build


def suggested(thing, at):
    return [entry.party for entry in queries.suggested_owners(thing, on=at.date())]


@pytest.mark.parametrize("topic", FIELD)
def test_route_follows_the_table_of_the_field(topic, request):
    way = routing.route(topic)
    first, never = FIELD[topic]
    assert way.kinds[0] == first
    assert never is None or never in way.excluded


def test_no_topic_names_a_kind_that_it_excludes():
    assert [
        topic for topic in TOPICS if {*routing.route(topic).kinds} & routing.route(topic).excluded
    ] == []


def test_no_topic_asks_for_a_task_that_nobody_can_have():
    tasks = {routing.route(topic).task for topic in TOPICS}
    assert tasks == {"", *Task.values}


def test_entries_belong_to_topics_and_groups_of_the_tree():
    table = routing._table()
    tree = tables.table("topics")
    assert {*table["topics"]} <= {*tree["topics"]}
    assert {*table["groups"]} == {*tree["groups"]}


def test_every_topic_finds_an_owner_and_never_an_excluded_kind(make, somebody_of_each_kind, at):
    parties = somebody_of_each_kind()
    voice = make.voice(region=make.region("36.04.05"))
    for topic in TOPICS:
        voice.topic = topic
        way = routing.route(topic)
        found = suggested(voice, at)
        assert [party.kind for party in found] == list(way.kinds), topic
        assert {party.kind for party in found}.isdisjoint(way.excluded), topic
    assert Kind.COMPANY in parties


def test_who_is_complained_about_and_their_kin_are_never_suggested(make, somebody_of_each_kind, at):
    above = make.party("Di atas semua", Kind.GOVERNMENT)
    parties = somebody_of_each_kind(parent=above)
    region = make.region("36.04.05")
    for meant in parties.values():
        voice = make.voice(region=region, about=[meant])
        for topic in TOPICS:
            voice.topic = topic
            found = suggested(voice, at)
            assert meant not in found
            assert above not in found
    voice = make.voice(region=region, about=[above])
    for topic in TOPICS:
        voice.topic = topic
        # An overseer below stays independent of whom it stands under.
        assert {party.kind for party in suggested(voice, at)} <= {Kind.OVERSEER}


def test_who_is_there_for_it_comes_before_its_own_kind(make, at):
    region, since = make.region("36.04.05"), at.date().replace(year=2024)
    office = make.party("Dinas", Kind.GOVERNMENT)
    guards = make.party("Unit Perlindungan", Kind.POLICE, task=Task.PROTECTION)
    for party in (office, guards):
        Jurisdiction.objects.create(party=party, region=region, since=since)
        make.post(make.person(), party, Role.HANDLER)
    assert suggested(make.voice(region=region, topic="harassment"), at) == [guards, office]
    assert suggested(make.voice(region=region, topic="roads"), at) == [office]
    station = make.party("Polsek", Kind.POLICE)
    Jurisdiction.objects.create(party=station, region=region, since=since)
    make.post(make.person(), station, Role.HANDLER)
    # The same kind, but there for something else: never sent thefts.
    found = suggested(make.voice(region=region, topic="theft"), at)
    assert (station in found, guards in found) == (True, False)


def test_owner_is_suggested_before_anybody_confirmed_topic_and_place(make, house, at):
    voice = make.voice(house.desk, topic="", region=None)
    found = queries.suggested_owners(
        voice, on=at.date(), topic="lighting", region=make.region("36.04.05")
    )
    assert [entry.party for entry in found] == [house.owner, house.other]
    assert queries.suggested_owners(voice, on=at.date(), topic="lighting") == []
