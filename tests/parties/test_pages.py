"""The pages of institutions and posts, through the door."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from ngariung.parties.enums import Kind, PostState, Role
from ngariung.parties.models import Jurisdiction, Membership, Party, Person, Post

NOWHERE = "AAAAAAAA"


@pytest.fixture
def sign_in(client):
    def run(person):
        client.force_login(Person.objects.get(pk=person.pk))
        return client

    return run


def url(name, *args):
    return reverse(f"parties:{name}", args=args)


def test_list_and_party_page_are_public(client, house):
    assert "Polsek Bukit Kapur" in client.get(url("list")).text
    page = client.get(url("party", house.party.code))
    assert page.status_code == 200
    assert "Polsek Bukit Kapur" in page.text
    assert url("posts", house.party.code) not in page.text
    assert url("change", house.party.code) not in page.text


def test_party_page_says_where_under_whom_and_with_whom(client, make, at):
    above = make.party("Aliansi Raya", Kind.ALLIANCE)
    party = make.party("Aliansi Dalam", Kind.ALLIANCE, parent=make.party("Induk", Kind.UNION))
    union = make.party("Serikat Maju", Kind.UNION)
    Membership.objects.create(alliance=above, member=party, since=at.date())
    Membership.objects.create(alliance=party, member=union, since=at.date())
    Jurisdiction.objects.create(party=party, region=make.region(), since=at.date())
    text = client.get(url("party", party.code)).text
    for words in ("Induk", "Aliansi Raya", "Serikat Maju", "Kabupaten Serang"):
        assert words in text


def test_closed_parties_are_listed_for_operators_only(client, sign_in, house, make, at):
    make.party("Sudah Bubar", closed_on=at.date())
    assert "Sudah Bubar" not in client.get(url("list") + "?view=closed").text
    assert "Sudah Bubar" in sign_in(house.operator).get(url("list") + "?view=closed").text


def test_list_finds_by_name_and_says_when_there_is_nothing(client, house):
    assert "Polsek Bukit Kapur" in client.get(url("list"), {"q": "kapur"}).text
    with translation.override("en"):
        nothing = client.get(url("list"), {"q": "xyzzy"}, headers={"accept-language": "en"}).text
    assert "No institution is called so" in nothing


def asked_for(client, *addresses):
    """How many queries each page takes."""
    counts = []
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    return counts


def test_lists_ask_as_often_for_one_row_as_for_three(client, make, at):
    parent = make.party("Polda", Kind.ALLIANCE)
    pages = (url("list"), url("party", parent.code))
    counts = []
    for n in range(3):
        party = make.party(f"Polsek {n}", parent=parent)
        Membership.objects.create(alliance=parent, member=make.party(), since=at.date())
        region = make.region(f"36.0{n + 1}")
        Jurisdiction.objects.create(party=parent, region=region, since=at.date())
        make.person(party, Role.HANDLER)
        counts.append(asked_for(client, *pages))
    assert counts[0] == counts[1] == counts[2]


def test_posts_pages_ask_as_often_for_one_post_as_for_three(sign_in, house, propose, make, at):
    counts = []
    for n in range(3):
        propose(email=f"orang{n}@contoh.invalid")
        make.post(house.second, make.party(), Role.OBSERVER)
        client = sign_in(house.second)
        counts.append(asked_for(client, url("posts", house.party.code), url("my_posts")))
    assert counts[0] == counts[1] == counts[2]


def test_managing_pages_ask_as_often_for_one_row_as_for_three(sign_in, house, make, at):
    alliance = make.party("Aliansi", Kind.ALLIANCE)
    client = sign_in(house.operator)
    counts = []
    for n in range(3):
        Membership.objects.create(
            alliance=alliance, member=make.party(kind=Kind.UNION), since=at.date()
        )
        region = make.region(f"36.0{n + 1}")
        Jurisdiction.objects.create(party=alliance, region=region, since=at.date())
        counts.append(asked_for(client, url("areas", alliance.code), url("members", alliance.code)))
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("name", ["add", "my_posts"])
def test_pages_for_people_in_office_ask_to_sign_in(client, db, name):
    answer = client.get(url(name))
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"{reverse('account_login')}?next={url(name)}",
    )


CLOSED = [
    *((name, who) for name in ("change", "areas", "members") for who in ("nobody", "handler")),
    *((name, "elsewhere") for name in ("posts", "change", "areas", "members")),
    ("posts", "nobody"),
]


@pytest.mark.parametrize(("name", "who"), CLOSED)
def test_not_yours_and_not_there_look_the_same(sign_in, house, make, name, who):
    person = make.person()
    if who == "elsewhere":
        make.post(person, make.party(), Role.SUPERVISOR)
    if who == "handler":
        make.post(person, house.party, Role.HANDLER)
    client = sign_in(person)
    theirs, nowhere = client.get(url(name, house.party.code)), client.get(url(name, NOWHERE))
    assert theirs.status_code == nowhere.status_code == 404
    assert plain(theirs) == plain(nowhere)


def plain(answer):
    """The page without what changes with each request: the form token and its own address."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.text)
    return re.sub(r'value="/[^"]*"', "", text)


