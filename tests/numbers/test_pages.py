"""The sheet and the public page: who may read them, what stands there, and that kin can tell nothing."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from ngariung.cases.models import Answer
from ngariung.commitments import counting, tallies
from ngariung.core.tables import restored
from ngariung.numbers import actions
from ngariung.numbers.models import Kept
from ngariung.numbers.pages import public as public_page
from ngariung.numbers.periods import choices, closed_quarters
from ngariung.numbers.queries import public as public_queries
from ngariung.numbers.queries import sheet as sheet_queries
from ngariung.parties.enums import Kind, Role
from ngariung.parties.models import Jurisdiction, Person
from ngariung.voices.enums import What
from ngariung.voices.models import Summary, Voice

QUARTER_THREE = dt.datetime(2026, 8, 5, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))


@pytest.fixture(autouse=True)
def _later(monkeypatch, at):
    """The pages are read on a day in November, when the third quarter is settled."""
    monkeypatch.setattr(timezone, "now", lambda: at + dt.timedelta(days=40))


@pytest.fixture
def town(make):
    above = make.party("Kabupaten Contoh", Kind.GOVERNMENT)
    office = make.party("Dinas Contoh", Kind.GOVERNMENT, parent=above)
    desk = make.party("Meja Aduan", Kind.GOVERNMENT)
    place = make.region("36.04.05", name="Kecamatan Tirta")
    make.region("36.04.06", name="Kecamatan Kibin")
    Jurisdiction.objects.create(
        party=office, region=make.region("36.04"), since=dt.date(2020, 1, 1)
    )
    return {"above": above, "office": office, "desk": desk, "place": place}


def speak(make, town, number, *, at=QUARTER_THREE, answered_after=None, topic="roads", **more):
    """Voices in a case of the office, each answered so many days later or not at all."""
    voices = [
        make.voice(town["desk"], received_at=at, topic=topic, region=town["place"], **more)
        for _number in range(number)
    ]
    for voice in voices:
        case = make.case(town["office"], town["desk"], [voice], opened_at=at)
        if answered_after is not None:
            handler = make.person(town["office"], Role.HANDLER)
            when = at + dt.timedelta(days=answered_after)
            Answer.objects.create(case=case, text="Ya", by=handler, party=town["office"], at=when)
    # Builders gather now; here they gathered on receipt.
    for voice in voices:
        voice.gathering.__class__.objects.filter(voice=voice).update(at=at)
    return voices


def sheet_of(client, person, **query):
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.get("/lembar/", {"periode": "year", **query})


def body_of(answer):
    """The page without what Django masks anew each time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", answer.content)


# The sheet


def test_sheet_tells_what_was_said_answered_and_promised(client, make, town, at):
    speak(make, town, 6, answered_after=1)
    speak(make, town, 3, topic="wages")
    make.commitment(
        town["office"], made_on=dt.date(2026, 8, 1), due_on=dt.date(2026, 9, 1), is_public=True
    )
    actions.recount(at=at)
    page = sheet_of(client, make.person(town["office"], Role.SUPERVISOR))
    with override("id"):
        assert page.context["sentences"] == [
            (
                "Pada Januari–Desember 2026 ada 9 suara yang sampai ke Dinas Contoh, "
                "paling sering tentang: Jalan dan jembatan (6)."
            ),
            "Separuh dijawab dalam 1 hari kerja, 6 dari 9 dalam batas 14 hari kerja; masih menunggu: 3.",
            "Ada satu janji, dan janji itu terlambat.",
        ]
    found = page.context["sheet"]
    assert (found.topics, found.waits.answered) == ({"roads": 6, "wages": 3}, {1: 6})
    assert [(p.name, p.waiting, p.has_forum) for p in found.places] == [
        ("Kecamatan Tirta", 3, False), ("Kecamatan Kibin", 0, False)
    ]  # fmt: skip
    assert page.headers["Cache-Control"].count("no-store") == 1


def test_sheet_of_whoever_stands_above_holds_all_below(client, make, town, at):
    speak(make, town, 2)
    actions.recount(at=at)
    page = sheet_of(client, make.person(town["above"], Role.SUPERVISOR))
    assert page.context["sheet"].voices == 2


def test_sheet_says_so_when_there_is_nothing(client, make, town, at):
    actions.recount(at=at)
    page = sheet_of(client, make.person(town["office"], Role.SUPERVISOR), periode="month")
    assert page.context["sentences"] == [
        "Pada November 2026 tidak ada suara yang sampai ke Dinas Contoh.",
        "Tidak ada yang menunggu jawaban.",
        "Tidak ada yang dijanjikan.",
    ]


