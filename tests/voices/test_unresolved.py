"""Whom a voice is about while nobody has said: no party that could be meant may read it (design §3.3)."""

import pytest

from ngariung.parties.enums import Kind, Role
from ngariung.voices import actions, queries
from ngariung.voices.models import About, Voice
from ngariung.voices.refusals import AboutWhom


@pytest.fixture
def offices(make):
    """Two offices with screeners, kin to nobody; no overseer."""
    disnaker = make.party("Disnaker Wanasari", Kind.LABOUR_OFFICE)
    polsek = make.party("Polsek Kaliasin", Kind.POLICE)
    make.person(disnaker, Role.SCREENER)
    make.person(polsek, Role.SCREENER)
    return disnaker, polsek


@pytest.mark.parametrize(
    "about", ["Polsek Kaliasn", "polisi yang jaga", "oknum", "Pоlsek Kaliasin"]
)
def test_unknown_words_reach_no_office_that_may_be_meant(offices, receive, make, at, about):
    disnaker, _polsek = offices
    forum = make.forum(disnaker)
    voice = receive(forum=forum, about=about).voice
    assert voice.desk is None
    assert actions.find_desks(at=at) == 0
    watch = make.party("Ombudsman Wanasari", Kind.OVERSEER)
    make.person(watch, Role.SCREENER)
    assert actions.find_desks(at=at) == 1
    assert Voice.objects.get().desk == watch


def test_an_institution_that_comes_later_does_not_get_what_is_about_it(receive, make, at):
    voice = receive(about="Kapolsek Kaliasin").voice
    assert (voice.desk, About.objects.count()) == (None, 0)
    make.person(make.party("Polsek Kaliasin", Kind.POLICE), Role.SCREENER)
    assert actions.find_desks(at=at) == 0
    watch = make.party("Polsek Kaliasin bagian pengawasan", Kind.OVERSEER)
    make.person(watch, Role.SCREENER)
    assert actions.find_desks(at=at) == 1
    assert Voice.objects.get().desk == watch
    assert {row.party.name for row in About.objects.filter(is_shielded=True)} == {"Polsek Kaliasin"}


def test_what_a_screener_resolved_may_go_to_any_office_beside(offices, receive, make, at):
    disnaker, polsek = offices
    person = make.person(disnaker, Role.SCREENER)
    voice = receive(forum=make.forum(disnaker)).voice
    actions.screen(
        voice,
        kind="complaint",
        topic="lighting",
        region=None,
        about_parties=[disnaker],
        by=person,
        at=at,
    )
    assert Voice.objects.get().desk == polsek


def test_the_form_promises_no_reader_that_it_may_not_get(offices, make):
    assert queries.readers(make.forum(offices[0])).beside is None


@pytest.fixture
def written(receive, hall):
    """A voice with "about" at the overseer's desk, and how it is screened there."""
    voice = receive(forum=hall.forum, about="petugas piket").voice

    def screen(at, **more):
        fields = {"kind": "complaint", "topic": "lighting", "region": None, "about_parties": ()}
        return actions.screen(voice, **{**fields, **more}, by=hall.watcher, at=at)

    return screen


def test_forgetting_whom_it_is_about_opens_nothing(hall, written, at):
    with pytest.raises(AboutWhom):
        written(at)
    assert About.objects.filter(is_shielded=True, party=hall.host).exists()
    assert Voice.objects.get().screened_at is None


def test_a_screener_may_say_that_no_institution_is_meant(written, at):
    written(at, is_about_nobody=True)
    assert not About.objects.exists()


def test_the_desks_page_asks_who_is_meant(hall, receive, client):
    voice = receive(forum=hall.forum, about="petugas piket").voice
    client.force_login(hall.watcher)
    fields = {"screen-kind": "complaint", "screen-topic": "lighting"}
    page = client.post(f"/meja/{voice.code}/pastikan", fields)
    assert page.status_code == 400
    assert str(AboutWhom.words) in page.content.decode()
    assert "screen-is_about_nobody" in page.content.decode()
    done = client.post(f"/meja/{voice.code}/pastikan", {**fields, "screen-is_about_nobody": "on"})
    assert done.status_code == 302


def test_who_is_about_nobody_is_not_asked(hall, receive, client):
    voice = receive(forum=hall.forum).voice
    client.force_login(hall.screener)
    assert "is_about_nobody" not in client.get(f"/meja/{voice.code}/").content.decode()