@pytest.mark.parametrize("name", ["confirm", "decline", "end", "make_link"])
def test_acts_on_posts_of_others_look_like_acts_on_nothing(sign_in, house, propose, make, name):
    post = propose()
    client = sign_in(make.person(make.party(), Role.CONVENER))
    theirs, nowhere = client.post(url(name, post.code)), client.post(url(name, NOWHERE))
    assert theirs.status_code == nowhere.status_code == 404
    assert plain(theirs) == plain(nowhere)
    assert client.get(url(name, post.code)).status_code == 405


def test_operator_adds_a_party_and_is_led_to_its_first_conveners(sign_in, house):
    client = sign_in(house.operator)
    data = {"name": "Polres Contoh", "kind": "police", "calendar": "with_joint_leave"}
    answer = client.post(url("add"), data)
    party = Party.objects.get(name="Polres Contoh")
    assert answer["Location"] == url("posts", party.code)
    assert client.get(answer["Location"]).status_code == 200


def test_only_operators_add(sign_in, house):
    client = sign_in(house.first)
    assert client.get(url("add")).status_code == 404
    data = {"name": "Lain", "kind": "police", "calendar": "with_joint_leave"}
    assert client.post(url("add"), data).status_code == 404
    assert not Party.objects.filter(name="Lain").exists()


def test_operator_changes_and_closes_a_party(sign_in, house):
    client = sign_in(house.operator)
    data = {"name": "Polsek Baru", "calendar": "without_joint_leave", "kind": "overseer"}
    answer = client.post(url("change", house.party.code), data)
    assert answer["Location"] == url("party", house.party.code)
    stored = Party.objects.get(pk=house.party.pk)
    assert (stored.name, stored.calendar, stored.kind) == (
        "Polsek Baru",
        "without_joint_leave",
        Kind.POLICE,
    )
    client.post(url("close", house.party.code))
    assert Party.objects.get(pk=house.party.pk).closed_on is not None
    assert client.get(url("change", house.party.code)).status_code == 404


def test_a_circle_of_parents_is_refused_in_words(sign_in, house, make):
    below = make.party("Pospol", parent=house.party)
    data = {"name": "Polsek", "calendar": "with_joint_leave", "parent": below.pk}
    answer = sign_in(house.operator).post(url("change", house.party.code), data)
    assert answer.status_code == 200
    assert Party.objects.get(pk=house.party.pk).parent is None
    assert [error.code for error in answer.context["form"].errors.as_data()["__all__"]] == [None]


def test_operator_gives_and_ends_a_jurisdiction(sign_in, house, make):
    make.region("14.72.03", "Bukit Kapur")
    client = sign_in(house.operator)
    page = url("areas", house.party.code)
    data = {"region": "Bukit Kapur", "region_code": "14.72.03", "since": "2026-01-05"}
    assert client.post(page, data)["Location"] == page
    assert client.post(page, data).status_code == 200
    row = Jurisdiction.objects.get()
    assert client.post(url("end_area", house.party.code, row.pk))["Location"] == page
    assert Jurisdiction.objects.get().until is not None
    other = make.party()
    assert client.post(url("end_area", other.code, row.pk)).status_code == 404


def test_operator_adds_and_ends_a_member(sign_in, house, make):
    alliance, union = make.party("Aliansi", Kind.ALLIANCE), make.party("Serikat", Kind.UNION)
    client = sign_in(house.operator)
    page = url("members", alliance.code)
    data = {"member": union.pk, "since": "2026-01-05"}
    assert client.post(page, data)["Location"] == page
    assert client.post(page, data).status_code == 200
    row = Membership.objects.get()
    assert client.post(url("leave", alliance.code, row.pk))["Location"] == page
    assert Membership.objects.get().until is not None
    assert client.get(url("members", house.party.code)).status_code == 404


