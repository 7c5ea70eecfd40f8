"""Words of a report that a person adds because the reader did not find them."""

import datetime as dt

import pytest

from ngariung.minutes import picking, queries
from ngariung.minutes.enums import Decision, Picked
from ngariung.minutes.models import DraftAttendance, DraftCommitment, DraftVoice
from ngariung.parties.enums import Role

# A text of its own: what the reader finds elsewhere in it does not matter here.
TEXT = (
    "Jumat Curhat di Balai Desa, Jumat (2/10/2026), dihadiri 46 warga. Kapolsek Jawilan IPTU Darma"
    " Sasmita memimpin. Ibu Suryanah menunggu. Lampu  di\npertigaan mati sejak Agustus. Lampu di gang"
    " juga. Dinas Perhubungan akan memasang lampu paling lambat 30 November 2026. Karang Taruna ikut."
)


@pytest.fixture
def minutes(bring_in, regions):
    return bring_in(TEXT)


@pytest.fixture
def web(client, facilitator):
    client.force_login(facilitator)
    return client


def pick(minutes, what, words, near=None):
    table, columns = picking.picked(minutes, Picked(what), words=words, near=near)
    return table, columns


def words_at(minutes, columns):
    return minutes.text[columns["start"] : columns["end"]]


@pytest.mark.parametrize(
    ("words", "near", "expected"),
    [
        ("Lampu di", None, (0, 9)),
        ("Lampu di", 12, (16, 24)),
        ("  Lampu\r\ndi sini ", None, (0, 14)),
        ("sana (1).", None, (25, 34)),
        ("tidak ada di sana", None, None),
        ("", None, None),
    ],
)
def test_place_is_found_however_the_words_are_spaced(words, near, expected):
    text = "Lampu  di\nsini. Lampu di sana (1)."
    assert picking.place_of(words, text, near=near) == expected


def test_voice_has_its_words_in_one_line_and_its_place(minutes):
    table, columns = pick(minutes, "voice", "Lampu  di\npertigaan mati sejak Agustus")
    assert (table, columns["text"]) == (DraftVoice, "Lampu di pertigaan mati sejak Agustus")
    assert words_at(minutes, columns) == "Lampu  di\npertigaan mati sejak Agustus"
    assert columns["kind"] == "complaint"


def test_promise_has_the_day_that_its_words_name(minutes):
    words = "Dinas Perhubungan akan memasang lampu paling lambat 30 November 2026"
    table, columns = pick(minutes, "commitment", words)
    assert (table, columns["text"], columns["due_on"]) == (
        *(DraftCommitment, words, dt.date(2026, 11, 30)),
    )


def test_institution_is_the_party_of_that_name(minutes, make):
    party = make.party("Dinas Perhubungan")
    table, columns = pick(minutes, "organization", "Dinas Perhubungan")
    assert (table, columns["kind"], columns["label"], columns["party"]) == (
        *(DraftAttendance, "role", "Dinas Perhubungan", party),
    )
    assert pick(minutes, "organization", "Karang Taruna")[1]["party"] is None


def test_person_in_office_stands_by_name_and_everybody_else_does_not(minutes):
    _table, official = pick(minutes, "person", "Kapolsek Jawilan IPTU Darma Sasmita")
    assert (official["kind"], official["name"], official["rank"]) == (
        *("official", "Darma Sasmita", "IPTU"),
    )
    _table, resident = pick(minutes, "person", "Ibu Suryanah")
    assert (resident["kind"], "Suryanah" in str(resident)) == ("role", False)
    assert words_at(minutes, resident) == "Ibu Suryanah"


def test_number_and_who_is_a_group(minutes):
    _table, columns = pick(minutes, "person", "46 warga")
    assert (columns["kind"], columns["label"], columns["count"]) == ("group", "warga", 46)
    _table, typed = pick(minutes, "person", "12 orang ibu-ibu pengajian")
    assert (typed["kind"], typed["count"], "start" in typed) == ("group", 12, False)


def test_words_that_the_report_does_not_hold_are_taken_without_a_place(minutes):
    _table, columns = pick(minutes, "voice", "Ditambah dari ingatan")
    assert (columns["text"], "start" in columns) == ("Ditambah dari ingatan", False)


# Through the page


def page_of(minutes):
    return f"/risalah/{minutes.code}/"


def sent(page, **changes):
    """The least that the page sends back: its facts as they stand, and what is added."""
    form = page.context["form"]
    names = ("title", "venue", "hamlet")
    data = {name: str(form[name].value() or "") for name in names}
    data |= {"held_on": str(form["held_on"].value() or ""), "revision": page.context["revision"]}
    return data | changes


