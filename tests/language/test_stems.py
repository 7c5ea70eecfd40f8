"""Words of chat and of the written language meet at their roots, in both directions."""

import time

import pytest

from ngariung.language import stems

# What somebody types, and what stands in a text about the same.
PAIRS = [
    ("lampu jln mati", "penerangan: lampu di jalanan dimatikan"),
    ("benerin jalan", "perbaikan jalan lingkungan"),
    ("upah blm dibayar", "pembayaran upah yang belum dilakukan"),
    ("gajian telat", "keterlambatan gaji, gaji telat"),
    ("nyolong motor", "pencolongan sepeda motor"),
    ("kemalingan", "maling masuk rumah"),
    ("begal", "pembegalan di jalan raya"),
    ("kebanjiran", "banjir setiap musim hujan"),
    ("buang sampah sembarangan", "pembuangan sampah secara sembarang"),
    ("pungli", "dugaan pungli di kantor"),
    ("lemburan kaga dibayar", "lembur tidak pernah dibayarkan"),
    ("polisi tidur", "polisi, tidur"),
    ("jalan2 rusak", "kerusakan jalan-jalan desa"),
    ("aer keruh", "air sumur keruh"),
    ("duit ganti rugi", "ganti rugi dibayar dengan uang"),
    ("lapor pencurian", "pelaporan atas barang yang dicuri"),
    ("macet tiap pagi", "kemacetan pagi hari, tiap hari"),
    ("nyampah di kali", "menyampah di kali"),
    ("anak2 sekolah", "anak-anak bersekolah"),
    ("bantuan blm turun", "bantuan belum diturunkan"),
    ("ujan dikit banjir", "hujan sedikit lalu kebanjiran"),
    ("phk sepihak", "PHK secara sepihak"),
    ("nganggur", "pemuda menganggur"),
    ("lampunye padam", "pemadaman lampu"),
    ("tlg pasang rambu", "mohon tolong, pemasangan rambu"),
    ("rt03 rw 5", "RT 3/RW 05"),
    ("jumat curhat", "Jum’at Curhat"),
    ("KEAMANAN pabrik", "mengamankan kawasan pabrik"),
    ("pengeroyokan", "dikeroyok warga"),
    ("nggak ada kerjaan", "tidak ada pekerjaan"),
]


def finds(question, text):
    return set(stems.stems_of(question)) <= set(stems.stems_of(text))


def test_everyday_questions_find_standard_texts(capsys):
    missed = [pair for pair in PAIRS if not finds(*pair)]
    with capsys.disabled():
        print(f" recall of everyday questions: {len(PAIRS) - len(missed)}/{len(PAIRS)}", end=" ")  # noqa: T201  # the figure
    assert len(missed) <= 4, missed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jalan-jalan, sewa-menyewa", ["jalan", "sewa"]),
        ("la\u200bmpu lampu\u0301 ＬＡＭＰＵ", ["lampu", "lampu", "lampu"]),
        ("yang di dan ke", []),
        ("tidak belum jangan bukan tanpa", ["tidak", "belum", "jangan", "bukan", "tanpa"]),
        ("gk ga kaga tdk nggak", ["tidak"] * 5),
        ("RT 03 / RW 005", ["rt", "3", "rw", "5"]),
        ("Cilegon Krakatau PT.", ["cilegon", "krakatau", "pt"]),
        ("", []),
        ("?!…\x00\ud800", []),
        ("panjaaaang sekaliiii", ["panjang", "sekali"]),
    ],
)
def test_words_become_roots(text, expected):
    assert stems.stems_of(text) == expected


def test_terms_stand_where_their_words_stand():
    text = "Lampu\u200b jalan-jalan DIMATIKAN, İstanbul ß."
    terms = list(stems.terms_of(text))
    assert [text[slice(*term.span)].strip("\u200b") for term in terms][:3] == [
        "Lampu",
        "jalan-jalan",
        "DIMATIKAN",
    ]
    assert [term.stem for term in terms][:3] == ["lampu", "jalan", "mati"]


def test_a_root_is_its_own_root():
    words = {stem for pair in PAIRS for text in pair for stem in stems.stems_of(text)}
    assert [word for word in sorted(words) if stems.stems_of(word) != [word]] == []


def test_long_and_odd_texts_take_linear_time():
    started = time.process_time()
    for text in (
        "a" * 200_000,
        "a-" * 100_000,
        "x'" * 100_000,
        "ber" * 60_000,
        "\u0301" * 200_000,
        "1" * 200_000,
    ):
        stems.stems_of(text)
    assert time.process_time() - started < 4
