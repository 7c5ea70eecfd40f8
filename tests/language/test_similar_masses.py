"""Copies of one text are one mass; the same words about another place or with another number are not."""

from collections import Counter
from datetime import date

import pytest

from ngariung.language.similar import Index, Item, Probe

DAY = date(2026, 10, 7)
KEY = b"a key of the tests"


@pytest.fixture
def index(tmp_path):
    made = Index.make(tmp_path / "similar.sqlite3", KEY)
    yield made
    made.close()


@pytest.fixture
def groups(index):
    """How large the groups are that these texts make, each put in alone."""

    def ask(*texts, regions=()):
        for n, text in enumerate(texts):
            with index.writing():
                index.add([Item(f"v{n}", text, DAY, region=regions[n] if regions else "")])
        asked = "SELECT coalesce(grouped, number) FROM text"
        found = Counter(row[0] for row in index._connection.execute(asked))
        return sorted(found.values(), reverse=True)

    return ask


ROAD = "Mohon lampu jalan di {} segera diganti, sudah tiga minggu gelap dan anak kami takut pulang mengaji"
DUST = (
    "Kami warga {} menolak tambang pasir di atas mata air, sumur kami keruh sejak alat berat datang"
)
WAGE = "Bayarkan upah lembur buruh {} yang tertahan sejak gudang baru dibuka, kami lelah menunggu janji"


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (ROAD, "Perum Bumi Kencana", "Perum Puri Kencana"),
        (ROAD, "perum bumi kencana", "perum bumi lestari"),
        (ROAD, "Perumahan Bumi Kencana", "Kampung Cikoneng"),
        (ROAD, "Gang Mawar", "Gang Dahlia"),
        (ROAD, "gang mawar", "gang dahlia"),
        (ROAD, "RT 02 RW 05", "RT 04 RW 05"),
        (ROAD, "RT 02 RW 05", "RT 05 RW 02"),
        (ROAD, "rt 02/05 blok A", "rt 02/05 blok B"),
        (ROAD, "Blok C3", "Blok C4"),
        (ROAD, "Jalan Diponegoro", "Jalan Imam Bonjol"),
        (ROAD, "Jl. Diponegoro KM 3", "Jl. Diponegoro KM 7"),
        (DUST, "Cikoneng", "Parakan"),
        (DUST, "cikoneng", "ciparakan"),
        (DUST, "Desa Parakan", "Desa Sindang"),
        (DUST, "DESA PARAKAN", "DESA SINDANG"),
        (DUST, "Sukamaju", "Sukamaja"),
        (WAGE, "PT Surya Timur", "PT Surya Barat"),
        (WAGE, "pt maju terus", "pt karya abadi"),
    ],
)
def test_another_place_keeps_the_same_words_apart(groups, text, one, other):
    assert groups(text.format(one), text.format(other)) == [1, 1]


@pytest.mark.parametrize("place", ["Perum Bumi Kencana", "gang mawar", "RT 02 RW 05", "Cikoneng"])
def test_another_place_is_not_nearly_the_same(index, place):
    with index.writing():
        index.add([Item("one", ROAD.format(place), DAY)])

    hits = index.find(Probe(ROAD.format("Perum Kota Baru RT 09 RW 11"), DAY))
    again = index.find(Probe(ROAD.format(place), DAY))

    assert [hit.is_same for hit in again] == [True]
    assert [hit.is_same for hit in hits] == [False]


def test_another_number_keeps_the_same_words_apart(groups):
    text = "Sudah {} rumah di kampung kami kemasukan maling bulan ini, mohon ronda malam dihidupkan lagi"

    assert groups(text.format("empat"), text.format("4"), text.format("tujuh")) == [2, 1]