def test_page_adds_words_with_their_place_and_saves_the_rest(web, minutes):
    page = web.get(page_of(minutes))
    words = "Lampu di gang"
    answer = web.post(
        page_of(minutes),
        sent(page, title="Disimpan juga", act="pick-voice", words=words, words_at="150"),
    )
    minutes.refresh_from_db()
    row = DraftVoice.objects.get(minutes=minutes, text=words)
    assert (answer.status_code, answer.url) == (302, f"{page_of(minutes)}#finding-voice-{row.pk}")
    assert (row.decision, row.is_by_hand, row.confidence) == (Decision.KEPT, True, None)
    assert minutes.text[row.start : row.end] == words
    assert minutes.title == "Disimpan juga"
    body = web.get(page_of(minutes)).content.decode()
    assert f'<mark id="mark-voice-{row.pk}" data-for="voice-{row.pk}">' in body


@pytest.mark.parametrize("what", Picked.values)
def test_page_adds_each_kind(web, minutes, what):
    before = queries.findings_of(minutes).decidable
    page = web.get(page_of(minutes))
    answer = web.post(page_of(minutes), sent(page, act=f"pick-{what}", words="Karang Taruna"))
    assert (answer.status_code, queries.findings_of(minutes).decidable) == (302, before + 1)


@pytest.mark.parametrize(
    "more", [{"words": " "}, {}, {"words": "x" * 5001}, {"words": "Lampu", "words_at": "-1"}]
)
def test_page_adds_nothing_without_words_and_says_so(web, minutes, more):
    page = web.get(page_of(minutes))
    before = queries.findings_of(minutes).decidable
    answer = web.post(page_of(minutes), sent(page, act="pick-voice", title="Lain", **more))
    assert (answer.status_code, bool(answer.context["pick"].errors)) == (200, True)
    minutes.refresh_from_db()
    assert (queries.findings_of(minutes).decidable, minutes.title != "Lain") == (before, True)


def test_words_that_wait_stay_when_something_else_is_wrong(web, minutes):
    page = web.get(page_of(minutes))
    answer = web.post(page_of(minutes), sent(page, act="save", held_on="kemarin", words="Lampu"))
    assert (answer.status_code, answer.context["pick"]["words"].value()) == (200, "Lampu")


def test_unknown_kind_adds_nothing(web, minutes):
    before = queries.findings_of(minutes).decidable
    page = web.get(page_of(minutes))
    answer = web.post(page_of(minutes), sent(page, act="pick-secret", words="Lampu"))
    assert (answer.status_code, queries.findings_of(minutes).decidable) == (302, before)


def test_supervisor_adds_nothing(make, host, client, minutes):
    client.force_login(make.person(host, Role.SUPERVISOR))
    before = queries.findings_of(minutes).decidable
    client.post(
        page_of(minutes),
        {"act": "pick-voice", "words": "Lampu di gang", "revision": minutes.revision},
    )
    assert queries.findings_of(minutes).decidable == before


def test_page_says_in_words_what_the_reader_was_unsure_of(web, minutes):
    for table in (DraftVoice, DraftAttendance, DraftCommitment):
        table.objects.filter(minutes=minutes).delete()
    minutes.fields.update(confidence=0.9)
    sure, unsure = (
        DraftVoice.objects.create(minutes=minutes, text=text, start=0, end=5, confidence=confidence)
        for text, confidence in (("Yakin", 0.9), ("Ragu", 0.4))
    )
    by_hand = DraftVoice.objects.create(minutes=minutes, text="Tambahan", is_by_hand=True)
    page = web.get(page_of(minutes))
    shown = {item.row.pk: item.is_to_check for item in page.context["voices"]}
    assert shown == {sure.pk: False, unsure.pk: True, by_hand.pk: False}
    assert page.content.decode().count('class="to-check"') == 1


def test_names_inside_a_sentence_leave_its_evidence_whole(web, minutes):
    voice = DraftVoice.objects.create(minutes=minutes, text="a", start=0, end=60, confidence=0.9)
    DraftVoice.objects.create(minutes=minutes, text="b", start=10, end=20, confidence=0.9)
    body = web.get(page_of(minutes)).content.decode()
    mark = body.index(f'<mark id="mark-voice-{voice.pk}"')
    assert body.count("<mark", mark, body.index("Balai Desa", mark) + 40) >= 2
