"""Redacting: the neutral words, what stays, mistyped and hostile texts, and how much is found."""

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from language.private_words import KINDS, told
from ngariung.language import tokens
from ngariung.language.redacting import persons, private_findings, redact
from ngariung.language.tagger import corpora, scoring


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Hubungi saya di O812 34S6 789O ya", "Hubungi saya di [nomor telepon] ya"),
        ("NIK saya 32.O4.11.52O589.0003 ditolak", "NIK saya [NIK] ditolak"),
        ("rek BCA 123 456 7890 punya calo", "rek BCA [nomor rekening] punya calo"),
        ("BPJS saya 712.784.224.I2 mati", "BPJS saya [nomor BPJS] mati"),
        ("BPJS 0001234567890 mati", "BPJS [nomor BPJS] mati"),
        ("npwp 12.345.678.9-012.000", "npwp [nomor]"),
        ("lahir 12 Mei 1990 di sini", "lahir [tanggal lahir] di sini"),
        ("plat b 1234 xyz lewat", "plat [nomor kendaraan] lewat"),
        ("surel ke darsa88 at gmail titik com", "surel ke [alamat e-mail]"),
        ("lihat ig: darsa_wirya ya", "lihat [akun media sosial] ya"),
        ("lihat wa.me/6281234567890 ya", "lihat [akun media sosial] ya"),
        ("video di @darsa.wirya tadi", "video di [akun media sosial] tadi"),
        ("rumah Jl. Melati Raya No. 12 gelap", "rumah [alamat] gelap"),
        ("got Gang Kelinci II mampet", "got [alamat] mampet"),
        ("Perumahan Griya Laras Blok C3 No 7 banjir", "[alamat] banjir"),
        ("lampu di RT 04/RW 05 Desa Sukamaju mati", "lampu di [RT/RW] Desa Sukamaju mati"),
        ("satu-satunya satpam perempuan dilecehkan", "[seseorang] dilecehkan"),
        ("istri ketua RT sering minta iuran", "[seseorang] sering minta iuran"),
        ("bidan desa yang baru tidak ada", "[seseorang] tidak ada"),
        ("saya operator mesin jahit line 3, capek", "saya [seseorang], capek"),
        ("gaji di PT Sumber Makmur telat", "gaji di [nama perusahaan] telat"),
        ("kata Wirya Kusnadi jalan rusak", "kata [nama] jalan rusak"),
        ("kata pak darsa jalan rusak", "kata [nama] jalan rusak"),
        ("telepon ０８１２３４５６７８９０ saja", "telepon [nomor telepon] saja"),
        ("hp 0812\u200b3456\u200b7890 mati", "hp [nomor telepon] mati"),
        ("", ""),
    ],
)
def test_private_words_give_way_to_neutral_ones(text, public):
    assert redact(text).text == public


@pytest.mark.parametrize(
    "text",
    [
        "Jalan Ahmad Yani rusak sejak 12/03/2024, sudah 3 kali lapor.",
        "Iuran Rp 1.500.000 dari 1.234 warga, jam 07.00 - 16.00 WIB.",
        "Tahun 2020, 2021, 2022 banjir terus di Kecamatan Ciruas.",
        "satu-satunya jalan ke pasar rusak",
        "gang motor bikin resah",
        "Perumahan kami sering banjir, tolong Pak.",
        "Gaji lewat rekening BCA 4.500.000 sebulan, potongan BPJS 150.000.",
        "karyawan perempuan minta ruang laktasi",
        "Anggaran 2024/2025 sebesar Rp 150.000.000 untuk 12 desa.",
    ],
)
def test_what_names_nobody_stays(text):
    assert redact(text).text == text


def test_officials_in_office_stay_and_are_told():
    text = "Kapolres AKBP Wirya Kusnadi dan Lurah Sutarno menemui Kinasih Rohmah, warga."
    found = redact(text)
    assert [each.found for each in found.hidden] == ["Kinasih Rohmah"]
    assert [each.code for each in found.stays] == ["official", "official"]
    assert "Wirya Kusnadi" in found.text
    assert "Sutarno" in found.text


def test_kin_of_an_official_is_private():
    assert "Kinasih" not in redact("Istri Bupati Kinasih Rohmah datang.").text


def test_name_is_hidden_again_where_a_part_of_it_returns():
    text = "Kata Bapak Darwinto lampu mati. Besoknya Darwinto lapor lagi."
    assert "Darwinto" not in redact(text).text


def test_findings_stand_where_they_say():
    text = "hp\u00a0 0812\u200b3456  7890, kata\tpak   darsa – Ｂ 1234 ＸＹ"
    for each in redact(text).hidden:
        assert text[slice(*each.span)] == each.found
        assert each.words
    assert [each.code for each in redact(text).hidden] == ["phone", "name", "plate"]


def test_gate_asks_about_less_than_the_proposal_hides():
    text = "Warga RT 04 Gang Mawar, satu-satunya satpam perempuan, rek BCA 1234567890"
    assert [each.code for each in private_findings(text)] == ["bank"]
    assert [each.code for each in redact(text).hidden] == ["hamlet", "address", "role", "bank"]


@pytest.mark.parametrize("seed", [1, 2026])
def test_structured_words_are_found_in_their_real_forms(seed):
    wanted, missed = Counter(), Counter()
    for one in told(seed, 50):
        hidden = {at for each in redact(one.text).hidden for at in range(*each.span)}
        wanted[one.kind] += 1
        missed[one.kind] += any(
            one.text[at].isalnum() and at not in hidden for at in range(*one.span)
        )
    assert set(wanted) == set(KINDS)
    assert {kind: count for kind, count in missed.items() if count / wanted[kind] > 0.01} == {}


def test_told_words_are_the_same_for_the_same_seed():
    assert list(told(5, 3)) == list(told(5, 3))


PIECES = (
    "Pak ",
    "H. ",
    "081",
    "0 ",
    "a@",
    "RT 01 ",
    "Jl ",
    "Budi ",
    "satu ",
    "b 1 ",
    "🙂",
    "\u202e",
    "٣ ",
    "saya di ",
    "gang A ",
    "\n",
    "no ",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=40).map("".join))
@example("\ud800 pak \ud800")
@example("İİİ Pak İbrahim ǅ")
def test_any_text_is_redacted_without_an_exception(text):
    found = redact(text)
    spans = [each.span for each in found.hidden]
    assert spans == sorted(spans)
    assert all(text[slice(*each.span)] == each.found for each in (*found.hidden, *found.stays))


@pytest.mark.parametrize("piece", PIECES)
def test_long_dull_texts_end(piece):
    redact(piece * (10_000 // len(piece)))


@pytest.mark.material
def test_names_of_persons_in_news_are_found(material):
    wanted = found = 0
    for sentence in corpora.sentences(
        material / "data" / "language" / "idner-news-2k" / "test.txt"
    ):
        parts = tokens.tokens_of(" ".join(sentence.words))
        covered = {
            at
            for mark in persons.found_in(parts, least=persons.DOUBTFUL)
            for at in range(*mark.span)
        }
        at = 0
        ends = []
        for word in sentence.words:
            ends.append((at, at + len(word)))
            at += len(word) + 1
        for first, last, kind in scoring.names_in(sentence.labels):
            if kind == "PER":
                wanted += 1
                letters = range(ends[first][0], ends[last - 1][1])
                text = " ".join(sentence.words)
                found += all(at in covered or not text[at].isalnum() for at in letters)
    assert found / wanted >= 0.93