def test_convener_proposes_and_sees_the_link_once(sign_in, house):
    client = sign_in(house.first)
    page = url("posts", house.party.code)
    data = {"name": "Dewi", "email": "dewi@contoh.invalid", "role": "screener", "title": "Kanit"}
    assert client.post(page, data)["Location"] == page
    post = Post.objects.get(role=Role.SCREENER)
    assert (post.state, post.title) == (PostState.PROPOSED, "Kanit")
    link = r"http://testserver(/sandi/tautan/[^\"<]+)"
    found = re.search(link, client.get(page).text)
    assert found
    assert re.search(link, client.get(page).text) is None
    client.logout()
    assert "password1" in client.get(found[1], follow=True).text


def test_no_link_is_shown_where_the_server_sends_e_mail(sign_in, house, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    client = sign_in(house.first)
    page = url("posts", house.party.code)
    client.post(page, {"name": "Dewi", "email": "dewi@contoh.invalid", "role": "screener"})
    assert "/sandi/tautan/" not in client.get(page).text


def test_no_link_is_shown_for_somebody_who_is_known(sign_in, house, make):
    known = make.person(email="lama@contoh.invalid")
    unclaimed = Person.objects.create_user("kosong@contoh.invalid", "Kosong")
    make.post(unclaimed, make.party(), Role.HANDLER, state=PostState.PROPOSED)
    client = sign_in(house.first)
    page = url("posts", house.party.code)
    for person in (known, unclaimed):
        client.post(page, {"name": "X", "email": person.email, "role": "screener"})
        assert "/sandi/tautan/" not in client.get(page).text
        post = Post.objects.get(person=person, party=house.party)
        assert client.post(url("make_link", post.code)).status_code == 403


def test_a_new_link_is_for_who_proposed_and_not_once_the_post_sees_voices(sign_in, house, propose):
    post = propose()
    assert sign_in(house.second).post(url("make_link", post.code)).status_code == 403
    page = url("posts", house.party.code)
    assert sign_in(house.first).post(url("make_link", post.code))["Location"] == page
    sign_in(house.second).post(url("confirm", post.code))
    assert sign_in(house.first).post(url("make_link", post.code)).status_code == 403


def test_second_member_confirms_on_either_page(sign_in, house, propose):
    one, other = propose(), propose(Role.HANDLER, email="eko@contoh.invalid")
    client = sign_in(house.second)
    assert "Dewi" in client.get(url("my_posts")).text
    answer = client.post(url("confirm", one.code), {"back": "mine"})
    assert answer["Location"] == url("my_posts")
    answer = client.post(url("confirm", other.code), {"back": "party"})
    assert answer["Location"] == url("posts", house.party.code)
    assert set(Post.objects.filter(pk__in=[one.pk, other.pk]).values_list("state", flat=True)) == {
        PostState.ACTIVE
    }


def test_who_proposed_finds_no_button_and_is_refused_in_words(sign_in, house, propose):
    post = propose()
    client = sign_in(house.first)
    assert url("confirm", post.code) not in client.get(url("posts", house.party.code)).text
    answer = client.post(url("confirm", post.code))
    assert answer.status_code == 403
    assert Post.objects.get(pk=post.pk).state == PostState.PROPOSED


def test_decline_and_end(sign_in, house, propose):
    post = propose()
    client = sign_in(post.person)
    assert url("decline", post.code) in client.get(url("my_posts")).text
    assert client.post(url("decline", post.code))["Location"] == url("my_posts")
    assert Post.objects.get(pk=post.pk).state == PostState.DECLINED
    client = sign_in(house.second)
    mine = house.second.posts.get()
    assert client.post(url("end", mine.code))["Location"] == url("my_posts")
    assert Post.objects.get(pk=mine.pk).state == PostState.ENDED


def test_operator_sees_who_holds_what_and_gives_only_what_sees_nothing(sign_in, house):
    client = sign_in(house.operator)
    page = client.get(url("posts", house.party.code))
    assert [value for value, _ in page.context["form"].fields["role"].choices] == [
        "convener",
        "observer",
    ]
    data = {"name": "X", "email": "x@contoh.invalid", "role": "screener"}
    assert client.post(url("posts", house.party.code), data).status_code == 200
    assert not Person.objects.filter(email="x@contoh.invalid").exists()


def test_who_holds_no_post_is_told_so_plainly(sign_in, make):
    with translation.override("en"):
        page = sign_in(make.person()).get(url("my_posts"), headers={"accept-language": "en"})
    assert "You hold no post" in page.text


def test_pages_do_not_let_names_write_html(sign_in, house, make, at):
    make.party("<script>alert(1)</script>")
    assert "<script>alert" not in sign_in(house.operator).get(url("list")).text
