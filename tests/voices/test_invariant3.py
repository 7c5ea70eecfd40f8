"""Invariant 3 as a matrix: role x kinship x page. A canary never reaches anybody kin, in any shape."""

import logging
import re
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from ngariung.parties.enums import Kind, Role
from ngariung.voices import actions, queries
from ngariung.voices.enums import MessageFrom, What
from ngariung.voices.models import About, Voice
from ngariung.voices.said import Said

CANARIES = ("canarykata", "canarytempat", "canarytentang", "canarypesan", "canarynama")

# Where somebody holds their post, seen from the party that the voice is about.
KINSHIP = ["itself", "above", "below", "top", "alliance", "both"]
ROLES = [
    Role.CONVENER,
    Role.FACILITATOR,
    Role.SCRIBE,
    Role.SCREENER,
    Role.HANDLER,
    Role.SUPERVISOR,
    Role.OBSERVER,
    Role.OVERSEER,
    Role.OPERATOR,
]


@pytest.fixture
def house(make, at, stored):
    """A chain of four, an alliance, a stranger, an overseer; a shielded voice with everything on it."""
    top = make.party("Polda Contoh", Kind.POLICE)
    above = make.party("Polres Contoh", Kind.POLICE, parent=top)
    meant = make.party("Polsek Contoh", Kind.POLICE, parent=above)
    below = make.party("Pospol Contoh", Kind.POLICE, parent=meant)
    alliance = make.party("Aliansi Contoh", Kind.ALLIANCE)
    alliance.memberships.create(member=meant, since=at.date())
    beside = make.party("Ombudsman Contoh", Kind.OVERSEER)
    stranger = make.party("Kecamatan Contoh", Kind.GOVERNMENT)
    watcher = make.person(beside, Role.SCREENER)
    make.person(meant, Role.SCREENER)
    forum = make.forum(meant, state="closed")
    got = actions.receive(
        Said(
            text="canarykata petugas Polsek Contoh",
            place="canarytempat",
            about="canarytentang",
            what=What.OPEN,
            name="canarynama",
        ),
        at=at,
        receipt_token="form:" + "ab" * 16,
        forum=forum,
        files=[stored()],
    )
    actions.write(got.voice, text="canarypesan", sender=MessageFrom.REPORTER, by=None, at=at)
    return SimpleNamespace(
        top=top,
        above=above,
        itself=meant,
        below=below,
        alliance=alliance,
        beside=beside,
        stranger=stranger,
        watcher=watcher,
        forum=forum,
        voice=got.voice,
    )


@pytest.fixture
def kin_person(house, make):
    """Somebody kin to the party meant; an independent post does not help who also holds one there."""

    def person(kinship, role):
        place = house.itself if kinship == "both" else getattr(house, kinship)
        found = make.person(place, role)
        if kinship == "both":
            make.post(found, house.beside, Role.SCREENER)
            make.post(found, house.beside, Role.OVERSEER)
        return found

    return person


@contextmanager
def listening():
    """Everything that is logged, with its traceback."""
    lines = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(logging.Formatter().format(record))
    logging.getLogger().addHandler(handler)
    try:
        yield lines
    finally:
        logging.getLogger().removeHandler(handler)


def addresses(house):
    """Every page of ours that names, lists, counts or changes voices, and what it is sent."""
    code = house.voice.code
    picture = house.voice.attachments.get().pk
    seen = ["/suara/", f"/suara/?forum={house.forum.code}", "/meja/", f"/meja/{code}/"]
    seen += [f"/meja/{code}/foto/{picture}", f"/forum/{house.forum.code}/suara/"]
    seen += [f"/forum/{house.forum.code}/", "/urusan/"]
    steps = ("pastikan", "jawab", "kembalikan", "teruskan", "tulis", "ringkas", "kontak")
    return [("get", address) for address in seen] + [
        ("post", f"/meja/{code}/{step}") for step in steps
    ]


# Django masks its token anew for each page.
MASKED = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')

SENT = {
    "screen-kind": "complaint",
    "screen-topic": "lighting",
    "answer-text": "x",
    "return-to": "x",
    "return-reason": "x",
    "write-text": "x",
    "summary-text": "x",
    "reveal-reason": "x",
}


def body(page):
    return b"".join(page.streaming_content) if page.streaming else page.content


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kinship", KINSHIP)
def test_canary_reaches_nobody_kin(house, kin_person, client, kinship, role):
    client.force_login(kin_person(kinship, role))
    before = Voice.objects.values().get()
    with listening() as logged:
        for method, address in addresses(house):
            page = getattr(client, method)(address, SENT if method == "post" else {})
            text = body(page).decode(errors="replace")
            for canary in CANARIES:
                assert canary not in text, (method, address)
            assert house.voice.code not in text.replace(address, ""), (method, address)
    assert Voice.objects.values().get() == before
    assert not any(canary in "".join(logged) for canary in CANARIES)


@pytest.mark.parametrize("kinship", KINSHIP)
def test_nobody_kin_can_tell_it_from_a_count(house, kin_person, client, kinship):
    client.force_login(kin_person(kinship, Role.SCREENER))
    watched = ["/suara/", f"/forum/{house.forum.code}/", "/meja/", "/", "/urusan/"]

    def counted():
        pages = [client.get(address) for address in watched]
        return [(page.status_code, MASKED.sub(b"", page.content)) for page in pages]

    with_it = counted()
    About.objects.all().delete()
    house.voice.messages.all().delete()
    house.voice.attachments.all().delete()
    Voice.objects.all().delete()
    assert counted() == with_it


def test_voice_lies_at_the_independent_desk_and_is_read_there(house, client):
    assert Voice.objects.get().desk == house.beside
    client.force_login(house.watcher)
    page = client.get(f"/meja/{house.voice.code}/").content.decode()
    assert "canarykata" in page
    assert "canarypesan" in page


def test_shielded_voice_never_becomes_public(house, at):
    assert queries.public_voices().count() == 0
    assert queries.restricted_count(house.forum) is None


@pytest.mark.parametrize("kinship", ["itself", "above", "below", "top", "alliance"])
def test_nobody_kin_is_a_desk_to_refer_it_to(house, make, kinship):
    make.person(getattr(house, kinship), Role.SCREENER)
    assert getattr(house, kinship) not in queries.other_desks(house.voice)


def test_stranger_without_the_desk_does_not_see_it_either(house, make, client):
    client.force_login(make.person(house.stranger, Role.SCREENER))
    assert client.get(f"/meja/{house.voice.code}/").status_code == 404
    assert "canary" not in client.get("/meja/").content.decode()
