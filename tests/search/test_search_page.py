"""The page: for everybody, without script, safe, and never in a cache where it shows more."""

import pytest
from django.test import Client

from ngariung.core import search, throttle
from ngariung.parties.enums import Role
from ngariung.search import actions, excerpts, spelling
from ngariung.voices.enums import What
from ngariung.voices.models import Summary


@pytest.fixture
def shown(make):
    voice = make.voice(what=What.OPEN, topic="lighting")
    Summary.objects.create(
        voice=voice, text="Tiang <b>lampu</b> roboh", by=make.person(), at=make.at
    )
    return voice


def body(client, **query):
    answer = client.get("/cari/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_hit_shows_its_words_marked_and_escaped(client, shown):
    actions.rebuild()
    page = body(client, q="lampunya")
    assert "&lt;b&gt;<mark>lampu</mark>&lt;/b&gt;" in page
    assert "Hanya untuk Anda" not in page
    assert shown.code not in page


def test_a_public_hit_leads_to_a_list_that_holds_it(client, shown):
    actions.rebuild()
    url = client.get("/cari/", {"q": "lampu"}).context["rows"][0].url
    listed = client.get(url)
    assert listed.status_code == 200
    assert "roboh" in listed.content.decode()


def test_an_address_tells_the_day_of_a_voice_and_no_more(client, make, shown):
    actions.rebuild()
    first = client.get("/cari/", {"q": "lampu"}).context["rows"][0]
    assert (first.happened_at.hour, first.happened_at.minute) == (12, 0)


def test_what_only_some_may_open_says_so_and_stays_in_no_cache(make):
    desk = make.party()
    client = Client()
    client.force_login(make.person(desk, Role.SCREENER))
    make.voice(desk, text="Lampu mati")
    actions.rebuild()
    answer = client.get("/cari/", {"q": "lampu"})
    assert "Hanya untuk Anda" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_kinds_that_one_can_never_open_are_not_offered(client, make):
    offered = dict(client.get("/cari/").context["form"].fields["jenis"].choices)
    everybody = {kind.name for kind in search.kinds(is_public=True)}
    assert set(offered) == {"", *everybody}
    assert "said" not in everybody
    client.force_login(make.person(make.party(), Role.SCREENER))
    assert "said" in dict(client.get("/cari/").context["form"].fields["jenis"].choices)


def test_nothing_asked_nothing_found_and_nothing_said_differ(client, db):
    assert "Tidak ada yang cocok" not in body(client)
    assert "Tidak ada yang cocok" in body(client, q="zzqqxx")
    assert "Tulis paling sedikit satu kata" in body(client, q="?! yang")


@pytest.mark.parametrize(
    "query",
    [{"q": "\x00'\"--"}, {"q": "a" * 50_000}, {"jenis": "x"}, {"lembaga": "'"}, {"wilayah": "zz"}, {"dari": "x"}],
)  # fmt: skip
def test_hostile_addresses_are_answered_in_words(client, db, query):
    assert body(client, **{"q": "lampu", **query})


def test_a_strange_mark_is_refused_in_words(client, db):
    assert client.get("/cari/", {"q": "lampu", "after": "x"}).status_code == 400


def test_only_reading_is_possible(client, db):
    assert client.post("/cari/", {"q": "lampu"}).status_code == 405


def test_a_slip_of_spelling_gets_a_suggestion_that_finds_something(client, make):
    make.forum(title="Banjir di gang")
    actions.rebuild()
    answer = client.get("/cari/", {"q": "bangjir"})
    assert (answer.context["suggestion"], "?q=banjir" in answer.content.decode()) == (
        "banjir",
        True,
    )
    assert client.get("/cari/", {"q": "smapah"}).context["suggestion"] == ""


def test_suggestions_come_from_the_dictionary_never_from_documents(make, client):
    desk = make.party()
    client.force_login(make.person(desk, Role.SCREENER))
    make.voice(desk, text="Kenarimerahan")
    actions.rebuild()
    assert client.get("/cari/", {"q": "kenarimerahen"}).context["suggestion"] == ""
    assert spelling.suggestions("kenarimerahen") == []


def test_the_page_is_slowed_like_other_doors(client, db, monkeypatch):
    slowed = []
    monkeypatch.setattr(throttle, "slow", lambda address, act, *, free: slowed.append(act))
    body(client, q="lampu")
    assert slowed == ["search"]


def test_the_box_stands_in_every_header_but_a_reporters(client, db):
    for path in ("/", "/forum/", "/janji/"):
        assert client.get(path).content.count(b'class="site-search"') == 2, path
    for path in ("/bicara", "/resi", "/cari/"):
        assert client.get(path).content.count(b'class="site-search"') == 0, path


def test_an_excerpt_shows_the_words_whole_and_says_where_it_was_cut():
    text = "kata " * 200 + "lampu jalan " + "lagi " * 200
    shown, spans = excerpts.excerpt(text, {"lampu", "jalan"})
    assert [shown[a:b] for a, b in spans] == ["lampu", "jalan"]
    assert shown.startswith("… kata")
    assert shown.endswith("lagi …")
    assert len(shown) < excerpts.LENGTH + 10
    assert excerpts.excerpt("", {"lampu"}) == ("", [])
    assert len(excerpts.excerpt("x" * 5000, {"lampu"})[0]) < excerpts.LENGTH + 10