def test_sheet_holds_a_place_where_a_forum_met(make, town, at):
    make.forum(town["desk"], region=make.region("36.04.06.2001"), held_on=dt.date(2026, 8, 20))
    person = make.person(town["office"], Role.SUPERVISOR)
    period = choices(on=at.date())["year"]
    actions.recount(at=at)
    found = sheet_queries.sheet(person, town["office"], period, on=at.date())
    assert [place.name for place in found.silent] == ["Kecamatan Tirta"]


@pytest.mark.parametrize("role", [Role.HANDLER, Role.SCREENER, Role.OBSERVER, Role.CONVENER])
def test_sheet_is_not_there_for_other_posts(client, make, town, at, role):
    actions.recount(at=at)
    assert sheet_of(client, make.person(town["office"], role)).status_code == 404


def test_sheet_of_another_institution_is_not_there(client, make, town, at):
    actions.recount(at=at)
    person = make.person(town["office"], Role.SUPERVISOR)
    assert sheet_of(client, person, lembaga=town["above"].code).status_code == 404


def test_sheet_says_so_before_anything_was_counted(client, make, town):
    page = sheet_of(client, make.person(town["office"], Role.SUPERVISOR))
    assert "Belum ada yang dihitung: server menghitung setiap menit." in page.content.decode()


def test_sheet_asks_to_sign_in(client):
    assert client.get("/lembar/").status_code == 302


# What nobody may tell


def test_kin_see_the_same_bytes_with_and_without_a_shielded_voice(client, make, town, at):
    speak(make, town, 7, answered_after=3)
    kin = [make.person(town[name], Role.SUPERVISOR) for name in ("office", "above")]
    actions.recount(at=at)
    before = [body_of(sheet_of(client, person)) for person in kin]
    public_before = [client.get("/angka/").content, client.get("/angka/?wilayah=36.04").content]
    make.voice(
        town["office"],
        about=[town["office"]],
        received_at=QUARTER_THREE,
        topic="roads",
        region=town["place"],
    )
    actions.recount(at=at)
    assert [body_of(sheet_of(client, person)) for person in kin] == before
    client.logout()
    again = [client.get("/angka/").content, client.get("/angka/?wilayah=36.04").content]
    assert [body_of_public(page) for page in again] == [body_of_public(p) for p in public_before]


def body_of_public(page):
    """Only the main part: who is signed in stands in the header."""
    return page[page.index(b"<main") : page.index(b"</main>")]


def test_overseer_who_may_read_a_shielded_voice_has_it_on_their_sheet(client, make, town, at):
    overseer = make.party("Pengawas Contoh", Kind.OVERSEER)
    about = make.party("Polsek Contoh")
    make.voice(overseer, about=[about], received_at=QUARTER_THREE, topic="police_conduct")
    person = make.person(overseer, Role.OVERSEER)
    actions.recount(at=at)
    assert sheet_of(client, person).context["sheet"].voices == 1
    # The same person, once they hold a post where it is meant, counts it no more.
    make.post(person, about, Role.OBSERVER)
    assert sheet_of(client, person).context["sheet"].voices == 0


# The public page


def test_public_page_rounds_and_leaves_out_what_is_under_five(client, make, town, at):
    speak(make, town, 8, answered_after=2)
    speak(make, town, 4, topic="wages")
    actions.recount(at=at)
    found = client.get("/angka/").context["found"]
    assert (found.voices, found.topics, found.places) == (10, {"roads": 10}, {"36": 10})
    deeper = client.get("/angka/?wilayah=36.04").context["found"]
    assert deeper.places == {"36.04.05": 10}


def test_public_page_of_four_people_is_that_of_none(client, make, town, at):
    actions.recount(at=at)
    empty = body_of_public(client.get("/angka/?wilayah=36.04").content)
    speak(make, town, 4, answered_after=2)
    actions.recount(at=at)
    assert body_of_public(client.get("/angka/?wilayah=36.04").content) == empty


def test_public_page_knows_no_open_quarter(client, make, town, at):
    speak(make, town, 9, at=at + dt.timedelta(days=30))
    actions.recount(at=at)
    page = client.get("/angka/")
    assert page.context["found"].voices is None
    assert client.get("/angka/?periode=2026-4").status_code == 404


@pytest.mark.parametrize(
    "query", ["wilayah=99", "wilayah=36.04.05.2001", "periode=2026", "wilayah='"]
)
def test_public_page_of_an_unknown_place_or_quarter_is_not_there(client, make, at, query):
    make.region("36.04.05.2001")
    assert client.get(f"/angka/?{query}").status_code == 404


def test_public_page_compares_public_bodies_and_companies_from_five_promises(
    client, make, town, at
):
    union = make.party("Serikat Contoh", Kind.UNION)
    for party, number in ((town["office"], 5), (town["above"], 4), (union, 6)):
        for _number in range(number):
            make.commitment(party, made_on=dt.date(2026, 8, 1), is_public=True)
    actions.recount(at=at)
    found = client.get("/angka/").context["found"]
    assert [(party.name, party.promises.made) for party in found.institutions] == [
        ("Dinas Contoh", 5)
    ]
    assert found.promises.made == 9