@pytest.mark.parametrize("place", ["Perum Bumi Kencana", "RT 02 Desa Parakan", "Gg. Mawar"])
def test_who_passes_a_text_on_changes_little_and_it_is_one(groups, place):
    text = ROAD.format(place)

    assert groups(
        text,
        text.upper() + "!!!",
        text.lower().replace("segera", "sgera"),
        f"Assalamualaikum wr wb. {text}. Wassalam",
        f"Punten pak, {text} 🙏🙏",
        f"{text}. Hormat kami, Kartini",
        f"{text}. Sugeng, blok D2",
        f"{text} (Wagiman RT 9)",
        f"{text}. a.n. karang taruna RW 11",
        f"Diteruskan dari grup warga: {text}. No HP 081200001111",
        f"Parakan, 3 Oktober 2026\n{text}",
        text.replace(", sudah", ". Sudah"),
    ) == [12]


def test_a_place_in_the_last_words_counts_where_the_text_names_no_other(groups):
    text = "Lampu jalan kami mati sejak tiga minggu, anak anak takut pulang mengaji, tolong diganti. {}"

    assert groups(text.format("RT 02 Desa Parakan"), text.format("RT 04 Desa Sindang")) == [1, 1]


def test_a_text_without_the_place_does_not_join_two_places(groups):
    text = "Mohon lampu jalan{} segera diganti, sudah lama gelap dan anak kami takut pulang mengaji"
    asked = (" di RT 02", " di RT 05", "", " di RT 02", " di RT 05", "", " di RT 05")

    assert sorted(groups(*(text.format(each) for each in asked))) in ([3, 4], [2, 5])


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("36.04.05.2001", "36.04.05.2001", 1),
        ("36.04.05.2001", "36.04.05", 1),
        ("36.04.05.2001", "", 1),
        ("36.04.05.2001", "36.04.05.2002", 2),
        ("36.04.05.2001", "33.10.05.2001", 2),
    ],
)
def test_another_region_keeps_the_same_words_apart(groups, one, other, count):
    text = "Lampu jalan kami mati sejak tiga minggu, anak anak takut pulang mengaji, tolong diganti"

    assert len(groups(text, text, regions=(one, other))) == count


@pytest.mark.parametrize(("other", "count"), [("36.04.05.2002", 1), ("36.04.06.2001", 2)])
def test_a_place_that_both_name_weighs_more_than_the_village_they_chose(groups, other, count):
    text = ROAD.format("Perum Bumi Kencana")

    assert len(groups(text, text, regions=("36.04.05.2001", other))) == count


def test_copies_for_many_villages_are_as_many_masses(groups):
    villages = [f"Desa {first}{last}" for first in ("Suka", "Karang", "Cipta") for last in LAST]
    texts = [DUST.format(village) for _ in range(8) for village in villages]

    assert groups(*texts) == [8] * len(villages)


LAST = ("jaya", "mulya", "sari", "mukti", "rasa", "negara", "asih", "laksana", "luyu", "tani")


# A question that says nothing


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "yang di dan itu", "dengan ini adalah", "🙏🙏", "...", "tidak", "\u200b"],
)
def test_a_question_that_says_nothing_finds_nothing(index, text):
    region = {"region": "36.04.05.2001", "region_name": "Desa Parakan"}
    with index.writing():
        index.add(
            [
                Item("one", "Lampu jalan mati yang di desa itu", DAY, **region, topic="lighting"),
                Item("two", text, DAY, **region, topic="lighting"),
            ]
        )

    assert index.find(Probe(text, DAY, **region, topic="lighting")) == []
    assert [hit.key for hit in index.find(Probe("lampu", DAY, **region))] == ["one"]


def test_where_only_the_region_is_shared_nothing_is_alike(index):
    region = {"region": "36.04.05.2001", "region_name": "Desa Parakan"}
    with index.writing():
        index.add([Item("one", "Lampu jalan mati di Parakan", DAY, **region)])

    assert index.find(Probe("Sampah Parakan menumpuk", DAY, **region)) == []


@pytest.mark.parametrize("text", ["saya dipukul", "RT 3", "gelap", "tidak terang"])
def test_a_question_of_one_telling_word_finds(index, text):
    with index.writing():
        index.add([Item("one", text, DAY), Item("two", "Sampah di pasar menumpuk", DAY)])

    assert index.find(Probe(text, DAY))[0].key == "one"
