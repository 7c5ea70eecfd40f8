"""Invariant 3 (design §3.3), on every page of every room: nobody kin ever sees a shielded voice."""

import pytest
from django.conf import settings
from django.test import Client

from house.doors import ROLES, answer, plain
from house.who_may import NAMES, PUBLIC, QUIET, STAFF, WHO_MAY
from ngariung.parties.enums import Role

# Where somebody holds their post, seen from the institution that the voice is about.
KIN = ["above", "parent", "host", "child", "alliance", "member"]


def secrets(estate):
    one = estate.shielded
    return [
        "canary",
        one.voice.code,
        one.case.code,
        one.promise.code,
        str(one.attachment.pk),
        str(one.answer.pk),
        str(one.evidence.pk),
    ]


def lists(estate):
    """Every page that lists, counts, searches or filters things that come from voices."""
    return [
        "/",
        "/meja/",
        "/urusan/",
        "/urusan/?show=open",
        "/urusan/?show=closed",
        "/urusan/?show=waiting",
        "/urusan/?show=open&topic=police_conduct",
        "/urusan/?show=open&state=answered",
        f"/urusan/?show=open&region={estate.region.path}&region_code={estate.region.code}",
        "/janji/",
        "/janji/?view=ours",
        "/janji/?masa=semua&keadaan=asked",
        f"/janji/?lembaga={estate.overseer.code}",
        "/suara/",
        f"/suara/?forum={estate.forum.code}",
        f"/forum/{estate.forum.code}/",
        f"/lembaga/{estate.overseer.code}/",
        f"/lembaga/{estate.host.code}/",
        f"/meja/{estate.voice.code}/",
        f"/urusan/{estate.case.code}/",
        "/buku-besar/",
    ]


def own_pages(estate):
    """The addresses of the hidden things themselves that show something."""
    shown = [name for name in NAMES if WHO_MAY[name] in {PUBLIC, QUIET, STAFF}]
    return [address for address in map(estate.hidden, shown) if address]


def everywhere(estate):
    """Every page of every room, then every address of the hidden things by every method."""
    pages = [estate.address(name) for name in NAMES if name != "account_logout"]
    more = [
        f"/bicara?forum={estate.forum.code}",
        "/risalah/?keadaan=held",
        "/ditahan/?view=decided",
    ]
    hidden = [address for address in map(estate.hidden, NAMES) if address]
    read = [("get", address) for address in (*pages, *lists(estate), *more, *hidden)]
    return read + [("post", address) for address in hidden]


def leaks(person, estate, asked):
    """Where something of the hidden voice came through."""
    client = Client()
    if person is not None:
        client.force_login(person)
    found = {}
    for method, address in asked:
        text = answer(client, method, address).body.decode(errors="replace")
        # Whoever asks for an address may read it again in the answer.
        text = text.replace(address, "")
        through = [secret for secret in secrets(estate) if secret in text]
        if through:
            found[method, address] = through
    return found


@pytest.mark.parametrize("kinship", KIN)
def test_nobody_kin_sees_a_shielded_voice_by_any_post(estate, kinship):
    """Each role alone on what lists and shows voices; all roles together on every page there is."""
    place = getattr(estate, kinship)
    asked = [("get", address) for address in (*lists(estate), *own_pages(estate))]
    wrong = {role: leaks(estate.make.person(place, role), estate, asked) for role in ROLES}
    wrong["all"] = leaks(estate.make.person(place, *ROLES), estate, everywhere(estate))
    assert {role: found for role, found in wrong.items() if found} == {}


def test_nobody_kin_sees_it_with_a_second_post_beside(estate):
    person = estate.make.person(estate.host, Role.OBSERVER)
    estate.make.post(person, estate.overseer, Role.SCREENER)
    estate.make.post(person, estate.overseer, Role.OVERSEER)
    estate.make.post(person, estate.overseer, Role.HANDLER)
    assert leaks(person, estate, everywhere(estate)) == {}


def test_neither_the_public_nor_a_stranger_nor_the_operator_sees_it(estate):
    for person in (None, estate.make.person(estate.unrelated, *ROLES), estate.operator):
        assert leaks(person, estate, everywhere(estate)) == {}


@pytest.mark.parametrize("kinship", KIN)
def test_nobody_kin_can_tell_it_from_a_number(estate, kinship):
    """Pages with figures are the same with the shielded voice and without it."""
    person = estate.make.person(getattr(estate, kinship), *ROLES)
    client = Client()
    client.force_login(person)
    figures = [address for address in lists(estate) if address != "/buku-besar/"]
    figures += ["/forum/", f"/program/{estate.programme.code}/"]
    with_it = [plain(answer(client, "get", address).body) for address in figures]
    erase(estate)
    without = [plain(answer(client, "get", address).body) for address in figures]
    told = [
        each for each, one, other in zip(figures, with_it, without, strict=True) if one != other
    ]
    assert told == []


def erase(estate):
    """As if the shielded voice had never been said."""
    one = estate.shielded
    one.promise.delete()
    one.answer.delete()
    one.case.gatherings.all().delete()
    one.case.delete()
    one.voice.delete()


def test_independent_screener_sees_it_where_it_is_to_be_seen(estate):
    client = Client()
    client.force_login(estate.watcher)
    one = estate.shielded

    def body(address):
        return answer(client, "get", address).body.decode(errors="replace")

    voice = body(f"/meja/{one.voice.code}/")
    for word in (
        "canarykata",
        "canarytempat",
        "canarytentang",
        "canarypesan",
        str(one.attachment.pk),
    ):
        assert word in voice
    assert "canarynama" not in voice
    case = body(f"/urusan/{one.case.code}/")
    for word in ("canaryjudul", "canarykata", "canaryjawab", "canarycatatan", "canaryjanji"):
        assert word in case
    assert "canaryjudul" in body("/urusan/?show=open")
    assert "canarybukti" in body(f"/janji/{one.promise.code}/")
    picture = answer(client, "get", f"/meja/{one.voice.code}/foto/{one.attachment.pk}")
    assert (picture.status_code, picture.headers["Content-Type"]) == (200, "image/png")


def test_reporter_sees_their_own_voice_by_the_ten_words_alone(estate):
    page = answer(Client(), "post", "/resi", {"words": estate.shielded.words})
    text = page.body.decode()
    for word in ("canarykata", "canaryjawab", "canaryjanji", "canarybukti", "canarypesan"):
        assert word in text
    for word in ("canarycatatan", "canaryringkas", "canarynama", estate.shielded.case.code):
        assert word not in text
    assert settings.SESSION_COOKIE_NAME not in page.cookies