def test_public_page_draws_the_institutions_that_promised_most_and_says_so(client, make, at):
    for number in range(14):
        company = make.party(f"Perusahaan {number:02}", Kind.COMPANY)
        for _ in range(6 if number else 5):
            make.commitment(company, made_on=dt.date(2026, 8, 1), is_public=True)
    actions.recount(at=at)
    page = client.get("/angka/").content.decode()
    assert "12 yang paling banyak berjanji, dari 14" in page
    assert "Perusahaan 12" in page
    assert "Perusahaan 00" not in page
    lines = b"".join(client.get("/angka/promises.csv").streaming_content).decode()
    assert lines.count("Perusahaan") == 14


@pytest.mark.parametrize("is_kept", [False, True])
def test_public_page_says_as_of_when_its_promises_are(client, make, monkeypatch, is_kept):
    monkeypatch.setattr(tallies, "FEW", -1 if is_kept else 100)
    company = make.party("Perusahaan Contoh", Kind.COMPANY)
    for _ in range(5):
        make.commitment(company, made_on=dt.date(2026, 8, 1), is_public=True)
    make.commitment(company, made_on=dt.date(2026, 10, 1), is_public=True)
    counting.recount(at=timezone.now())
    actions.follow(at=timezone.now())
    page = client.get("/angka/")
    found = page.context["found"]
    assert found.promises_as_of == (timezone.now() if is_kept else None)
    assert [(party.name, party.promises.made) for party in found.institutions] == [
        ("Perusahaan Contoh", 5)
    ]
    assert ("Janji per " in page.content.decode()) is is_kept


@pytest.mark.parametrize("name", ["topics", "places", "waiting", "promises"])
def test_public_table_is_what_the_page_shows(client, make, town, at, name):
    speak(make, town, 8, answered_after=2)
    make.party("=1+1", Kind.COMPANY)
    actions.recount(at=at)
    answer = client.get(f"/angka/{name}.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    expected = {
        "topics": ["2026-07-01,2026-09-30,,roads,Jalan dan jembatan,10"],
        "places": ["2026-07-01,2026-09-30,,36,Wilayah 36,10"],
        "waiting": ["2026-07-01,2026-09-30,,0–4,10,"],
        "promises": [],
    }
    assert lines[1:] == expected[name]
    kept = client.get(f"/angka/{name}/kolom").json()
    assert [column["name"] for column in kept["columns"]] == lines[0].split(",")
    assert kept["licence"]["name"] == "CC BY 4.0"


def test_public_table_makes_a_name_harmless_for_spreadsheets(client, make, at):
    company = make.party("=HYPERLINK(1)", Kind.COMPANY)
    for _number in range(5):
        make.commitment(company, made_on=dt.date(2026, 8, 1), is_public=True)
    actions.recount(at=at)
    answer = client.get("/angka/promises.csv")
    cell = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()[1].split(",")[4]
    assert (cell, restored(cell)) == ("'=HYPERLINK(1)", "=HYPERLINK(1)")


def test_public_table_that_is_not_there(client, db):
    assert client.get("/angka/people.csv").status_code == 404
    assert client.get("/angka/topics.exe").status_code == 404
    assert client.get("/angka/people/kolom").status_code == 404


def test_map_counts_open_voices_beside_the_public_ones(client, make, town, at):
    speaker = make.person(town["desk"], Role.SCREENER)
    for voice in speak(make, town, 2):
        Voice.objects.filter(pk=voice.pk).update(what=What.OPEN)
        Summary.objects.create(voice=voice, text="Jalan rusak", by=speaker, at=at)
    actions.recount(at=at)
    assert public_queries.open_voices(None) == {"36": 2}
    page = client.get("/suara/").content.decode()
    assert "Dari mana suara terbuka datang" in page
    assert public_page.open_voices_by_place(object(), None) is None


# As many questions for many as for one


def test_pages_ask_as_many_questions_for_thirty_voices_as_for_six(
    client, make, town, at, django_assert_num_queries
):
    person = make.person(town["office"], Role.SUPERVISOR)
    period = choices(on=at.date())["year"]
    quarter = closed_quarters(on=at.date() + dt.timedelta(days=40))[0]
    for number in (6, 24):
        speak(make, town, number, answered_after=2)
        actions.recount(at=at)
        someone = Person.objects.get(pk=person.pk)
        with django_assert_num_queries(10):
            sheet_queries.sheet(someone, town["office"], period, on=at.date())
        with django_assert_num_queries(3):
            public_queries.public(quarter, None, on=at.date())
    assert Kept.objects.count() == 30
