"""Reading parties and posts; lists and details agree."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ngariung.core.errors import NotFound
from ngariung.parties import actions, queries, rules
from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Jurisdiction, Person, Post

DAY = dt.date(2026, 10, 7)
ALL = list(Kind)


def test_party_for_finds_by_code_and_raises_otherwise(make):
    party = make.party()
    assert queries.party_for(None, party.code) == party
    with pytest.raises(NotFound):
        queries.party_for(None, "AAAAAAAA")


def test_competent_gives_the_nearest_area_first(make):
    village = make.region("14.72.03.1004", "Bagan Besar")
    polda, polres, polsek = (make.party(name) for name in ("Polda", "Polres", "Polsek"))
    for party, code in ((polda, "14"), (polres, "14.72"), (polsek, "14.72.03")):
        Jurisdiction.objects.create(party=party, region=make.region(code), since=DAY)
    assert queries.competent(village, on=DAY, kinds=ALL) == [polsek, polres, polda]
    assert queries.competent(village.parent, on=DAY, kinds=[Kind.POLICE])[0] == polsek
    assert queries.competent(village.parent.parent, on=DAY, kinds=ALL) == [polres, polda]


def test_competent_goes_by_day_kind_and_open_doors(make):
    region = make.region("14.72", "Kota Dumai")
    week = dt.timedelta(days=7)
    former, future, closed = make.party(), make.party(), make.party(closed_on=DAY)
    office = make.party("Disnaker", Kind.LABOUR_OFFICE)
    rows = [(former, DAY - 2 * week, DAY - week), (future, DAY + week, None)]
    rows += [(closed, DAY, None), (office, DAY, DAY)]
    for party, since, until in rows:
        Jurisdiction.objects.create(party=party, region=region, since=since, until=until)
    assert queries.competent(region, on=DAY, kinds=ALL) == [office]
    assert queries.competent(region, on=DAY, kinds=[Kind.POLICE]) == []
    assert queries.competent(region, on=DAY - week, kinds=ALL) == [former]
    assert queries.competent(region, on=DAY + week, kinds=ALL) == [future]


def test_competent_names_a_party_once_and_never_by_a_past_nearer_area(make):
    village = make.region("14.72.03.1004", "Bagan Besar")
    party, other = make.party("A"), make.party("B")
    for owner, code, until in (
        (party, "14", None),
        (party, "14.72.03", DAY - dt.timedelta(days=1)),
        (other, "14.72", None),
    ):
        Jurisdiction.objects.create(
            party=owner, region=make.region(code), since=DAY - dt.timedelta(days=9), until=until
        )
    assert queries.competent(village, on=DAY, kinds=ALL) == [other, party]


def test_desks_are_where_somebody_screens(make):
    desk, idle, closed = make.party("B"), make.party("A"), make.party(closed_on=DAY)
    make.person(desk, Role.SCREENER, Role.HANDLER)
    make.person(idle, Role.HANDLER)
    make.person(closed, Role.SCREENER)
    gone = make.person(idle, Role.SCREENER)
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    assert queries.desks() == [desk]


NAMES = [
    ("Polsek Bukit Kapur", "polsek"),
    (" polsek bukit kapur ", "polsek"),
    ("PBK", "polsek"),
    ("Kapolsek Bukit Kapur", "polsek"),
    ("Serikat Kembar", None),
    ("siapa saja", None),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_party_named_answers_only_with_the_one(make, text, name):
    known = {"polsek": make.party("Polsek Bukit Kapur", short_name="PBK")}
    make.party("Serikat Kembar", Kind.UNION)
    make.party("Serikat Kembar", Kind.UNION)
    make.party("Polsek Bukit Kapur", closed_on=DAY)
    assert queries.party_named(text) == known.get(name)


def test_parties_called_searches_name_and_short_name(make):
    one = make.party("Polsek Bukit Kapur", short_name="PBK")
    other = make.party("PT Kapur Barus", Kind.COMPANY)
    closed = make.party("Kapur Tohor", closed_on=DAY)
    assert set(queries.parties_called("kapur")) == {one, other}
    assert set(queries.parties_called("kapur", Kind.COMPANY)) == {other}
    assert set(queries.parties_called("pbk")) == {one}
    assert set(queries.parties_called(is_closed=True)) == {closed}


def test_pages_of_parties_lead_through_all_of_them(make):
    made = {make.party(f"Lembaga {n % 7}").pk for n in range(60)}
    seen, after = [], None
    while True:
        page = queries.page_of(queries.parties_called(), after)
        seen += [party.pk for party in page.rows]
        after = page.next
        if after is None:
            break
    assert (set(seen), len(seen)) == (made, 60)


def test_posts_of_shows_what_waits_first_and_nothing_ended(house, propose, make):
    make.post(make.person(), house.party, Role.HANDLER, state=PostState.ENDED)
    post = propose()
    rows = queries.posts_of(house.party)
    assert rows[0] == post
    assert [row.role for row in rows[1:]] == [Role.CONVENER, Role.CONVENER]


def test_history_tells_who_gave_what(house, propose, at):
    post = propose()
    actions.confirm_post(post, by=house.second, at=at)
    newest = queries.history_of(house.party)[0]
    assert (newest.verb, newest.person, newest.by) == ("post.confirmed", "Dewi", "Budi")
    assert len(queries.history_of(house.party)) == 6


def test_waiting_for_shows_only_what_one_can_confirm(house, propose):
    post = propose()
    again = Person.objects.get
    assert queries.waiting_for(again(pk=house.second.pk)) == [post]
    assert queries.waiting_for(again(pk=house.first.pk)) == []
    assert queries.waiting_for(again(pk=post.person_id)) == []
    assert queries.waiting_for(again(pk=house.operator.pk)) == []


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_list_and_detail_of_posts_agree(make, data):
    """Whoever may list a post may open it, and nobody else."""
    from django.db import transaction

    with transaction.atomic():
        parties = [make.party(), make.party(), make.party(kind=Kind.OPERATOR)]
        people = [make.person() for _ in range(4)]
        for person in people:
            for party in data.draw(st.lists(st.sampled_from(parties), max_size=2, unique=True)):
                role = Role.OPERATOR if party.kind == Kind.OPERATOR else Role.HANDLER
                make.post(person, party, role, state=data.draw(st.sampled_from(PostState.values)))
        for person in [*people, None]:
            listed = set(Post.objects.filter(rules.visible_posts(person)))
            for post in Post.objects.all():
                assert (post in listed) == opens(person, post)
        transaction.set_rollback(True)


def opens(person, post):
    try:
        return queries.post_for(person, post.code) == post
    except NotFound:
        return False
