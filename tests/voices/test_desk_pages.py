"""The desk's pages, the public list and the scribe's page through the client."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngariung.core.files import path_of
from ngariung.voices import actions, queries
from ngariung.voices.enums import Source, VoiceState, What, Who
from ngariung.voices.models import Voice


@pytest.fixture
def sign_in(client):
    def enter(person):
        client.force_login(person)
        return client

    return enter


def queries_of(run):
    with CaptureQueriesContext(connection) as seen:
        run()
    return len(seen)


def test_desk_lists_the_oldest_first_at_constant_cost(hall, make, sign_in, at):

    client = sign_in(hall.screener)
    make.voice(desk=hall.host, text="Yang kedua")
    one = queries_of(lambda: client.get("/meja/"))
    for hours in (1, 2, 3):
        make.voice(desk=hall.host, text=f"Lama {hours}", received_at=at - dt.timedelta(hours=hours))
    assert queries_of(lambda: client.get("/meja/")) == one
    page = client.get("/meja/").content.decode()
    assert page.index("Lama 3") < page.index("Lama 1") < page.index("Yang kedua")


def test_desk_of_others_looks_like_no_page(hall, sign_in):
    assert sign_in(hall.chief).get("/meja/").status_code == 404


def test_desk_asks_to_sign_in(hall, client):
    assert client.get("/meja/").status_code == 302


def test_voice_of_another_desk_looks_like_no_voice(hall, make, sign_in):
    client = sign_in(hall.screener)
    other = make.voice()
    there, nowhere = client.get(f"/meja/{other.code}/"), client.get("/meja/ACDEFGHJ/")
    assert (there.status_code, nowhere.status_code) == (404, 404)
    alike = [
        re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", page.content)
        for page in (there, nowhere)
    ]
    assert alike[0].replace(other.code.encode(), b"ACDEFGHJ") == alike[1]


def test_each_step_through_its_form(hall, receive, sign_in, make):
    client = sign_in(hall.screener)
    voice = receive(forum=hall.forum, what=What.OPEN, who=Who.HIDDEN, name="Canarynama").voice
    address = f"/meja/{voice.code}/"
    assert "Canarynama" not in client.get(address).content.decode()
    done = client.post(
        address + "pastikan", {"screen-kind": "complaint", "screen-topic": "lighting"}
    )
    assert (done.status_code, done.url) == (302, address)
    client.post(address + "tulis", {"write-text": "Jam berapa?", "write-is_question": "on"})
    client.post(address + "ringkas", {"summary-text": "Lampu mati."})
    shown = client.post(address + "kontak", {"reveal-reason": "Perlu alamat"})
    assert "Canarynama" in shown.content.decode()
    assert "Canarynama" not in client.get(address).content.decode()
    client.post(address + "jawab", {"answer-text": "Sudah diganti."})
    voice.refresh_from_db()
    assert (voice.kind, voice.topic, voice.state) == ("complaint", "lighting", VoiceState.ANSWERED)
    assert voice.messages.count() == 2
    assert queries.public_voices().count() == 1


def test_refusal_is_shown_beside_its_form(hall, receive, sign_in):
    client = sign_in(hall.screener)
    voice = receive(forum=hall.forum, what=What.OPEN).voice
    page = client.post(f"/meja/{voice.code}/ringkas", {"summary-text": "Hubungi 081234567890"})
    assert page.status_code == 400
    assert "081234567890" in page.content.decode()
    assert queries.public_voices().count() == 0


def test_unknown_institution_is_refused_in_words(hall, receive, sign_in):
    client = sign_in(hall.screener)
    voice = receive(forum=hall.forum).voice
    fields = {"screen-kind": "complaint", "screen-topic": "lighting", "screen-more_about": "Tiada"}
    page = client.post(f"/meja/{voice.code}/pastikan", fields)
    assert page.status_code == 400
    voice.refresh_from_db()
    assert voice.screened_at is None


def test_returning_and_passing_on(hall, receive, sign_in, make):
    client = sign_in(hall.screener)
    one, two = (receive(forum=hall.forum).voice for _ in range(2))
    client.post(f"/meja/{one.code}/kembalikan", {"return-to": "PLN", "return-reason": "PJU"})
    done = client.post(
        f"/meja/{two.code}/teruskan", {"refer-to": hall.beside.code, "refer-reason": "Bukan kami"}
    )
    assert done.url == "/meja/"
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, two.desk) == (VoiceState.RETURNED, hall.beside)


def test_picture_is_served_to_those_who_see_the_voice(hall, receive, sign_in, stored, client):
    one = stored()
    voice = receive(forum=hall.forum, files=[one]).voice
    address = f"/meja/{voice.code}/foto/{voice.attachments.get().pk}"
    page = sign_in(hall.screener).get(address)
    assert b"".join(page.streaming_content) == path_of(one.name).read_bytes()
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Content-Disposition"].startswith("inline; filename=")
    assert page.headers["Content-Type"] == "image/png"
    client.force_login(hall.chief)
    assert client.get(address).status_code == 404


# Public


def test_public_list_shows_confirmed_words_only(hall, receive, client, at):
    voice = receive(forum=hall.forum, text="canarykata", what=What.OPEN).voice
    assert "canarykata" not in client.get("/suara/").content.decode()
    actions.summarise(voice, text="Lampu mati.", by=hall.screener, at=at)
    page = client.get("/suara/").content.decode()
    assert "Lampu mati." in page
    assert "canarykata" not in page
    assert voice.code not in page


def test_restricted_voices_are_a_number_of_five_or_more(hall, receive, client):
    for number in range(5):
        assert queries.restricted_count() is None
        receive(forum=hall.forum, text=f"canary{number}")
    receive(forum=hall.forum, about="petugas")
    assert (
        queries.restricted_count()
        == queries.restricted_count(hall.forum)
        == queries.Further(5, is_many=False)
    )
    page = client.get("/suara/?bahasa=en").content.decode()
    assert "canary" not in page


def test_public_list_costs_the_same_for_one_and_three(hall, receive, client, at):
    counts = []
    for number in (1, 3):
        while queries.public_voices().count() < number:
            voice = receive(forum=hall.forum, what=What.OPEN).voice
            actions.summarise(voice, text="Lampu mati.", by=hall.screener, at=at)
        counts.append(queries_of(lambda: client.get("/suara/")))
    assert counts[0] == counts[1] <= 6


# Scribe


@pytest.fixture
def hall_is_open(hall):
    hall.forum.state = "open"
    hall.forum.save()
    return hall


def test_scribe_writes_down_and_sees_nothing_afterwards(hall_is_open, sign_in):
    hall = hall_is_open
    client = sign_in(hall.scribe)
    address = f"/forum/{hall.forum.code}/suara/"
    token = client.get(address).context["token"]
    fields = {"token": token, "text": "Jalan rusak", "who": "anonymous", "what": "open"}
    page = client.post(address, fields)
    voice = Voice.objects.get()
    assert (voice.source, voice.entered_by) == (Source.SCRIBE, hall.scribe)
    assert (voice.who, voice.what, voice.forum) == (Who.ANONYMOUS, What.OPEN, hall.forum)
    assert 'class="words"' in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert client.get(f"/meja/{voice.code}/").status_code == 404


def test_scribe_may_not_write_for_another_host_or_a_final_forum(hall, make, sign_in):
    client = sign_in(hall.scribe)
    assert client.get(f"/forum/{hall.forum.code}/suara/").status_code == 404
    other = make.forum(make.party(), state="open")
    assert client.get(f"/forum/{other.code}/suara/").status_code == 404
