"""What cannot wait: heard in everyday words, told to the reporter alone, to the right desk, and first there."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ngariung.language import alarms as language
from ngariung.notices.models import News, Notice
from ngariung.parties.enums import Kind, Role, Task
from ngariung.parties.models import Jurisdiction
from ngariung.voices import actions, alarms, jobs, outside, queries, rules
from ngariung.voices.models import Voice
from ngariung.voices.receipts import fresh_token

VIOLENCE = "Suami saya memukul saya dan anak saya tiap malam, saya takut pulang."
CHILD = "Guru ngaji di kampung kami meraba murid perempuan."
SELF = "Saya sudah tidak kuat, rasanya mau bunuh diri saja."
UNION = "Pengurus serikat kami di-PHK karena bikin serikat di pabrik."
THREAT = "Kami diancam pakai golok sama orang suruhan."
ORDINARY = "Lampu jalan di gang kami mati sudah dua bulan."


@pytest.mark.parametrize(
    ("text", "task", "first"),
    [
        (VIOLENCE, "protection", "129"),
        (CHILD, "protection", "129"),
        (SELF, "protection", "119"),
        (UNION, "workers", "110"),
        (THREAT, "", "110"),
        (ORDINARY, "", None),
        ("Upah lembur belum dibayar tiga bulan.", "", None),
        ("Kapan SIM keliling datang ke kecamatan?", "", None),
    ],
)
def test_matters_that_cannot_wait_are_heard_in_everyday_words(text, task, first):
    assert alarms.task_of(text) == task
    assert next(iter(alarms.calls_for(text)), None) == first


def test_every_alarm_names_a_number_that_exists_and_every_task_an_alarm():
    numbers = {each.number: each.is_call for each in outside.numbers("id")}
    kinds = language.kinds()
    assert {kind.number for kind in kinds.values()} <= {*numbers}
    assert all(numbers[kind.number] for kind in kinds.values() if kind.is_urgent)
    assert {*alarms.TASKS} <= {*kinds}
    assert {*alarms.TASKS.values()} == {*Task.values}


# The reporter


def send(client, text):
    form = {"token": fresh_token(), "text": text, "who": "hidden", "what": "restricted"}
    return client.post("/bicara", form | {"bahasa": "en"}).content.decode()


def test_reporter_reads_whom_to_call_and_nobody_else_is_told(hall, client):
    page = send(client, VIOLENCE)
    assert page.index("tel:129") < page.index("tel:110") < page.index("tel:112")
    assert "Violence in families" not in page
    assert (News.objects.count(), Notice.objects.count()) == (0, 0)


def test_ordinary_receipt_names_no_number_to_call(hall, client):
    assert "tel:" not in send(client, ORDINARY)


# The right desk


@pytest.fixture
def guards(make, at):
    """A desk that is there for violence, in its own district."""
    party = make.party("Layanan Perempuan dan Anak", Kind.GOVERNMENT, task=Task.PROTECTION)
    region = make.region("36.04.05", name="Kaliasin")
    Jurisdiction.objects.create(party=party, region=region, since=at.date().replace(year=2024))
    party.screener = make.person(party, Role.SCREENER)
    return party


@pytest.mark.parametrize("text", [VIOLENCE, CHILD, SELF])
def test_protected_voice_is_seen_by_the_protected_desk_alone(hall, guards, receive, text):
    for forum in (hall.forum, None):
        voice = receive(text=text, forum=forum).voice
        assert voice.desk == guards
        assert rules.can_view(guards.screener, voice)
        for person in (hall.screener, hall.chief, hall.watcher, hall.scribe):
            assert not rules.can_view(person, voice)


def test_other_voices_and_other_tasks_go_their_usual_way(hall, guards, receive):
    assert receive(text=ORDINARY, forum=hall.forum).voice.desk == hall.host
    assert receive(text=UNION, forum=hall.forum).voice.desk == hall.host


def test_without_a_protected_desk_the_usual_one_reads_it(hall, receive):
    assert receive(text=VIOLENCE, forum=hall.forum).voice.desk == hall.host


def test_protected_desk_gets_nothing_from_outside_its_area(hall, guards, make, receive):
    make.region("36.04.06", name="Jauhari")
    near, far = (receive(text=VIOLENCE, place=place) for place in ("Kaliasin", "Jauhari"))
    assert (near.voice.desk, far.voice.desk) == (guards, hall.host)


def test_protected_voice_never_reaches_who_is_complained_about_or_their_kin(hall, make, receive):
    unit = make.party("Unit Perlindungan Kaliasin", parent=hall.host, task=Task.PROTECTION)
    kin = make.person(unit, Role.SCREENER)
    text = VIOLENCE + " Suami saya anggota Polsek Kaliasin."
    voice = receive(text=text, about="Polsek Kaliasin", forum=hall.forum).voice
    assert voice.desk == hall.beside
    read(voice)
    for person in (kin, hall.screener, hall.chief):
        assert not rules.can_view(person, voice)
    assert {*News.objects.values_list("person", flat=True)} == {hall.watcher.pk}


def test_a_desk_that_comes_later_is_the_one_that_is_there_for_it(make, at, receive, verified):
    voice = receive(text=VIOLENCE).voice
    assert voice.desk is None
    for name, task in (("Desa Kaliasin", ""), ("Layanan Perempuan dan Anak", Task.PROTECTION)):
        make.person(make.party(name, Kind.GOVERNMENT, task=task), Role.SCREENER)
    assert actions.find_desks(at=at) == 1
    voice.refresh_from_db()
    assert voice.desk.name == "Layanan Perempuan dan Anak"
    verified()


def test_a_task_spares_nobody_who_would_have_read_it_otherwise(hall, make, receive):
    make.person(make.party("Unit PPA Jauh", Kind.GOVERNMENT, task=Task.PROTECTION), Role.SCREENER)
    voices = [receive(text=text, about="atasan saya").voice for text in (ORDINARY, VIOLENCE)]
    plain, grave = ({*voice.about_parties.values_list("party", flat=True)} for voice in voices)
    assert hall.host.pk in plain
    assert plain <= grave


def test_what_a_person_sent_on_is_not_fetched_back(hall, guards, receive, at):
    voice = receive(text=VIOLENCE, forum=hall.forum).voice
    actions.refer(voice, to=hall.host, reason="Lomba silat.", by=guards.screener, at=at)
    voice.refresh_from_db()
    actions.hand_over(voice, task=Task.PROTECTION, at=at)
    voice.refresh_from_db()
    assert voice.desk == hall.host


def test_page_before_sending_names_who_reads_protected_matters(hall, guards, client):
    page = client.get("/bicara?bahasa=en").content.decode()
    assert "is read first by those who are there for it: Layanan Perempuan dan Anak." in " ".join(
        page.split()
    )


def test_what_only_the_whole_text_tells_is_handed_over_before_anybody_hears_of_it(
    hall, guards, receive, monkeypatch, verified
):
    monkeypatch.setattr("ngariung.voices.alarms.heard_in", lambda text: ())
    voice = receive(text=VIOLENCE, forum=hall.forum).voice
    assert voice.desk == hall.host
    read(voice)
    voice.refresh_from_db()
    assert voice.desk == guards
    assert not rules.can_view(hall.screener, voice)
    assert {*News.objects.values_list("person", flat=True)} == {guards.screener.pk}
    verified()


def test_shielded_or_published_voice_is_not_handed_over(hall, guards, receive, make):
    shielded = receive(text=VIOLENCE, about="Polsek Kaliasin").voice
    published = make.voice(hall.host, text=VIOLENCE, source="document", what="open")
    for voice, desk in ((shielded, hall.beside), (published, hall.host)):
        read(voice)
        voice.refresh_from_db()
        assert voice.desk == desk


# The desk is told, and reads it first


def read(voice):
    """The machine reads a voice that has just come in."""
    Voice.objects.filter(pk=voice.pk).update(received_at=timezone.now())
    jobs.suggest_kind.func(voice_id=str(voice.pk))


def told():
    return sorted(News.objects.values_list("person", "news", "about_code", "is_urgent"))


def test_screeners_hear_of_an_urgent_voice_at_once_and_once(hall, guards, receive, make):
    second = make.person(guards, Role.SCREENER)
    voice = receive(text=VIOLENCE, forum=hall.forum).voice
    for _ in range(2):
        read(voice)
    urgent = [row for row in told() if row[1] == "voice.urgent"]
    assert urgent == [
        (person.pk, "voice.urgent", voice.code, True) for person in (guards.screener, second)
    ]
    assert {row[0] for row in told()} == {guards.screener.pk, second.pk}


@pytest.mark.parametrize(
    ("text", "led_to"),
    [
        ("Polisi minta uang damai 200 ribu di pasar.", ("Ombudsman", "137")),
        ("Pegawai kelurahan minta uang tanda tangan 50 ribu.", ("Inspektorat", "137")),
        ("Calo minta 5 juta untuk masuk pabrik.", ("Satreskrim", "110")),
    ],
)
def test_protected_matter_names_its_desk_and_number_and_wakes_nobody(
    hall, receive, client, text, led_to
):
    voice = receive(text=text, forum=hall.forum).voice
    read(voice)
    voice.refresh_from_db()
    assert (voice.is_urgent, told()) == (False, [])
    assert alarms.calls_for(text) == ()
    client.force_login(hall.screener)
    page = client.get(f"/meja/{voice.code}/").content.decode()
    (line,) = [line for line in page.splitlines() if "Nomor telepon:" in line]
    assert led_to[0] in line
    assert f"Nomor telepon: {led_to[1]}." in line


def test_ordinary_voice_waits_for_the_round_of_the_clock(hall, receive):
    voice = receive(text=ORDINARY, forum=hall.forum).voice
    read(voice)
    assert told() == []


def test_urgent_voice_stands_first_with_its_words_at_constant_cost(hall, make, receive, client, at):
    client.force_login(hall.screener)
    counts = []
    for number in (1, 3):
        while Voice.objects.filter(is_urgent=True).count() < number:
            voice = receive(text=VIOLENCE, forum=hall.forum).voice
            jobs.suggest_kind.func(voice_id=str(voice.pk))
            make.voice(hall.host, text="Yang lama", received_at=at - dt.timedelta(days=1))
        with CaptureQueriesContext(connection) as seen:
            page = client.get("/meja/?bahasa=en").content.decode()
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert page.count("Suami saya memukul") == 3
    assert page.rindex("Suami saya memukul") < page.index("Yang lama")
    assert "“suami … memukul”" in page


def test_many_urgent_voices_leave_the_list_whole(hall, make):
    for _ in range(queries.MOST_URGENT + 2):
        make.voice(hall.host, is_urgent=True)
    assert len(queries.urgent_for(hall.screener)) == queries.MOST_URGENT
    assert queries.waiting_for(hall.screener).count() == queries.MOST_URGENT + 2
