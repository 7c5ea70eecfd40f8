"""Suggestions on the screening page: with their words, taken by one tap, kept beside what was chosen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ngariung.language import topics
from ngariung.ledger import queries as register
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Jurisdiction
from ngariung.voices import actions, jobs
from ngariung.voices.models import Suggested

TEXT = "Lampu jalan mati dan sampah menumpuk di Desa Sukamaju Kecamatan Cikeusal Kabupaten Serang."


@pytest.fixture
def read(receive, hall, make):
    """A voice that the machine has read; the regions of its words exist."""
    make.region("36.04", name="Kabupaten Serang")
    make.region("36.04.23", name="Cikeusal")
    make.region("36.04.23.2004", name="Sukamaju")

    def run(text=TEXT, **more):
        voice = receive(text=text, forum=hall.forum, **more).voice
        jobs.suggest_kind.func(voice_id=str(voice.pk))
        voice.refresh_from_db()
        return voice

    return run


@pytest.fixture
def desk(hall, client):
    client.force_login(hall.screener)
    return client


def confirm(desk, voice, **fields):
    data = {
        "screen-kind": "complaint",
        "screen-was_urgent": str(voice.is_urgent),
        **{f"screen-{name}": value for name, value in fields.items()},
    }
    return desk.post(f"/meja/{voice.code}/pastikan", data)


def test_up_to_three_topics_are_kept_with_their_words_and_the_version(read):
    kept = Suggested.objects.get(voice=read())
    assert {"lighting", "waste"} <= {row["code"] for row in kept.topics}
    assert len(kept.topics) <= 3
    assert all(row["because"] for row in kept.topics)
    assert kept.version == topics.version()


def test_place_is_suggested_where_the_text_names_one_alone(read):
    kept = Suggested.objects.get(voice=read())
    assert (kept.region_id, kept.region_because) == ("36.04.23.2004", "“Desa Sukamaju”")
    two = read("Lampu mati di Kecamatan Cikeusal dan di Kecamatan Kragilan.")
    assert Suggested.objects.get(voice=two).region is None


def test_page_shows_kind_topics_place_and_likely_owner_each_with_a_reason(read, desk, make, at):
    village = make.party("Desa Sukamaju", Kind.VILLAGE)
    area = make.region("36.04.23.2004")
    Jurisdiction.objects.create(party=village, region=area, since=at.date().replace(year=2024))
    make.person(village, Role.HANDLER)
    voice = read()
    page = desk.get(f"/meja/{voice.code}/?bahasa=en", headers={"Accept-Language": "en"})
    words = " ".join(page.content.decode().split())
    assert 'name="screen-likely" value="lighting"' in words
    assert 'name="screen-likely" value="waste"' in words
    assert "“Desa Sukamaju”" in words
    assert "<strong>Desa Sukamaju</strong> – " in words
    assert "Street lighting: the village" in words or "Waste: the environment office" in words


def test_one_tap_takes_a_suggested_topic(read, desk):
    voice = read()
    assert confirm(desk, voice, likely="waste").status_code == 302
    voice.refresh_from_db()
    assert voice.topic == "waste"


def test_overriding_goes_before_and_both_are_kept(read, desk):
    voice = read()
    first = voice.suggested_topic
    confirm(desk, voice, likely=first, topic="roads")
    voice.refresh_from_db()
    assert (voice.topic, voice.suggested_topic) == ("roads", first)
    facts = register.story(voice.code)[0].facts
    assert facts["topic"] == "roads"
    assert facts["suggested"]["topic"] == first == facts["suggested"]["topics"][0]
    assert facts["suggested"]["region"] == "36.04.23.2004"
    assert facts["suggested"]["version"] == topics.version()


def test_no_topic_at_all_is_asked_for(read, desk):
    for voice in (read(), read("Assalamualaikum.")):
        assert confirm(desk, voice).status_code == 422
        voice.refresh_from_db()
        assert voice.screened_at is None


def test_topic_that_was_not_suggested_cannot_be_taken_as_if_it_was(read, desk):
    assert confirm(desk, read(), likely="elections").status_code == 422


def test_false_alarm_is_taken_back_and_stays_beside(read, desk):
    voice = read("Di lomba silat suami saya memukul anak Pak RT, seru sekali acaranya.")
    assert voice.is_urgent
    confirm(desk, voice, topic="night_watch")
    voice.refresh_from_db()
    assert not voice.is_urgent
    facts = register.story(voice.code)[0].facts
    assert not facts["is_urgent"]
    assert "family_violence" in facts["suggested"]["alarms"]


def test_urgent_stays_urgent_where_nobody_says_otherwise(read, hall, at):
    voice = read("Suami saya memukul anak saya.")
    actions.screen(
        voice, kind="complaint", topic="family_violence", region=None, about_parties=[],
        by=hall.screener, at=at,
    )  # fmt: skip
    voice.refresh_from_db()
    assert voice.is_urgent


def test_alarm_that_came_after_the_page_was_opened_stays(read, desk):
    voice = read("Suami saya memukul anak saya.")
    voice.is_urgent = False  # as the page that was opened before showed it
    confirm(desk, voice, topic="family_violence")
    voice.refresh_from_db()
    assert voice.is_urgent


@pytest.mark.parametrize("words", ["Mau mati.", "Pengen ngilang", "Overdosis"])
def test_two_words_are_enough_to_cry_for_help(read, desk, words):
    voice = read(words)
    assert voice.is_urgent
    assert [row["code"] for row in voice.suggested.alarms] == ["self_harm"]
    assert "119" in desk.get(f"/meja/{voice.code}/").content.decode()


def test_nothing_is_suggested_once_a_person_has_looked(read, hall, at):
    voice = read()
    actions.screen(
        voice, kind="complaint", topic="roads", region=None, about_parties=[],
        by=hall.screener, at=at,
    )  # fmt: skip
    Suggested.objects.all().delete()
    jobs.suggest_kind.func(voice_id=str(voice.pk))
    assert Suggested.objects.count() == 0


def test_erasing_takes_the_words_of_the_suggestion_along(read, at):
    voice = read()
    actions.withdraw(voice, at=at)
    actions.erase_withdrawn(at=at)
    assert Suggested.objects.count() == 0


def test_page_costs_the_same_for_one_and_three_topics(read, desk):
    counts = []
    for text in (TEXT.replace(" dan sampah menumpuk", ""), TEXT + " Jalan berlubang."):
        voice = read(text)
        with CaptureQueriesContext(connection) as seen:
            desk.get(f"/meja/{voice.code}/")
        counts.append(len(seen))
    assert counts[0] == counts[1]
